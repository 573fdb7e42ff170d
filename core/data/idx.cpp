// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"

#include "core/base/message.h"
#include "core/data/byte_source.h"
#include "core/data/file_sums.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace featherweight {

namespace {

const DataForm form; ///< of all sets of this layout that can be used

constexpr std::uint8_t unsignedByteType = 0x08;
constexpr std::uint8_t integerType = 0x0c;
constexpr int imageDimensions = 3;
constexpr int labelDimensions = 1;
constexpr int tableDimensions = 2;   ///< QMNIST says more than the class of each image
constexpr int channelDimensions = 4; ///< images in colour

// Bytes are taken in pieces of this size, so that memory is touched only when data arrives.
constexpr std::size_t pieceBytes = std::size_t{256} * 1024;
// Up to here space is set aside in one go: enough for MNIST, little for a file that lies. Beyond
// it, the rest is set aside once this much has really arrived. Growing by doubling would hold two
// copies at the end, which is when the peak of memory counts.
constexpr std::size_t firstReserveBytes = std::size_t{64} * 1024 * 1024;

/// An IDX file whose header has been read and believed as far as the file's size allows.
class IdxFile {
public:
    IdxFile(const std::filesystem::path& path, int dimensions, const std::stop_token& stop,
            FileSums* sums)
        : m_source(path, stop), m_sums(sums), m_stamp(stampOf(path)) {
        if (m_sums != nullptr && !m_sums->find(path)) {
            m_source.takeSum();
        } else {
            m_sums = nullptr;
        }
        readHeader(dimensions);
        checkSize();
    }

    [[nodiscard]] std::uint64_t count() const { return m_count; }
    [[nodiscard]] std::string name() const { return m_source.path().string(); }
    [[nodiscard]] std::vector<std::uint8_t> readValues();
    /// The items at these ascending positions; the others are read and dropped.
    [[nodiscard]] std::vector<std::uint8_t> readItems(const std::vector<std::uint32_t>& positions);

private:
    void readHeader(int dimensions);
    void checkSize() const;
    void finish();
    std::uint32_t readSize();
    [[noreturn]] void throwTooShort(std::uint64_t bytes) const;
    [[noreturn]] void throwTooLong() const;

    [[nodiscard]] std::uint64_t valueBytes() const { return m_count * m_itemBytes; }

    ByteSource m_source;
    FileSums* m_sums; ///< null when the sum is not asked for
    std::optional<FileStamp> m_stamp;
    std::uint64_t m_count = 0;
    std::uint64_t m_itemBytes = 1;
    std::uint64_t m_headerBytes = 4;
};

void IdxFile::throwTooShort(std::uint64_t bytes) const {
    throw Error({FW_TEXT("%1 is cut off: it holds %2 of the %3 bytes that its header declares; "
                         "download or copy it again."),
                 {name(), std::to_string(bytes), std::to_string(m_headerBytes + valueBytes())}});
}

void IdxFile::throwTooLong() const {
    throw Error({FW_TEXT("%1 is longer than the %2 bytes that its header declares; download or "
                         "copy it again."),
                 {name(), std::to_string(m_headerBytes + valueBytes())}});
}

std::uint32_t IdxFile::readSize() {
    std::array<std::uint8_t, 4> bytes{};
    if (m_source.read(bytes) < bytes.size()) {
        throw Error({FW_TEXT("%1 ends within its header; download or copy it again."), {name()}});
    }
    m_headerBytes += bytes.size();
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
           std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

void IdxFile::readHeader(int dimensions) {
    std::array<std::uint8_t, 4> magic{};
    if (m_source.read(magic) < magic.size() || magic[0] != 0 || magic[1] != 0) {
        throw Error({FW_TEXT("%1 is not an IDX file; choose the file that came with the data set, "
                             "or download it again."),
                     {name()}});
    }
    const bool images = dimensions == imageDimensions;
    if (!images && magic[3] == tableDimensions && magic[2] == integerType) {
        throw Error({FW_TEXT("%1 holds a table of whole numbers, as QMNIST's labels are, and only "
                             "labels of one byte each can be used; convert it, or choose another "
                             "set."),
                     {name()}});
    }
    if (magic[2] != unsignedByteType) {
        throw Error({FW_TEXT("%1 holds values of IDX type %2, and only unsigned bytes (type %3) "
                             "can be used; convert it, or choose another file."),
                     {name(), std::to_string(magic[2]), std::to_string(unsignedByteType)}});
    }
    if (magic[3] == (images ? labelDimensions : imageDimensions)) {
        throw Error({images ? FW_TEXT("The number of dimensions of %1 is %2 where images have %3; "
                                      "check that images and labels were not mixed up.")
                            : FW_TEXT("The number of dimensions of %1 is %2 where labels have %3; "
                                      "check that images and labels were not mixed up."),
                     {name(), std::to_string(magic[3]), std::to_string(dimensions)}});
    }
    if (images && magic[3] == channelDimensions) {
        throw Error({FW_TEXT("%1 holds images of several channels (its number of dimensions is %2 "
                             "where grey images have %3), and only grey images can be used; make "
                             "them grey, or choose another set."),
                     {name(), std::to_string(magic[3]), std::to_string(dimensions)}});
    }
    if (magic[3] != dimensions) {
        throw Error({images ? FW_TEXT("The number of dimensions of %1 is %2 where images have %3; "
                                      "convert it, or choose another file.")
                            : FW_TEXT("The number of dimensions of %1 is %2 where labels have %3; "
                                      "convert it, or choose another file."),
                     {name(), std::to_string(magic[3]), std::to_string(dimensions)}});
    }
    m_count = readSize();
    if (images) {
        const std::uint32_t rows = readSize();
        const std::uint32_t columns = readSize();
        if (rows != std::uint32_t(form.rows) || columns != std::uint32_t(form.columns)) {
            throw Error({FW_TEXT("%1 holds images of %2×%3 pixels, and only %4×%5 can be used; "
                                 "convert it, or choose another file."),
                         {name(), std::to_string(rows), std::to_string(columns),
                          std::to_string(form.rows), std::to_string(form.columns)}});
        }
        m_itemBytes = form.imageBytes();
    }
}

void IdxFile::checkSize() const {
    if (m_count == 0) {
        throw Error({FW_TEXT("%1 holds no entries; choose another file."), {name()}});
    }
    if (m_count > mostImages) {
        throw Error({FW_TEXT("%1 declares %2 entries, more than the %3 that can be used; choose a "
                             "smaller file, or download it again if it should be one."),
                     {name(), std::to_string(m_count), std::to_string(mostImages)}});
    }
    const std::uint64_t declared = m_headerBytes + valueBytes();
    if (!m_source.compressed()) {
        if (m_source.mostBytes() < declared) {
            throwTooShort(m_source.mostBytes());
        }
        if (m_source.mostBytes() > declared) {
            throwTooLong();
        }
    } else if (m_source.mostBytes() < declared) {
        throw Error({FW_TEXT("%1 declares %2 bytes, more than a compressed file of its size can "
                             "hold; download or copy it again."),
                     {name(), std::to_string(declared)}});
    }
}

std::vector<std::uint8_t> IdxFile::readValues() {
    const auto total = static_cast<std::size_t>(valueBytes());
    std::vector<std::uint8_t> values;
    values.reserve(std::min(total, firstReserveBytes));
    while (values.size() < total) {
        const std::size_t at = values.size();
        const std::size_t piece = std::min(pieceBytes, total - at);
        if (at + piece > values.capacity()) {
            values.reserve(total);
        }
        values.resize(at + piece);
        const std::size_t got = m_source.read(std::span(values).subspan(at));
        if (got < piece) {
            throwTooShort(m_headerBytes + at + got);
        }
    }
    finish();
    return values;
}

std::vector<std::uint8_t> IdxFile::readItems(const std::vector<std::uint32_t>& positions) {
    std::vector<std::uint8_t> values;
    const std::uint64_t itemsAtOnce = pieceBytes / m_itemBytes;
    std::vector<std::uint8_t> piece;
    auto wanted = positions.begin();
    for (std::uint64_t at = 0; at < m_count; at += itemsAtOnce) {
        piece.resize(std::min(itemsAtOnce, m_count - at) * m_itemBytes);
        const std::size_t got = m_source.read(piece);
        if (got < piece.size()) {
            throwTooShort(m_headerBytes + at * m_itemBytes + got);
        }
        for (; wanted != positions.end() && *wanted < at + itemsAtOnce; ++wanted) {
            const auto item =
                piece.begin() + static_cast<std::ptrdiff_t>((*wanted - at) * m_itemBytes);
            values.insert(values.end(), item, item + static_cast<std::ptrdiff_t>(m_itemBytes));
        }
    }
    finish();
    return values;
}

void IdxFile::finish() {
    // Asking for one byte more also makes the gzip checksum be looked at.
    std::array<std::uint8_t, 1> extra{};
    if (m_source.read(extra) > 0) {
        throwTooLong();
    }
    if (m_sums != nullptr) {
        m_sums->remember(m_source.path(), m_stamp, m_source.sum());
    }
}

void checkLabels(const std::vector<std::uint8_t>& labels, const std::string& name) {
    const auto wrong = std::find_if(labels.begin(), labels.end(),
                                    [](std::uint8_t label) { return label >= form.classes; });
    if (wrong != labels.end()) {
        const auto [least, most] = std::minmax_element(labels.begin(), labels.end());
        throw Error({FW_TEXT("The labels of %1 go from %2 to %3 (entry %4 is %5), and only sets of "
                             "%6 classes with labels from 0 to %7 can be used; choose another "
                             "set."),
                     {name, std::to_string(*least), std::to_string(*most),
                      std::to_string(wrong - labels.begin() + 1), std::to_string(*wrong),
                      std::to_string(form.classes), std::to_string(form.classes - 1)}});
    }
}

std::vector<std::uint8_t> readLabels(IdxFile& file) {
    std::vector<std::uint8_t> labels = file.readValues();
    checkLabels(labels, file.name());
    return labels;
}

/// How many bytes of values an IDX file of any form declares; nothing when this is none.
std::optional<std::uint64_t> valueBytesAfterHeader(ByteSource& source) {
    std::array<std::uint8_t, 4> word{};
    if (source.read(word) < word.size() || word[0] != 0 || word[1] != 0) {
        return std::nullopt;
    }
    std::uint64_t bytes = 0;
    switch (word[2]) {
    case unsignedByteType:
    case 0x09: // signed byte
        bytes = 1;
        break;
    case 0x0b: // short
        bytes = 2;
        break;
    case integerType:
    case 0x0d: // float
        bytes = 4;
        break;
    case 0x0e: // double
        bytes = 8;
        break;
    default:
        return std::nullopt;
    }
    for (int dimension = word[3]; dimension > 0; --dimension) {
        if (source.read(word) < word.size()) {
            return std::nullopt;
        }
        bytes *= std::uint64_t{word[0]} << 24U | std::uint64_t{word[1]} << 16U |
                 std::uint64_t{word[2]} << 8U | std::uint64_t{word[3]};
    }
    return bytes;
}

} // namespace

LabelledImages readLabelledImages(const std::filesystem::path& images,
                                  const std::filesystem::path& labels, const std::stop_token& stop,
                                  const ImageSelection& selection, FileSums* sums) {
    try {
        IdxFile imageFile(images, imageDimensions, stop, sums);
        IdxFile labelFile(labels, labelDimensions, stop, sums);
        // Before anything large is read.
        if (imageFile.count() != labelFile.count()) {
            throw Error({FW_TEXT("%1 holds %2 images and %3 holds %4 labels; choose two files that "
                                 "belong together."),
                         {imageFile.name(), std::to_string(imageFile.count()), labelFile.name(),
                          std::to_string(labelFile.count())}});
        }
        LabelledImages result;
        result.labels = readLabels(labelFile);
        if (selection) {
            result.held = selection(result.count());
        }
        result.pixels =
            result.held.empty() ? imageFile.readValues() : imageFile.readItems(result.held);
        return result;
    } catch (const std::bad_alloc&) {
        throw Error({FW_TEXT("There is not enough free memory to read %1; close other programs or "
                             "choose a smaller set."),
                     {images.string()}});
    }
}

std::optional<std::string> sumOfWholeFile(const std::filesystem::path& file, FileSums& sums,
                                          const std::stop_token& stop) {
    try {
        const std::optional<FileStamp> stamp = stampOf(file);
        ByteSource source(file, stop);
        source.takeSum();
        const std::optional<std::uint64_t> expected = valueBytesAfterHeader(source);
        std::vector<std::uint8_t> piece(pieceBytes);
        std::uint64_t bytes = 0;
        while (const std::size_t got = source.read(piece)) {
            bytes += got;
        }
        if (bytes != expected) {
            return std::nullopt;
        }
        std::string sum = source.sum();
        sums.remember(file, stamp, sum);
        return sum;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace featherweight
