#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a picture, or in a table: columns with their units, and rows of numbers and
// words. A value, any thread.

#include <QString>

#include <variant>
#include <vector>

namespace featherweight {

/// Nothing, a number, or words.
using DataCell = std::variant<std::monostate, double, QString>;

struct DataColumn {
    QString name;
    QString unit; ///< empty: none
    bool operator==(const DataColumn&) const = default;
};

struct DataTable {
    QString title;
    std::vector<DataColumn> columns;
    std::vector<std::vector<DataCell>> rows; ///< each of as many cells as there are columns
    bool operator==(const DataTable&) const = default;
};

} // namespace featherweight
