#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The values of a quantization run: settings in, reports on the way, results out. Plain values
// without LibTorch, any thread.

#include "core/base/message.h"
#include "core/base/range.h"
#include "core/network/network_choice.h"
#include "core/network/observer_placement.h"
#include "core/quantization/lesson.h"
#include "core/quantization/predictions.h"
#include "core/quantization/qconfig.h"
#include "core/quantization/uncertainty.h"
#include "core/quantization/value_histogram.h"
#include "core/training/training.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace featherweight {

struct QuantizationSettings {
    int calibrationBatches = 10;
    int batchSize = 64;
    std::int64_t seed = 1;  ///< which training images calibrate
    std::string qengine;    ///< a name of EngineInfo::qengines, or empty for the best one
    std::string keepModels; ///< folder that receives both .pth files; empty: they are removed
    QConfig qconfig;
    std::optional<ObserverPlacement> placement; ///< not set: where the network has its observers
    std::optional<Lesson> lesson;               ///< what goes wrong on purpose
    bool layerAccuracies = false;               ///< whether LayerError::alone is measured
    bool tensorsAlone = false; ///< whether QuantizationResult::tensorsAlone is measured
    /// Whether calibration batches can be taken back, for which every one leaves a copy of all
    /// observers: the peak after 1,000 batches was 560 MB higher with them.
    bool rewindable = false;
    bool operator==(const QuantizationSettings&) const = default;
};

inline constexpr Range<int> calibrationBatchesRange{1, 1000};

/// Throws an Error that names the range when a setting is outside it.
void validate(const QuantizationSettings& settings);

/// The steps of the quantize run, in order.
enum class QuantizationStep { Copy, Prepare, Calibrate, Convert, Compare };
inline constexpr int quantizationSteps = 5;

/// How one tensor is quantized: x ≈ (q - zeroPoint) · scale. Scale and zero point were chosen for q
/// from quantMin to quantMax; quint8 goes on to 255 where that is less (reduce_range).
struct QuantizedTensor {
    std::string name;          ///< "quant", "conv1", "conv1.weight", …
    std::string kind;          ///< "activation" or "weight"
    std::string dtype;         ///< "quint8" or "qint8"
    std::vector<double> scale; ///< one entry, or one per channel when perChannel
    std::vector<std::int64_t> zeroPoint;
    std::vector<double> min; ///< least value seen
    std::vector<double> max; ///< greatest value seen
    bool perChannel = false;
    std::int64_t quantMin = 0;
    std::int64_t quantMax = 0;
    std::vector<std::int64_t> shape; ///< of a weight; of an activation for one image

    /// Of its integers, one byte each.
    [[nodiscard]] std::int64_t bytes() const;
};

/// What an observer has seen so far. Scale and zero point are there once it was asked for them.
struct ObserverState {
    std::string name; ///< of Network::observed(): "quant", "conv1", …, "fc1"
    double min = 0;
    double max = 0;
    bool decided = false; ///< whether scale and zeroPoint are set
    double scale = 0;
    std::int64_t zeroPoint = 0;
    std::int64_t quantMax = 127; ///< the greatest integer; the least is 0
    ValueHistogram histogram;    ///< of everything that passed; empty: it saw no data

    /// The range that was chosen: the numbers that 0 and quantMax stand for.
    [[nodiscard]] double rangeMin() const { return -static_cast<double>(zeroPoint) * scale; }
    [[nodiscard]] double rangeMax() const {
        return static_cast<double>(quantMax - zeroPoint) * scale;
    }
    /// Where values are really cut off below rangeMin() and above this. reduce_range only chooses
    /// the scale for 0 … 127; the dtype goes on to 255, as in PyTorch.
    [[nodiscard]] double clipMax() const {
        return static_cast<double>(quint8Most - zeroPoint) * scale;
    }
    static constexpr std::int64_t quint8Most = 255;
};

struct QuantizationReport {
    QuantizationStep step = QuantizationStep::Copy;
    bool finished = false;                ///< the step is over
    int done = 0;                         ///< batches calibrated, or test images classified
    int total = 0;                        ///< 0 when the step has no parts to count
    std::vector<ObserverState> observers; ///< of the activations; empty when nothing new
};

/// Where the bytes of a file are; the parts add up to the file on disk.
struct FileParts {
    std::int64_t weights = 0;
    std::int64_t biases = 0;
    std::int64_t qparams = 0;   ///< scales and zero points
    std::int64_t container = 0; ///< names, shapes, and the zip around the numbers
    bool operator==(const FileParts&) const = default;

    [[nodiscard]] std::int64_t total() const { return weights + biases + qparams + container; }
};

/// Of the files of both networks.
struct FileSizes {
    FileParts fp32;
    FileParts int8;
    Message notKept{}; ///< why the copies that were asked for are not there; empty when they are

    [[nodiscard]] double ratio() const {
        return int8.total() > 0
                   ? static_cast<double>(fp32.total()) / static_cast<double>(int8.total())
                   : 0;
    }
};

/// The same for one of several networks that are compared.
struct NetworkSizes : FileSizes {
    NetworkChoice network;
};

/// With only one layer in INT8 and all others in FP32, on all test images.
struct LayerAlone {
    Predictions predictions;
    double accuracy = 0; ///< 0 to 1
    /// From the FP32 network to this one, corrected for all layers of the network.
    AccuracyDifference difference;
};

/// What one layer loses. Measured on the first `images` test images.
struct LayerError {
    std::string name; ///< "quant" (the input), "conv1", …, "fc1"
    /// Signal to quantization noise of its output (behind the relu, where one follows) in the INT8
    /// network against the FP32 network,
    /// 10 · log10(Σ x² / Σ (x - x̂)²) in dB; infinite when both are equal.
    double sqnr = 0;
    double meanError = 0; ///< mean of |x - x̂|
    double maxError = 0;  ///< greatest |x - x̂|
    int images = 0;
    std::optional<LayerAlone> alone;
};

/// Which of the two networks, and how the sums of the second one are computed.
enum class Precision {
    Fp32,
    Int8,      ///< by LibTorch's INT8 kernels
    Int8Exact, ///< the same network, its sums added exactly
};

/// The INT8 network in exact sums, where what this processor's kernels cut changes predictions
/// (those of x86 without VNNI).
struct ExactSums {
    Predictions predictions;       ///< one class per test image
    double accuracy = 0;           ///< 0 to 1, on all test images
    AccuracyDifference difference; ///< from the kernels to exact sums
};

struct QuantizationResult {
    QuantizationSettings settings;
    FileParts fp32File;
    FileParts int8File;
    double accuracyFp32 = 0; ///< 0 to 1, on all test images
    double accuracyInt8 = 0;
    int testImages = 0;
    std::string qengine; ///< that ran the INT8 kernels
    std::string qconfig; ///< "fbgemm", "qnnpack", "onednn" or "custom"
    ObserverPlacement placement = ObserverPlacement::BeforeRelu;
    int calibrationBatches = 0;
    std::vector<std::int64_t> calibrationIndices; ///< training images used, in order
    std::vector<ObserverState> observers;         ///< after calibration, decided
    std::vector<QuantizedTensor> tensors;
    Predictions labels; ///< of the test images
    Predictions predictionsFp32;
    Predictions predictionsInt8;
    std::optional<ExactSums> exact; ///< not there where they are the same
    std::vector<LayerError> layers; ///< one per observer
    /// With only each of `tensors` in INT8; empty unless the settings asked for it.
    std::vector<Predictions> tensorsAlone;
    std::optional<LessonFacts> lesson; ///< what was done on purpose
    double guessing = 0;               ///< as TrainingResult::guessing
    bool fp32LearnedNothing = false;   ///< its accuracy is not beyond guessing
    bool int8LearnedNothing = false;
    std::vector<Message> notes; ///< for who reads the numbers; may be empty
    Message notKept;            ///< why the files are not kept that were to be; else empty

    [[nodiscard]] std::int64_t fp32Bytes() const { return fp32File.total(); }
    [[nodiscard]] std::int64_t int8Bytes() const { return int8File.total(); }
    [[nodiscard]] double compressionRatio() const {
        return int8Bytes() > 0 ? static_cast<double>(fp32Bytes()) / static_cast<double>(int8Bytes())
                               : 0;
    }
    /// Of the INT8 network without what the kernels cut.
    [[nodiscard]] double accuracyInt8Exact() const {
        return exact ? exact->accuracy : accuracyInt8;
    }
    [[nodiscard]] const Predictions& predictionsInt8Exact() const {
        return exact ? exact->predictions : predictionsInt8;
    }
    /// From FP32 to INT8.
    [[nodiscard]] AccuracyDifference difference() const;
    /// SQNR of the last layer, which is that of the whole network's scores, in dB.
    [[nodiscard]] double outputSqnr() const { return layers.empty() ? 0 : layers.back().sqnr; }
};

// Made once where they are computed, then shared and never changed: whoever shows them holds the
// same one, and the pointer tells whether it is another.
using ResultPointer = std::shared_ptr<const QuantizationResult>;
using ObserversPointer = std::shared_ptr<const std::vector<ObserverState>>;

/// KB as everywhere in the program: 1024 bytes.
[[nodiscard]] constexpr double kilobytes(std::int64_t bytes) {
    return static_cast<double>(bytes) / 1024.0;
}

} // namespace featherweight
