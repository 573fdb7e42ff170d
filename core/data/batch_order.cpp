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

std::vector<std::uint32_t> imagesMet(std::size_t images, const TrainingSettings& training,
                                     const QuantizationSettings& quantization) {
    if (quantization.lesson == Lesson::SingleClass) {
        return {}; // which ones are of that class is not known before the labels are
    }
    std::vector<bool> met(images, false);
    const auto mark = [&](int batches, int batchSize, std::int64_t seed,
                          BatchOrder::Purpose purpose) {
        BatchOrder order(images, batchSize, seed, purpose);
        // One epoch meets every image.
        const auto inEpoch = (images + static_cast<std::size_t>(batchSize) - 1) /
                             static_cast<std::size_t>(batchSize);
        const auto needed = std::min(inEpoch, static_cast<std::size_t>(batches));
        for (std::size_t batch = 0; batch < needed; ++batch) {
            for (const std::int64_t position : order.next()) {
                met[static_cast<std::size_t>(position)] = true;
            }
        }
    };
    mark(training.batches, training.batchSize, training.seed, BatchOrder::Purpose::Training);
    mark(quantization.calibrationBatches, quantization.batchSize, quantization.seed,
         BatchOrder::Purpose::Calibration);

    std::vector<std::uint32_t> positions;
    for (std::size_t position = 0; position < images; ++position) {
        if (met[position]) {
            positions.push_back(static_cast<std::uint32_t>(position));
        }
    }
    if (positions.size() == images) {
        positions.clear();
    }
    return positions;
}

} // namespace featherweight
