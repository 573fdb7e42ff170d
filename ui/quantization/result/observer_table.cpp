// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/result/observer_table.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QApplication>
#include <QHeaderView>

#include <algorithm>
#include <numeric>

namespace featherweight {

namespace {

constexpr int cellMargin = 16;

} // namespace

ObserverTable::ObserverTable(QWidget* parent) : QTableWidget(0, ColumnCount, parent) {
    setAccessibleName(tr("What the observers saw"));
    setWordWrap(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalHeaderLabels(
        {tr("Observer"), tr("min"), tr("max"), tr("scale"), tr("zero point")});
    const std::array tips = {
        tr("Where in the network the observer watches"), tr("The smallest number it has seen"),
        tr("The greatest number it has seen"), tr("How far apart two neighbouring integers are"),
        tr("The integer that stands for the number 0")};
    for (int column = 0; column < ColumnCount; ++column) {
        horizontalHeaderItem(column)->setToolTip(tips[static_cast<std::size_t>(column)]);
        horizontalHeaderItem(column)->setTextAlignment(
            (column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(20);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    show({}, observerNames({}));
}

void ObserverTable::show(const std::vector<ObserverState>& observers,
                         const std::vector<std::string>& names) {
    if (const int rows = static_cast<int>(names.size()); rows != rowCount()) {
        setRowCount(rows);
        setMaximumHeight(horizontalHeader()->sizeHint().height() +
                         rows * fontMetrics().height() * 4);
        updateGeometry();
    }
    for (int row = 0; row < rowCount(); ++row) {
        const std::string& name = names[static_cast<std::size_t>(row)];
        setCell(row, Name, observerTitle(name));
        for (int column = Least; column < ColumnCount; ++column) {
            setCell(row, column, format::dash);
        }
        for (const ObserverState& observer : observers) {
            if (observer.name != name) {
                continue;
            }
            setCell(row, Least, format::value(observer.min));
            setCell(row, Greatest, format::value(observer.max));
            if (observer.decided) {
                setCell(row, Scale, format::value(observer.scale));
                setCell(row, ZeroPoint, format::count(observer.zeroPoint));
            }
        }
    }
}

QSize ObserverTable::sizeHint() const {
    return {roomyWidth(), rowCount() * fontMetrics().height() * 5 / 2};
}

QSize ObserverTable::minimumSizeHint() const {
    const int rows = rowCount() * QFontMetrics(QApplication::font()).height() * 3 / 2;
    return {needed(QApplication::font()), horizontalHeader()->sizeHint().height() + rows};
}

void ObserverTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    const bool roomy = viewport()->width() >= roomyWidth();
    const QFont letters =
        roomy ? theme::chartFont(QApplication::font()) : theme::tabular(QApplication::font());
    setFont(letters);
    horizontalHeader()->setFont(letters);
    const std::array<int, ColumnCount> widths = columnWidths(letters);
    const int rest = (viewport()->width() - needed(letters)) / ColumnCount;
    for (int column = 0; column < ColumnCount; ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + rest);
    }
}

std::array<int, ObserverTable::ColumnCount>
ObserverTable::columnWidths(const QFont& letters) const {
    const QFontMetrics metrics(letters);
    const int number = metrics.horizontalAdvance(format::value(-0.8888)); // the longest kind
    std::array<int, ColumnCount> widths{};
    for (int column = 0; column < ColumnCount; ++column) {
        const QString head = horizontalHeaderItem(column)->text();
        const int least = column == Name ? 0 : number;
        // A long translation of the head gives way before the numbers do.
        const int most = number * 5 / 4;
        widths[static_cast<std::size_t>(column)] =
            std::clamp(metrics.horizontalAdvance(head), least, most) + cellMargin;
    }
    return widths;
}

int ObserverTable::needed(const QFont& letters) const {
    const std::array<int, ColumnCount> widths = columnWidths(letters);
    return std::accumulate(widths.begin(), widths.end(), 0);
}

int ObserverTable::roomyWidth() const {
    return needed(theme::chartFont(QApplication::font()));
}

void ObserverTable::setCell(int row, int column, const QString& text) {
    if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
        if (cell->text() != text) {
            cell->setText(text);
        }
        return;
    }
    auto* cell = new QTableWidgetItem(text);
    cell->setTextAlignment((column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    cell->setFlags(Qt::ItemIsEnabled);
    setItem(row, column, cell);
}

} // namespace featherweight
