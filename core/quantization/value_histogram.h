#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How often which values were seen, to be drawn: exact counts in bins that grow with the data.
// Plain values, one thread at a time.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace featherweight {

/// Bins are as wide as a power of two and begin at multiples of their width, so that a histogram
/// that outgrows mostBins joins neighbours and every count stays exact. What it costs never depends
/// on the range: a spread of 1e-6 followed by one of 1e3 takes the same 512 bins.
class ValueHistogram {
public:
    static constexpr std::size_t mostBins = 512;

    /// Adds finite values.
    void add(std::span<const float> values);

    [[nodiscard]] bool empty() const { return m_counts.empty(); }
    [[nodiscard]] double binWidth() const { return m_width; }
    /// Left edge of the first bin.
    [[nodiscard]] double lower() const { return static_cast<double>(m_first) * m_width; }
    [[nodiscard]] double upper() const {
        return lower() + m_width * static_cast<double>(m_counts.size());
    }
    [[nodiscard]] const std::vector<std::int64_t>& counts() const { return m_counts; }
    [[nodiscard]] std::int64_t total() const;
    /// Share of the values outside `least` … `most`, 0 to 1; values count as spread evenly in their
    /// bin, so that it is exact up to the two bins at the edges.
    [[nodiscard]] double shareOutside(double least, double most) const;

private:
    void start(double least, double most);
    void reach(double least, double most); ///< until there are bins for both
    void widen();
    void count(std::span<const float> values);

    double m_width = 0;
    std::int64_t m_first = 0; ///< position of the first bin, in widths from 0
    std::vector<std::int64_t> m_counts;
};

} // namespace featherweight
