#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file, plain or gzip, one piece after another. One thread at a time.

#include "core/data/sha256.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

struct z_stream_s;

namespace featherweight {

/// Whether a file is gzip is seen from its first two bytes, not from its name. Several gzip members
/// one after another are one stream (RFC 1952, 2.2); every member's CRC and length are checked.
class ByteSource {
public:
    /// Throws an Error when `path` is missing, not a regular file, unreadable or empty, or when
    /// something is in the way to it.
    explicit ByteSource(std::filesystem::path path, std::stop_token stop = {});

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] bool compressed() const { return m_inflate != nullptr; }

    /// No more bytes than this can come: the size of a plain file; for gzip the size on disk times
    /// deflate's greatest ratio.
    [[nodiscard]] std::uint64_t mostBytes() const;

    /// Fills `into` and returns how many bytes it got; fewer than asked for only at the end. Throws
    /// an Error when the file cannot be read or its compressed data is damaged or cut, Cancelled
    /// when stopped.
    [[nodiscard]] std::size_t read(std::span<std::uint8_t> into);

    /// From now on what is read is also summed.
    void takeSum() { m_sum.emplace(); }
    /// The SHA-256 of what was read, once all of it was; nothing when no sum is taken.
    [[nodiscard]] std::string sum() { return m_sum ? m_sum->finish() : std::string(); }

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    struct EndInflate {
        void operator()(z_stream_s* stream) const;
    };

    std::size_t readFile(std::span<std::uint8_t> into);
    std::size_t readInflated(std::span<std::uint8_t> into);
    bool refill();

    std::filesystem::path m_path;
    std::stop_token m_stop;
    std::unique_ptr<std::FILE, CloseFile> m_file;
    std::uint64_t m_fileBytes = 0;
    std::unique_ptr<z_stream_s, EndInflate> m_inflate; ///< null for a plain file
    std::vector<std::uint8_t> m_buffer;                ///< compressed bytes
    bool m_memberEnded = false;
    bool m_laterMember = false; ///< one member is complete already
    std::optional<Sha256> m_sum;
};

} // namespace featherweight
