#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What one network is and costs, in FP32 and in INT8. Plain values, any thread.

#include "core/network/latency.h"
#include "core/network/network_choice.h"
#include "core/quantization/predictions.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace featherweight {

struct NetworkSummary {
    NetworkChoice choice;
    NetworkPointer network;
    std::int64_t fp32Bytes = 0; ///< of the file on disk
    std::int64_t int8Bytes = 0;
    double accuracyFp32 = 0; ///< 0 to 1, on all test images
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

} // namespace featherweight
