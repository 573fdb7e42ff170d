#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes IDX files, sound and broken, for the tests of the readers. Any thread.

#include "core/data/dataset.h"
#include "tests/support/mnist_form.h"

#include <QByteArray>
#include <QFile>
#include <QString>

#include <initializer_list>

#include <zlib.h>

namespace featherweight::test {

/// A header of IDX: `type` and the sizes, each as four bytes.
inline QByteArray idxHeader(std::initializer_list<std::uint32_t> sizes, char type = 0x08) {
    QByteArray bytes(2, '\0');
    bytes += type;
    bytes += static_cast<char>(sizes.size());
    for (const std::uint32_t size : sizes) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes += static_cast<char>(size >> static_cast<unsigned>(shift) & 0xffU);
        }
    }
    return bytes;
}

/// `count` images, each of one shade.
inline QByteArray idxImages(std::uint32_t count) {
    QByteArray bytes = idxHeader({count, imageRows, imageColumns});
    for (std::uint32_t image = 0; image < count; ++image) {
        bytes += QByteArray(static_cast<qsizetype>(imagePixels), static_cast<char>(image + 1));
    }
    return bytes;
}

/// `count` labels 0, 1, 2, … 9, 0, …
inline QByteArray idxLabels(std::uint32_t count) {
    QByteArray bytes = idxHeader({count});
    for (std::uint32_t label = 0; label < count; ++label) {
        bytes += static_cast<char>(label % classCount);
    }
    return bytes;
}

/// One gzip member.
inline QByteArray gzip(const QByteArray& bytes) {
    z_stream stream{};
    constexpr int gzipWindowBits = 15 + 16;
    if (deflateInit2(&stream, 6, Z_DEFLATED, gzipWindowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        qFatal("deflateInit2");
    }
    QByteArray result(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), '\0');
    QByteArray input = bytes;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END) {
        qFatal("deflate");
    }
    result.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return result;
}

inline void writeFile(const QString& path, const QByteArray& bytes) {
    // ext4 sends a file that is cut and written anew to the disk at once, which takes milliseconds.
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

} // namespace featherweight::test
