#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Text for the terminal: aligned tables, and sentences line by line. Any thread.

#include <QString>
#include <QStringList>

#include <vector>

class QJsonObject;

namespace featherweight {

/// Columns as wide as their widest cell; the first one left-aligned, the others right-aligned
/// unless they were made left-aligned. A last column that is left-aligned has no spaces behind it.
/// A cell is one line, whatever line breaks its text has.
class Table {
public:
    void add(const QStringList& row);
    void alignLeft(qsizetype column) { m_left.push_back(column); }
    [[nodiscard]] QString text() const;

private:
    std::vector<QStringList> m_rows;
    std::vector<qsizetype> m_left{0};
};

/// Each sentence on a line of its own; empty ones are left out.
[[nodiscard]] QString lines(const QStringList& sentences);

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
