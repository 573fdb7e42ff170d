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

ObserverTable::ObserverTable(QWidget* parent)
    : NumberTable(tr("What the observers saw"),
                  {tr("Observer"), tr("min"), tr("max"), tr("scale"), tr("zero point")},
                  {tr("Where in the network the observer watches"),
                   tr("The smallest number it has seen"), tr("The greatest number it has seen"),
                   tr("How far apart two neighbouring integers are"),
                   tr("The integer that stands for the number 0")},
                  parent) {
    setOwnWidths();
    show({}, observerNames({}));
}

void ObserverTable::show(const std::vector<ObserverState>& observers,
                         const std::vector<std::string>& names) {
    QList<QStringList> rows;
    for (const std::string& name : names) {
        QStringList row(ColumnCount, format::dash);
        row[Name] = observerTitle(name);
        for (const ObserverState& observer : observers) {
            if (observer.name != name || observer.histogram.empty()) {
                continue; // one that saw no data has no range
            }
            row[Least] = format::value(observer.min);
            row[Greatest] = format::value(observer.max);
            if (observer.decided) {
                row[Scale] = format::value(observer.scale);
                row[ZeroPoint] = format::count(observer.zeroPoint);
            }
        }
        rows.append(row);
    }
    if (rows.size() != rowCount()) {
        setMaximumHeight(horizontalHeader()->sizeHint().height() +
                         static_cast<int>(rows.size()) * fontMetrics().height() * 4);
        updateGeometry();
    }
    NumberTable::show(rows);
}

QSize ObserverTable::sizeHint() const {
    return {roomyWidth(), rowCount() * fontMetrics().height() * 5 / 2};
}

QSize ObserverTable::minimumSizeHint() const {
    const int rows = rowCount() * QFontMetrics(QApplication::font()).height() * 3 / 2;
    return {needed(QApplication::font()), horizontalHeader()->sizeHint().height() + rows};
}

void ObserverTable::fitColumns() {
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

} // namespace featherweight

#include "moc_observer_table.cpp"
