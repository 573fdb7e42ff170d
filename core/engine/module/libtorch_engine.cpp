// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/module/libtorch_engine.h"

#include "core/engine/module/libtorch_quantization.h"
#include "core/engine/network/latency_run.h"
#include "core/engine/network/training.h"
#include "core/engine/separable/separable_run.h"
#include "core/engine/torch/engine_choice.h"
#include "core/engine/torch/guarded.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/openblas_buffer.h"
#include "core/engine/torch/threads.h"
#include "core/runs/engine_environment.h"

#include <ATen/Parallel.h>
#include <torch/version.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <stop_token>

namespace featherweight {

namespace {

class LibTorchEngine final : public Engine {
public:
    LibTorchEngine() {
        if (!isPreparedForEngine()) {
            throw std::logic_error("prepareForEngine() was not called at the start of main");
        }
        keepFreedMemory();
        fuseNothing();
        takeOpenBlasBuffer();
        useThreads(1);
    }

    EngineInfo info() const override {
        return {TORCH_VERSION, availableEngines(), at::get_num_threads()};
    }

    void setThreads(int threads) override {
        require("threads", threads, threadsRange);
        useThreads(threads);
    }

    std::unique_ptr<Training> startTraining(const Dataset& dataset,
                                            const TrainingSettings& settings) override {
        return guarded([&] { return startNetworkTraining(dataset, settings); });
    }

    std::unique_ptr<Quantization> copy(const NetworkWeights& weights, const Dataset& dataset,
                                       const QuantizationSettings& settings) override {
        return guarded([&] {
            const auto& trained = static_cast<const LibTorchWeights&>(weights);
            return copyNetwork(trained.module(), dataset, settings);
        });
    }

    FileSizes measureFiles(const NetworkPointer& network, const QConfig& qconfig) override {
        return guarded([&] { return measureUntrainedFiles(network, qconfig); });
    }

    SeparableResult runSeparable(const SeparableSettings& settings, std::int64_t memoryLimit,
                                 std::stop_token stop) override {
        return guarded([&] { return runSeparableLayers(settings, memoryLimit, stop); });
    }

    ConvolutionTime measureConvolution(ConvolutionKind kind, const SeparableSettings& settings,
                                       std::int64_t memoryLimit, std::stop_token stop) override {
        return guarded([&] { return timeConvolution(kind, settings, memoryLimit, stop); });
    }
};

} // namespace

std::unique_ptr<Engine> makeLibTorchEngine() {
    return std::make_unique<LibTorchEngine>();
}

} // namespace featherweight
