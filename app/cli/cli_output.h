#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Text for the terminal: aligned tables and numbers with their units, in C notation whatever the
// language of the system. Any thread.

#include <QString>
#include <QStringList>

#include <vector>

class QJsonObject;

namespace featherweight {

/// Columns as wide as their widest cell; the first one left-aligned, the others right-aligned
/// unless they were made left-aligned. A last column that is left-aligned has no spaces behind it.
class Table {
public:
    void add(const QStringList& row) { m_rows.push_back(row); }
    void alignLeft(qsizetype column) { m_left.push_back(column); }
    [[nodiscard]] QString text() const;

private:
    std::vector<QStringList> m_rows;
    std::vector<qsizetype> m_left{0};
};

[[nodiscard]] QString fixed(double value, int decimals);
/// Four significant digits: "0.02148"
[[nodiscard]] QString significant(double value);
/// "11.1 MB"; KB is 1024 bytes, MB 1024 KB.
[[nodiscard]] QString megabytes(qint64 bytes);
/// "4.2 s", "2 min 5 s"
[[nodiscard]] QString duration(double seconds);

/// Standard output, as UTF-8.
void print(const QString& text);
/// Throws an Error when standard output did not take everything that was printed.
void flushOutput();

/// Makes `folder`, unless none is named; throws an Error when nothing can be written into it.
/// Before a run begins, so that none is lost to a slip of the keys.
void requireFolder(const QString& folder);

/// Fails early, with an Error, when the file could not be written after a long run: its folder is
/// not there, or it is a folder itself. "-" and nothing are always fine.
void requirePlaceFor(const QString& jsonTarget);
/// To standard output for "-", nowhere for "". Throws an Error.
void deliver(const QJsonObject& object, const QString& jsonTarget);

} // namespace featherweight
