#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Text for the terminal: aligned tables, and sentences line by line. Any thread.

#include <QString>
#include <QStringList>

#include <cstdint>
#include <filesystem>
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

/// The JSON of a run without many values is about so large.
inline constexpr std::int64_t smallJsonBytes = 4096;

/// Standard output, as UTF-8.
void print(const QString& text);
/// Throws an Error when standard output did not take everything that was printed.
void flushOutput();

/// Throws an Error when `folder` cannot be made, or when files of so many bytes cannot be written
/// into it. Before a run begins, so that none is lost to a slip of the keys; leaves nothing.
void requireFolder(const std::filesystem::path& folder, std::int64_t bytes);

/// Fails early, with an Error, when a file of so many bytes could not be written after a long run.
/// "-" and nothing are always fine.
void requirePlaceFor(const QString& jsonTarget, std::int64_t bytes = smallJsonBytes);
/// To standard output for "-", nowhere for "". Throws an Error.
void deliver(const QJsonObject& object, const QString& jsonTarget);

} // namespace featherweight
