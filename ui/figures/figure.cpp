// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/figure.h"

#include <QAbstractItemModel>

#include <utility>

namespace featherweight {

QString ExportedFigure::fileName() const {
    constexpr qsizetype longest = 60; // with an ending, far from the system's 255 bytes
    QString name;
    for (const QChar letter : title().toLower()) {
        if (letter.isLetterOrNumber()) {
            name += letter;
        } else if (!name.isEmpty() && !name.endsWith(QLatin1Char('-'))) {
            name += QLatin1Char('-');
        }
    }
    name.truncate(longest);
    while (name.endsWith(QLatin1Char('-'))) {
        name.chop(1);
    }
    return name.isEmpty() ? QStringLiteral("figure") : name;
}

DataTable dataOf(const QAbstractItemModel& model, const QString& title) {
    DataTable table{title, {}, {}};
    const auto plain = [](QString text) {
        return text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    };
    for (int column = 0; column < model.columnCount(); ++column) {
        table.columns.push_back(
            {plain(model.headerData(column, Qt::Horizontal).toString()), QString()});
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        std::vector<DataCell> cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            const QVariant number = index.data(Qt::UserRole);
            const QString text = plain(index.data(Qt::DisplayRole).toString());
            cells.push_back(number.typeId() == QMetaType::Double ? DataCell(number.toDouble())
                                                                 : DataCell(text));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

} // namespace featherweight
