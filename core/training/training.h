#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a training: settings in, reports on the way, results out. Plain values without
// LibTorch, any thread.

#include "core/base/range.h"
#include "core/network/network_choice.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace featherweight {

struct TrainingSettings {
    int batches = 100;
    int batchSize = 64;
    double learningRate = 1e-3; ///< of Adam
    std::int64_t seed = 1;      ///< of the weights, the shuffle, and everything else random
    NetworkChoice network;
    /// Whether the accuracy is measured at the end; a quantize run that follows measures it anyway.
    bool measureAccuracy = true;
    bool operator==(const TrainingSettings&) const = default;
};

inline constexpr Range<int> batchesRange{1, 100000};
inline constexpr Range<int> batchSizeRange{1, 1024};
inline constexpr Range<double> learningRateRange{1e-6, 1.0};
inline constexpr Range<std::int64_t> seedRange{0, 2147483647};
inline constexpr Range<int> threadsRange{1, 64};

/// Throws an Error that names the range when a setting is outside it.
void validate(const TrainingSettings& settings);

/// One report per training batch, then some while the test images are classified.
struct TrainingReport {
    int batch = 0;           ///< batches done, 1 for the first
    double loss = 0;         ///< cross-entropy of this batch; of the last one while testing
    double seconds = 0;      ///< spent computing since the first batch began, pauses left out
    int tested = 0;          ///< test images classified; 0 while training
    std::size_t network = 0; ///< which of those that are trained side by side
};

struct TrainingResult {
    TrainingSettings settings;
    NetworkPointer network;
    std::vector<double> losses; ///< one per batch
    double seconds = 0;         ///< of the batches alone
    double accuracy = 0;        ///< FP32, 0 to 1, on all test images; 0 when it was not measured
    int testImages = 0;
    /// Of always naming the class that is most frequent among the test images, 0 to 1.
    double guessing = 0;
    bool learnedNothing = false; ///< the accuracy was measured and is not beyond guessing
};

} // namespace featherweight
