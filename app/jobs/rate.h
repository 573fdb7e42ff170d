#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How many batches a second a training makes, smoothed over the last ones. Plain values, any
// thread.

#include <cstddef>
#include <deque>
#include <optional>

namespace featherweight {

class Rate {
public:
    /// Batches looked back: some half a second of a usual training, enough to hold the number
    /// still.
    static constexpr std::size_t span = 32;

    /// `seconds` computed since the first batch began, at the end of one more batch.
    void add(double seconds) {
        m_stamps.push_back(seconds);
        if (m_stamps.size() > span + 1) {
            m_stamps.pop_front();
        }
    }
    void clear() { m_stamps.clear(); }

    /// Not set before the second batch: the first one warms up and would mislead.
    [[nodiscard]] std::optional<double> perSecond() const {
        if (m_stamps.size() < 2 || m_stamps.back() <= m_stamps.front()) {
            return std::nullopt;
        }
        return static_cast<double>(m_stamps.size() - 1) / (m_stamps.back() - m_stamps.front());
    }

private:
    std::deque<double> m_stamps;
};

} // namespace featherweight
