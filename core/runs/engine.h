#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to everything that LibTorch computes. The real engine is a module loaded at run
// time; tests put a fake one in its place. All functions are called on one compute worker thread.

#include "core/data/dataset.h"
#include "core/network/latency.h"
#include "core/network/network_choice.h"
#include "core/network/observer_placement.h"
#include "core/quantization/quantization.h"
#include "core/quantization/tensor_slice.h"
#include "core/separable/separable.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

struct EngineInfo {
    std::string version;               ///< LibTorch's, such as "1.13.1"
    std::vector<std::string> qengines; ///< that can run INT8 kernels here, best first: "onednn", …
    int threads = 1;
};

/// A network's weights; only the engine that made them knows what is inside. Never changed after
/// training.
class NetworkWeights {
public:
    NetworkWeights() = default;
    NetworkWeights(const NetworkWeights&) = delete;
    NetworkWeights& operator=(const NetworkWeights&) = delete;
    virtual ~NetworkWeights() = default;
};

struct TrainedNetwork {
    std::shared_ptr<const NetworkWeights> weights;
    TrainingResult result;
};

/// One network on its way to being trained, batch by batch, so that several can take turns: none
/// draws random numbers after it was begun. Made by Engine::startTraining, used and destroyed on
/// the compute worker; the data set that it was made with must live as long.
class Training {
public:
    Training() = default;
    Training(const Training&) = delete;
    Training& operator=(const Training&) = delete;
    virtual ~Training() = default;

    /// One more batch. Throws Error when the loss is not a number any more, and Cancelled, before
    /// the batch begins, when that was asked for.
    [[nodiscard]] virtual TrainingReport step(const std::stop_token& stop) = 0;

    using Report = std::function<void(const TrainingReport&)>;
    /// The network as it is now, with its accuracy if the settings ask for it and nobody to stop
    /// (else its settings say so); `report` tells the images classified. Not to be stepped on then.
    [[nodiscard]] virtual TrainedNetwork finish(const Report& report,
                                                const std::stop_token& stop) = 0;
};

/// One network on its way to INT8, step by step: a copy at first, then prepare(), calibrate() as
/// often as wanted, convert(), and then everything that needs the INT8 network. Made by
/// Engine::copy, used and destroyed on the compute worker; the data set that it was made with must
/// live as long. What needs observers throws std::logic_error before prepare(), what needs the INT8
/// network before convert().
class Quantization {
public:
    Quantization() = default;
    Quantization(const Quantization&) = delete;
    Quantization& operator=(const Quantization&) = delete;
    virtual ~Quantization() = default;

    /// Puts observers into the copy; once.
    virtual void prepare() = 0;
    /// One more calibration batch through the network, past every observer; what convert() made is
    /// dropped.
    virtual void calibrate() = 0;
    /// Takes the last calibration batch back, exactly. Nothing when there is none. Throws
    /// std::logic_error when the settings did not ask for it.
    virtual void rewind() = 0;
    /// Calibration batches until now.
    [[nodiscard]] virtual int calibrated() const = 0;
    /// The training images in them, in order.
    [[nodiscard]] virtual std::vector<std::int64_t> calibrationImages() const = 0;
    /// What every observer has seen until now, in the order in which data meets them. `decide`:
    /// those that saw data also say which scale and zero point they would choose, which takes some
    /// milliseconds each.
    [[nodiscard]] virtual std::vector<ObserverState> observers(bool decide) const = 0;

    /// Chooses every range and makes the INT8 network. Throws Error that names the observers that
    /// saw no data.
    virtual void convert() = 0;
    /// Everything that is quantized, in the order in which data meets it; a layer's output before
    /// its weight: "quant", "conv1", "conv1.weight", …
    [[nodiscard]] virtual std::vector<QuantizedTensor> tensors() const = 0;
    /// Writes both files, measures them, and removes them, also when something fails. Copies of
    /// them stay in `keepIn` unless that is empty; what keeps them from it stands in the answer.
    [[nodiscard]] virtual FileSizes measureFiles(const std::string& keepIn) const = 0;

    using Progress = std::function<void(int done)>;
    /// The predicted class of every test image; `progress` gets the images done.
    [[nodiscard]] virtual Predictions predict(Precision precision, const Progress& progress,
                                              std::stop_token stop) const = 0;
    /// Whether the INT8 kernels of this processor cut sums that do not fit into 16 bits, as far as
    /// this network could make them; measured in a few milliseconds. Where they do not,
    /// Precision::Int8Exact predicts what Precision::Int8 does, and need not be asked for.
    [[nodiscard]] virtual bool kernelsCutSums(std::stop_token stop) const = 0;
    /// SQNR of every layer's output on the first `images` test images.
    [[nodiscard]] virtual std::vector<LayerError> layerErrors(int images,
                                                              std::stop_token stop) const = 0;
    /// The predicted class of every test image with only one layer in INT8, run on the quantized
    /// kernels between a quantize and a dequantize step: for each of Network::observed().
    [[nodiscard]] virtual std::vector<Predictions> layerPredictions(const Progress& progress,
                                                                    std::stop_token stop) const = 0;
    /// The predicted class of every test image with only one tensor rounded to what its integers
    /// stand for, and everything else, the sums too, in FP32: for each of tensors().
    [[nodiscard]] virtual std::vector<Predictions>
    tensorPredictions(const Progress& progress, std::stop_token stop) const = 0;
    /// One channel of a tensor before and after. A channel or image that is not there is an Error.
    [[nodiscard]] virtual TensorSlice slice(const SliceRequest& request) const = 0;
    /// One form at one batch size on random test images: warm-up, then at least 20 and at most 200
    /// runs in about half a second.
    [[nodiscard]] virtual Latency measureLatency(NetworkForm form, int batchSize,
                                                 std::stop_token stop) const = 0;
    /// What a lesson did, once it is known.
    [[nodiscard]] virtual std::optional<LessonFacts> lesson() const = 0;
    [[nodiscard]] virtual std::string qengine() const = 0; ///< that runs the INT8 kernels
    /// Where its observers stand.
    [[nodiscard]] virtual ObserverPlacement placement() const = 0;
};

/// The functions that its answers report to are called on the calling thread and may block (that is
/// how a run is paused). What takes a stop token looks at it between two passes through a network
/// or layer, at least, and then throws Cancelled. Anything else that goes wrong is an Error, but a
/// lack of memory, which is std::bad_alloc, and a mistake of the caller, which is std::logic_error.
class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual EngineInfo info() const = 0;
    /// For all that comes, as far as the system gives them: info() says how many. Throws Error for
    /// what is not in threadsRange.
    virtual void setThreads(int threads) = 0;

    /// A new network with random weights, Adam and cross-entropy. Throws Error for settings that
    /// are not possible.
    [[nodiscard]] virtual std::unique_ptr<Training>
    startTraining(const Dataset& dataset, const TrainingSettings& settings) = 0;

    /// A copy of the network, without observers yet. Throws Error for settings that are not
    /// possible.
    [[nodiscard]] virtual std::unique_ptr<Quantization>
    copy(const NetworkWeights& weights, const Dataset& dataset,
         const QuantizationSettings& settings) = 0;
    /// The same with observers in it.
    [[nodiscard]] std::unique_ptr<Quantization> prepare(const NetworkWeights& weights,
                                                        const Dataset& dataset,
                                                        const QuantizationSettings& settings) {
        std::unique_ptr<Quantization> quantization = copy(weights, dataset, settings);
        quantization->prepare();
        return quantization;
    }

    /// The files' sizes of an untrained network; they do not depend on its values.
    [[nodiscard]] virtual FileSizes measureFiles(const NetworkPointer& network,
                                                 const QConfig& qconfig) = 0;

    /// Both layers on the same random input, when that takes no more than `memoryLimit` bytes and
    /// checkLimits; else their shapes without a run. Throws Error for settings that are not
    /// possible.
    [[nodiscard]] virtual SeparableResult runSeparable(const SeparableSettings& settings,
                                                       std::int64_t memoryLimit,
                                                       std::stop_token stop) = 0;
    /// One of both, forward and backward: warm-up, then at least 20 and at most 200 runs in about
    /// half a second. Throws Error when it takes more than `memoryLimit` bytes or measureLimits.
    [[nodiscard]] virtual ConvolutionTime measureConvolution(ConvolutionKind kind,
                                                             const SeparableSettings& settings,
                                                             std::int64_t memoryLimit,
                                                             std::stop_token stop) = 0;
};

/// The module exports exactly this function, under this name, with C linkage. `interfaceVersion`
/// is the caller's; null comes back when the module was built for another one.
using CreateEngine = Engine* (*)(int interfaceVersion);
inline constexpr int engineInterfaceVersion = 9;
inline constexpr const char* createEngineName = "featherweightCreateEngine";

} // namespace featherweight
