#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 sums of what is in data files (uncompressed), remembered from one start of the
// program to the next, so that telling whose data it is costs nothing the second time. One thread
// at a time; any number of programs may share the file.

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

/// What changes with a file's contents.
struct FileStamp {
    std::uint64_t bytes = 0;
    std::uint64_t modified = 0; ///< nanoseconds
    std::uint64_t changed = 0;  ///< nanoseconds; unlike `modified`, nobody can set it back
    std::uint64_t inode = 0;
    auto operator<=>(const FileStamp&) const = default;
};

/// Nothing when `file` cannot be looked at.
[[nodiscard]] std::optional<FileStamp> stampOf(const std::filesystem::path& file);

/// $XDG_CACHE_HOME/featherweight
[[nodiscard]] std::filesystem::path userCacheFolder();

/// A file that is missing, damaged or cannot be written is no error: sums are then taken anew. What
/// is new is written when this object goes.
class FileSums {
public:
    explicit FileSums(const std::filesystem::path& folder = userCacheFolder());
    FileSums(const FileSums&) = delete;
    FileSums& operator=(const FileSums&) = delete;
    ~FileSums();

    /// Of `file` as it is now; nothing when that is not known.
    [[nodiscard]] std::optional<std::string> find(const std::filesystem::path& file) const;
    /// `stamp` was taken before the file was read; one that has changed since is forgotten.
    void remember(const std::filesystem::path& file, const std::optional<FileStamp>& stamp,
                  const std::string& sum);
    /// What is remembered, or what reading the file gives. Throws like ByteSource.
    [[nodiscard]] std::string of(const std::filesystem::path& file, const std::stop_token& stop);

private:
    struct Entry {
        std::string path; ///< absolute
        FileStamp stamp;
        std::string sum;
    };
    using Entries = std::vector<Entry>; ///< the latest first

    [[nodiscard]] Entries read() const;
    void write() const;

    std::filesystem::path m_file;
    Entries m_entries; ///< those of earlier starts, and this one's
    Entries m_new;     ///< to be written
};

} // namespace featherweight
