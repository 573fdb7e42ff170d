// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/byte_source.h"

#include "core/base/message.h"
#include "core/data/obstacle.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <new>
#include <string>
#include <system_error>
#include <utility>

#include <zlib.h>

namespace featherweight {

namespace {

// Large enough that reading costs nothing beside inflating, small enough to stay in the cache.
constexpr std::size_t bufferBytes = std::size_t{256} * 1024;
// The shortest code for deflate's longest match takes 2 bits and makes 258 bytes.
constexpr std::uint64_t greatestRatio = 258 * 8 / 2;
// Largest window, and a gzip header is expected (zlib.h, inflateInit2).
constexpr int gzipWindowBits = 15 + 16;

[[noreturn]] void throwUnreadable(const std::filesystem::path& path, const std::error_code& code) {
    throw Error({FW_TEXT("%1 cannot be read (%2); check the file's permissions and its disk."),
                 {path.string(), code.message()}});
}

[[noreturn]] void throwUnreadable(const std::filesystem::path& path) {
    throwUnreadable(path, {errno, std::generic_category()});
}

/// The size in bytes of what must be a regular file with something in it.
std::uint64_t sizeOfFile(const std::filesystem::path& path) {
    if (const auto obstacle = obstacleTo(path)) {
        throw Error(obstacle->sentence);
    }
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(path, code);
    switch (status.type()) {
    case std::filesystem::file_type::regular:
        break;
    case std::filesystem::file_type::not_found:
        throw Error({FW_TEXT("%1 does not exist; check its name and folder."), {path.string()}});
    case std::filesystem::file_type::directory:
        throw Error(
            {FW_TEXT("%1 is a folder where a file is expected; choose a file."), {path.string()}});
    case std::filesystem::file_type::none:
    case std::filesystem::file_type::unknown:
        throwUnreadable(path, code);
    default:
        // A pipe would block and a device never end.
        throw Error({FW_TEXT("%1 is not a regular file; choose one that is."), {path.string()}});
    }
    const std::uint64_t bytes = std::filesystem::file_size(path, code);
    if (code) {
        throwUnreadable(path, code);
    }
    if (bytes == 0) {
        throw Error({FW_TEXT("%1 is empty; download or copy it again."), {path.string()}});
    }
    return bytes;
}

} // namespace

void ByteSource::EndInflate::operator()(z_stream_s* stream) const {
    inflateEnd(stream);
    delete stream;
}

ByteSource::ByteSource(std::filesystem::path path, std::stop_token stop)
    : m_path(std::move(path)), m_stop(std::move(stop)), m_fileBytes(sizeOfFile(m_path)) {
    m_file.reset(std::fopen(m_path.c_str(), "rb"));
    if (!m_file) {
        throwUnreadable(m_path);
    }
    // Our reads are large; another buffer in between would only copy.
    std::setvbuf(m_file.get(), nullptr, _IONBF, 0);
    std::array<std::uint8_t, 2> magic{};
    const bool gzip = readFile(magic) == magic.size() && magic[0] == 0x1f && magic[1] == 0x8b;
    std::rewind(m_file.get());
    if (gzip) {
        auto stream = std::make_unique<z_stream>();
        if (inflateInit2(stream.get(), gzipWindowBits) != Z_OK) {
            throw std::bad_alloc();
        }
        m_inflate.reset(stream.release());
        m_buffer.resize(bufferBytes);
    }
}

std::uint64_t ByteSource::mostBytes() const {
    if (!compressed()) {
        return m_fileBytes;
    }
    return m_fileBytes > std::numeric_limits<std::uint64_t>::max() / greatestRatio
               ? std::numeric_limits<std::uint64_t>::max()
               : m_fileBytes * greatestRatio;
}

std::size_t ByteSource::read(std::span<std::uint8_t> into) {
    checkStop(m_stop); // much may come out of the little that was read before
    const std::size_t got = compressed() ? readInflated(into) : readFile(into);
    if (m_sum) {
        m_sum->add(into.first(got));
    }
    return got;
}

std::size_t ByteSource::readFile(std::span<std::uint8_t> into) {
    const std::size_t got = std::fread(into.data(), 1, into.size(), m_file.get());
    if (std::ferror(m_file.get()) != 0) {
        throwUnreadable(m_path);
    }
    return got;
}

bool ByteSource::refill() {
    const std::size_t got = readFile(m_buffer);
    m_inflate->next_in = m_buffer.data();
    m_inflate->avail_in = static_cast<uInt>(got);
    return got > 0;
}

std::size_t ByteSource::readInflated(std::span<std::uint8_t> into) {
    z_stream& stream = *m_inflate;
    const std::size_t most = std::min<std::size_t>(into.size(), std::numeric_limits<uInt>::max());
    stream.next_out = into.data();
    stream.avail_out = static_cast<uInt>(most);
    while (stream.avail_out > 0) {
        const bool hasInput = stream.avail_in > 0 || refill();
        if (m_memberEnded) {
            if (!hasInput) {
                break;
            }
            inflateReset(&stream);
            m_memberEnded = false;
            m_laterMember = true;
        } else if (!hasInput) {
            throw Error({FW_TEXT("%1 breaks off in the middle of its compressed data; download or "
                                 "copy it again."),
                         {m_path.string()}});
        }
        const int answer = inflate(&stream, Z_NO_FLUSH);
        if (answer == Z_STREAM_END) {
            m_memberEnded = true;
        } else if (answer == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (answer != Z_OK) {
            const std::string detail = stream.msg != nullptr ? stream.msg : "";
            if (m_laterMember && stream.total_out == 0) {
                throw Error({FW_TEXT("%1 goes on after the end of its compressed data with "
                                     "something else; download or copy it again."),
                             {m_path.string()}},
                            detail);
            }
            throw Error({FW_TEXT("The compressed data of %1 is damaged; download or copy the file "
                                 "again."),
                         {m_path.string()}},
                        detail);
        }
    }
    return most - stream.avail_out;
}

} // namespace featherweight
