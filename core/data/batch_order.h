#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// In which order images are met: the shuffle of a data loader, the same for a seed on every
// platform and with every LibTorch. Plain values, any thread.

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace featherweight {

/// Epoch after epoch, each image once per epoch in a fresh shuffle (Fisher and Yates, driven by
/// mt19937_64); the last batch of an epoch holds what is left, as torch.utils.data.DataLoader does
/// with shuffle=True.
class BatchOrder {
public:
    /// What a sequence is for: the same seed gives another order for each purpose.
    enum class Purpose : std::uint64_t { Training = 1, Calibration = 2 };

    BatchOrder(std::size_t images, int batchSize, std::int64_t seed, Purpose purpose);

    /// Positions of the next batch's images, each in 0 … images - 1; empty when there are none.
    [[nodiscard]] std::vector<std::int64_t> next();

private:
    void shuffle();

    std::vector<std::int64_t> m_order;
    std::size_t m_batchSize;
    std::size_t m_at = 0;
    std::mt19937_64 m_random;
};

} // namespace featherweight
