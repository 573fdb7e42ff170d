#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that are the same on every machine: std::mt19937_64 is specified to the bit, the
// distributions of the standard library are not. One thread at a time.

#include <cstddef>
#include <cstdint>
#include <random>

namespace featherweight {

class Random {
public:
    explicit Random(std::uint64_t seed) : m_bits(seed) {}

    /// From `least` up to but not including `most`, all 53 bits of a double used.
    double uniform(double least, double most) {
        return least + (most - least) * (static_cast<double>(m_bits() >> 11U) * 0x1p-53);
    }

    /// Nearly normal, never beyond 3.5 deviations: the sum of the four 16-bit numbers in one draw
    /// (Irwin-Hall), which needs neither logarithm nor cosine.
    double normal(double deviation) {
        const std::uint64_t bits = m_bits();
        constexpr std::uint64_t mask = 0xffff;
        const std::uint64_t sum =
            (bits & mask) + (bits >> 16U & mask) + (bits >> 32U & mask) + (bits >> 48U);
        constexpr double mean = 4 * 65535.0 / 2;
        constexpr double spread = 37837.2; // 65536 · sqrt(4 / 12)
        return deviation * (static_cast<double>(sum) - mean) / spread;
    }

    /// 0 to count - 1. The remainder prefers small numbers by count / 2^64: nothing.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(m_bits() % count); }

private:
    std::mt19937_64 m_bits;
};

} // namespace featherweight
