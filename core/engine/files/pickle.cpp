// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/pickle.h"

#include <bit>
#include <cstddef>
#include <limits>
#include <string_view>

namespace featherweight {

PickleWriter::PickleWriter() {
    m_bytes = "\x80\x02";
}

void PickleWriter::littleEndian(std::uint64_t value, int bytes) {
    for (int byte = 0; byte < bytes; ++byte) {
        m_bytes += static_cast<char>((value >> (8 * byte)) & 0xffU);
    }
}

bool PickleWriter::recall(const std::pair<std::string, std::string>& key) {
    const auto known = m_places.find(key);
    if (known == m_places.end()) {
        return false;
    }
    const bool small = known->second <= 0xff;
    opcode(small ? 'h' : 'j'); // BINGET, LONG_BINGET
    littleEndian(known->second, small ? 1 : 4);
    return true;
}

std::uint32_t PickleWriter::memoize() {
    const std::uint32_t place = m_memoized++;
    const bool small = place <= 0xff;
    opcode(small ? 'q' : 'r'); // BINPUT, LONG_BINPUT
    littleEndian(place, small ? 1 : 4);
    return place;
}

void PickleWriter::global(const std::string& module, const std::string& name) {
    const std::pair key(module, name);
    if (!recall(key)) {
        m_bytes += 'c' + module + '\n' + name + '\n';
        m_places.emplace(key, memoize());
    }
}

void PickleWriter::string(const std::string& text) {
    const std::pair key(std::string(), text);
    if (!recall(key)) {
        opcode('X'); // BINUNICODE
        littleEndian(text.size(), 4);
        m_bytes += text;
        m_places.emplace(key, memoize());
    }
}

void PickleWriter::integer(std::int64_t value) {
    if (value >= 0 && value <= 0xff) {
        opcode('K'); // BININT1
        littleEndian(static_cast<std::uint64_t>(value), 1);
    } else if (value >= 0 && value <= 0xffff) {
        opcode('M'); // BININT2
        littleEndian(static_cast<std::uint64_t>(value), 2);
    } else if (value >= std::numeric_limits<std::int32_t>::min() &&
               value <= std::numeric_limits<std::int32_t>::max()) {
        opcode('J'); // BININT
        littleEndian(static_cast<std::uint64_t>(value), 4);
    } else {
        int bytes = 5; // as few as leave the sign
        while (bytes < 8 && value >> (8 * bytes - 1) != (value < 0 ? -1 : 0)) {
            ++bytes;
        }
        opcode('\x8a'); // LONG1
        littleEndian(static_cast<std::uint64_t>(bytes), 1);
        littleEndian(static_cast<std::uint64_t>(value), bytes);
    }
}

void PickleWriter::real(double value) {
    opcode('G'); // BINFLOAT, the one number with its highest byte first
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (int byte = 7; byte >= 0; --byte) {
        littleEndian(bits >> (8 * byte), 1);
    }
}

void PickleWriter::boolean(bool value) {
    opcode(value ? '\x88' : '\x89');
}

void PickleWriter::emptyDict() {
    opcode('}');
    memoize();
}

void PickleWriter::beginTuple(std::size_t size) {
    if (size > 3) {
        opcode('('); // MARK
    }
}

void PickleWriter::endTuple(std::size_t size) {
    constexpr std::string_view codes = ")\x85\x86\x87"; // EMPTY_TUPLE, TUPLE1 to TUPLE3
    opcode(size < codes.size() ? codes[size] : 't');
    if (size > 0) {
        memoize();
    }
}

void PickleWriter::beginItems(std::size_t size) {
    if (size > 1) {
        opcode('('); // MARK
    }
}

void PickleWriter::endItems(std::size_t size) {
    opcode(size > 1 ? 'u' : 's'); // SETITEMS, SETITEM
}

void PickleWriter::reduce() {
    opcode('R');
    memoize();
}

void PickleWriter::persistentId() {
    opcode('Q');
}

void PickleWriter::build() {
    opcode('b');
}

std::string PickleWriter::finish() {
    opcode('.');
    return m_bytes;
}

} // namespace featherweight
