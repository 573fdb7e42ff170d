#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is there whole or not at all. One thread at a time.

#include <QByteArrayView>
#include <QString>

#include <filesystem>

namespace featherweight {

/// Writes beside the target, under a name that nobody else has, and takes its place at the end.
/// Qt's QSaveFile does that, too, but reads names as UTF-8, makes a longer one of them, where Linux
/// allows 255 bytes, and keeps the system's reason to itself when it closes a file.
class NewFile {
public:
    /// Throws an Error, as all of its functions do, with the system's reason in it.
    explicit NewFile(const QString& path);
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    /// Takes away what was not committed.
    ~NewFile();

    void write(QByteArrayView bytes);
    void commit();

private:
    [[noreturn]] void fail(int problem) const;

    std::filesystem::path m_path;   ///< as it was named
    std::filesystem::path m_target; ///< where a link leads
    std::string m_partial;          ///< empty when it is committed
    int m_file = -1;
};

} // namespace featherweight
