// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/observer_table.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QHeaderView>

#include <array>

namespace featherweight {

namespace {

constexpr std::array observerNames = {"quant", "conv1", "conv2", "fc1"};
enum Column { Name, Least, Greatest, Scale, ZeroPoint, ColumnCount };

/// "quant" observes what comes in; readers of the table know it as the input.
QString title(const char* name) {
    return qstrcmp(name, "quant") == 0 ? ObserverTable::tr("input") : QString::fromLatin1(name);
}

bool isRow(const ObserverState& observer, const char* name) {
    return observer.name == name || (observer.name == "input" && qstrcmp(name, "quant") == 0);
}

} // namespace

ObserverTable::ObserverTable(QWidget* parent)
    : QTableWidget(static_cast<int>(observerNames.size()), ColumnCount, parent) {
    setAccessibleName(tr("What the observers saw"));
    setFont(theme::chartFont(font()));
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
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(20);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setFont(theme::chartFont(font()));
    setMaximumHeight(horizontalHeader()->sizeHint().height() +
                     rowCount() * fontMetrics().height() * 3);
    show({});
}

void ObserverTable::show(const std::vector<ObserverState>& observers) {
    for (int row = 0; row < rowCount(); ++row) {
        const char* name = observerNames[static_cast<std::size_t>(row)];
        setCell(row, Name, title(name));
        for (int column = Least; column < ColumnCount; ++column) {
            setCell(row, column, format::dash);
        }
        for (const ObserverState& observer : observers) {
            if (!isRow(observer, name)) {
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
    const int rows = rowCount() * fontMetrics().height() * 3 / 2;
    return {fontMetrics().averageCharWidth() * 50, horizontalHeader()->sizeHint().height() + rows};
}

QSize ObserverTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 38, sizeHint().height()};
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
