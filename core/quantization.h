#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a training and of a quantization run: settings in, reports on the way, results
// out. Plain values without LibTorch, any thread.

#include "core/range.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

/// Output channels of the two convolutions of MiniCNN.
struct NetworkWidths {
    int conv1 = 16;
    int conv2 = 32;
    bool operator==(const NetworkWidths&) const = default;
};

struct TrainingSettings {
    int batches = 100;
    int batchSize = 64;
    double learningRate = 1e-3; ///< of Adam
    std::int64_t seed = 1;      ///< of the weights, the shuffle, and everything else random
    NetworkWidths widths;
    /// Whether the accuracy is measured at the end; a quantize run that follows measures it anyway.
    bool measureAccuracy = true;
    bool operator==(const TrainingSettings&) const = default;
};

struct QuantizationSettings {
    int calibrationBatches = 10;
    int batchSize = 64;
    std::int64_t seed = 1;    ///< which training images calibrate
    std::string engine;       ///< a name of EngineInfo::engines, or empty for the best one
    std::string keepModels;   ///< folder that receives both .pth files; empty: they are removed
    bool predictions = false; ///< whether the result lists the predicted class of every test image
};

inline constexpr Range<int> batchesRange{1, 100000};
inline constexpr Range<int> batchSizeRange{1, 1024};
inline constexpr Range<double> learningRateRange{1e-6, 1.0};
inline constexpr Range<std::int64_t> seedRange{0, 2147483647};
inline constexpr Range<int> widthRange{1, 1024};
inline constexpr Range<int> calibrationBatchesRange{1, 1000};
inline constexpr Range<int> threadsRange{1, 64};

/// Throw an Error that names the range when a setting is outside it.
void validate(const TrainingSettings& settings);
void validate(const QuantizationSettings& settings);

/// One report per training batch, then some while the test images are classified.
struct TrainingReport {
    int batch = 0;      ///< batches done, 1 for the first
    double loss = 0;    ///< cross-entropy of this batch; not set while testing
    double seconds = 0; ///< spent computing since the first batch began, pauses left out
    int tested = 0;     ///< test images classified; 0 while training
};

struct TrainingResult {
    TrainingSettings settings;
    std::vector<double> losses; ///< one per batch
    double seconds = 0;         ///< of the batches alone
    double accuracy = 0;        ///< FP32, 0 to 1, on all test images; 0 when it was not measured
    int testImages = 0;
};

/// The steps of the quantize run, in order.
enum class QuantizationStep { Copy, Prepare, Calibrate, Convert, Compare };
inline constexpr int quantizationSteps = 5;

/// How one tensor is quantized: x ≈ (q - zeroPoint) · scale. One entry per channel for weights,
/// exactly one for activations.
struct QuantizedTensor {
    std::string name;  ///< "quant", "conv1", "conv1.weight", …
    std::string kind;  ///< "activation" or "weight"
    std::string dtype; ///< "quint8" or "qint8"
    std::vector<double> scale;
    std::vector<std::int64_t> zeroPoint;
    std::vector<double> min; ///< least value seen
    std::vector<double> max; ///< greatest value seen
};

/// What an observer has seen so far. Scale and zero point are there once it was asked for them.
struct ObserverState {
    std::string name;
    double min = 0;
    double max = 0;
    bool decided = false; ///< whether scale and zeroPoint are set
    double scale = 0;
    std::int64_t zeroPoint = 0;
};

struct QuantizationReport {
    QuantizationStep step = QuantizationStep::Copy;
    bool finished = false;                ///< the step is over
    int done = 0;                         ///< batches calibrated, or test images classified
    int total = 0;                        ///< 0 when the step has no parts to count
    std::vector<ObserverState> observers; ///< of the activations; empty when nothing new
};

struct QuantizationResult {
    std::int64_t fp32Bytes = 0; ///< of the file on disk
    std::int64_t int8Bytes = 0;
    double accuracyFp32 = 0; ///< 0 to 1, on all test images
    double accuracyInt8 = 0;
    int testImages = 0;
    std::string engine;  ///< that ran the INT8 kernels
    std::string qconfig; ///< "fbgemm"
    int calibrationBatches = 0;
    std::vector<std::int64_t> calibrationIndices; ///< training images used, in order
    std::vector<QuantizedTensor> tensors;
    std::vector<std::uint8_t> predictionsFp32; ///< one class per test image, when asked for
    std::vector<std::uint8_t> predictionsInt8;
    std::string notes; ///< may be empty

    [[nodiscard]] double compressionRatio() const {
        return int8Bytes > 0 ? static_cast<double>(fp32Bytes) / static_cast<double>(int8Bytes) : 0;
    }
};

/// KB as everywhere in the program: 1024 bytes.
[[nodiscard]] constexpr double kilobytes(std::int64_t bytes) {
    return static_cast<double>(bytes) / 1024.0;
}

} // namespace featherweight
