// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batch_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace featherweight {

namespace {

/// Uniform in 0 … below - 1. Written out because std::uniform_int_distribution may give other
/// numbers with another standard library.
std::uint64_t uniformBelow(std::mt19937_64& random, std::uint64_t below) {
    const std::uint64_t uneven = (std::mt19937_64::max() % below + 1) % below;
    std::uint64_t value = random();
    while (value > std::mt19937_64::max() - uneven) {
        value = random();
    }
    return value % below;
}

std::mt19937_64 seeded(std::int64_t seed, BatchOrder::Purpose purpose) {
    std::seed_seq sequence{static_cast<std::uint64_t>(seed) & 0xffffffffU,
                           static_cast<std::uint64_t>(seed) >> 32U,
                           static_cast<std::uint64_t>(purpose)};
    return std::mt19937_64(sequence);
}

} // namespace

BatchOrder::BatchOrder(std::size_t images, int batchSize, std::int64_t seed, Purpose purpose)
    : m_order(images), m_batchSize(static_cast<std::size_t>(std::max(batchSize, 1))),
      m_random(seeded(seed, purpose)) {
    std::iota(m_order.begin(), m_order.end(), 0);
    shuffle();
}

std::vector<std::int64_t> BatchOrder::next() {
    if (m_at == m_order.size()) {
        shuffle();
    }
    const std::size_t size = std::min(m_batchSize, m_order.size() - m_at);
    const auto first = m_order.begin() + static_cast<std::ptrdiff_t>(m_at);
    m_at += size;
    return {first, first + static_cast<std::ptrdiff_t>(size)};
}

void BatchOrder::shuffle() {
    for (std::size_t left = m_order.size(); left > 1; --left) {
        std::swap(m_order[left - 1], m_order[uniformBelow(m_random, left)]);
    }
    m_at = 0;
}

} // namespace featherweight
