#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The one door to everything that LibTorch computes. The real engine is a module loaded at run
// time; tests put a fake one in its place. All functions are called on one compute worker thread.

#include "core/dataset.h"
#include "core/quantization.h"
#include "core/separable.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace featherweight {

struct EngineInfo {
    std::string version;              ///< LibTorch's, such as "1.13.1"
    std::vector<std::string> engines; ///< that can run INT8 kernels here, best first: "onednn", …
    int threads = 1;
};

/// A trained MiniCNN; only the engine that made it knows what is inside. Never changed after
/// training.
class Network {
public:
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    virtual ~Network() = default;
};

struct TrainedNetwork {
    std::shared_ptr<const Network> network;
    TrainingResult result;
};

/// Reports come on the calling thread. A report function may block (that is how a run is paused).
/// Every run looks at its stop token at least once per batch and then throws Cancelled; anything
/// else that goes wrong is an Error.
class Engine {
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    [[nodiscard]] virtual EngineInfo info() const = 0;
    virtual void setThreads(int threads) = 0;

    using ReportTraining = std::function<void(const TrainingReport&)>;
    [[nodiscard]] virtual TrainedNetwork train(const Dataset& dataset,
                                               const TrainingSettings& settings,
                                               const ReportTraining& report,
                                               std::stop_token stop) = 0;

    using ReportQuantization = std::function<void(const QuantizationReport&)>;
    [[nodiscard]] virtual QuantizationResult
    quantize(const Network& network, const Dataset& dataset, const QuantizationSettings& settings,
             const ReportQuantization& report, std::stop_token stop) = 0;

    [[nodiscard]] virtual SeparableResult runSeparable(const SeparableSettings& settings) = 0;
};

/// The module exports exactly this function, under this name, with C linkage. `interfaceVersion`
/// is the caller's; null comes back when the module was built for another one.
using CreateEngine = Engine* (*)(int interfaceVersion);
inline constexpr int engineInterfaceVersion = 1;
inline constexpr const char* createEngineName = "featherweightCreateEngine";

} // namespace featherweight
