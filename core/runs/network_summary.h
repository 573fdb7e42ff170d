#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What one network is and costs, in FP32 and in INT8, and how two of them compare. Plain values and
// pure functions, any thread.

#include "core/network/latency.h"
#include "core/network/network_choice.h"
#include "core/quantization/predictions.h"
#include "core/quantization/uncertainty.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace featherweight {

/// What one layer's weight takes in the INT8 file.
struct WeightBytes {
    std::string layer; ///< "fc1"
    std::int64_t bytes = 0;
    bool operator==(const WeightBytes&) const = default;
};

struct NetworkSummary {
    NetworkChoice choice;
    NetworkPointer network;
    std::int64_t fp32Bytes = 0; ///< of the file on disk
    std::int64_t int8Bytes = 0;
    std::vector<WeightBytes> int8Weights; ///< in the order in which data meets them
    double accuracyFp32 = 0;              ///< 0 to 1, on all test images
    double accuracyInt8 = 0;
    std::optional<double> accuracyInt8Exact; ///< in exact sums, where the kernels cut some
    int testImages = 0;
    Predictions labels; ///< of the test images
    Predictions predictionsFp32;
    Predictions predictionsInt8;
    bool fp32LearnedNothing = false; ///< its accuracy is not beyond guessing
    bool int8LearnedNothing = false;
    std::vector<Latency> latencies; ///< every form at every batch size
    std::string qengine;            ///< that ran the INT8 kernels
};

/// One of two networks in one of its precisions.
struct NetworkInForm {
    bool other = false; ///< the second of both
    bool int8 = false;
    bool operator==(const NetworkInForm&) const = default;
};

/// Two of those four on the same test images.
struct FormComparison {
    NetworkInForm from;
    NetworkInForm to;
    AccuracyDifference difference; ///< from `from` to `to`
};

/// What INT8 alone changes, the other network alone, both together, and the other network when both
/// are in INT8 already; in this order, corrected for all of them.
[[nodiscard]] std::array<FormComparison, 4> compareForms(const NetworkSummary& first,
                                                         const NetworkSummary& other);

/// Whether any of compareForms() loses more than chance, or a network learned nothing: what a
/// longer training may change.
[[nodiscard]] bool losesAccuracy(const NetworkSummary& first, const NetworkSummary& other);

/// What the same four networks gain or lose from an earlier summary to a later one, on the same
/// test images, corrected for all: FP32 and INT8 of the first, then of the other. Nothing where the
/// images are others.
[[nodiscard]] std::vector<AccuracyDifference>
changesBetween(const std::vector<NetworkSummary>& before, const std::vector<NetworkSummary>& after);

/// Where the INT8 weights of two networks are alike, and where they are not.
struct WeightShares {
    WeightBytes largestShared;       ///< of the layers that both have with as many bytes
    std::int64_t sharedBytes = 0;    ///< of all of these
    std::int64_t replacedBytes = 0;  ///< of the first's that the other has not
    std::int64_t replacingBytes = 0; ///< of the other's that the first has not
};
[[nodiscard]] WeightShares weightShares(const NetworkSummary& first, const NetworkSummary& other);

} // namespace featherweight
