#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Tables in the text forms that other programs read, all in UTF-8. Numbers have a point and as many
// digits as bring the same number back; one that is not finite is left empty (null in JSON). Pure
// functions, any thread.

#include "ui/plot/data_table.h"

#include <QByteArray>

namespace featherweight {

/// RFC 4180: commas, CR LF, quotes where they are needed; a head with the units.
[[nodiscard]] QByteArray toCsv(const DataTable& table);
/// For spreadsheets by the clipboard: tabs, LF; tabs and line ends within words become spaces.
[[nodiscard]] QByteArray toTsv(const DataTable& table);
/// {"title", "columns": [{"name", "unit"}], "rows": [[…]]}
[[nodiscard]] QByteArray toJson(const DataTable& table);
/// A table of GitHub's Markdown below the title; columns of numbers stand on the right.
[[nodiscard]] QByteArray toMarkdown(const DataTable& table);
/// A table environment of LaTeX with the title as its caption; it needs no package.
[[nodiscard]] QByteArray toLatex(const DataTable& table);

} // namespace featherweight
