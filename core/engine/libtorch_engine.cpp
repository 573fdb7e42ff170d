// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/libtorch_engine.h"

#include "core/engine/layout.h"
#include "core/engine/quantize_run.h"
#include "core/engine/separable_run.h"
#include "core/engine/training.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/version.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

namespace featherweight {

namespace {

/// Fastest first on x86; all give the same numbers for a qconfig with reduce_range.
constexpr std::array enginePreference{"x86", "fbgemm", "onednn", "qnnpack"};

std::string nameOf(at::QEngine engine) {
    std::string name = at::toString(engine);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

std::vector<std::string> availableEngines() {
    std::vector<std::string> names;
    for (const char* wanted : enginePreference) {
        for (const at::QEngine engine : at::globalContext().supportedQEngines()) {
            if (nameOf(engine) == wanted) {
                names.emplace_back(wanted);
            }
        }
    }
    return names;
}

/// Chooses the named engine, or the best one for an empty name, and returns its name.
std::string chooseEngine(const std::string& name) {
    const std::vector<std::string> names = availableEngines();
    if (names.empty()) {
        throw Error({FW_TEXT("This LibTorch has no engine for INT8 kernels; install one that was "
                             "built with ONEDNN, FBGEMM or QNNPACK."),
                     {}});
    }
    const std::string wanted = name.empty() ? names.front() : name;
    for (const at::QEngine engine : at::globalContext().supportedQEngines()) {
        if (nameOf(engine) == wanted && wanted != "noqengine") {
            at::globalContext().setQEngine(engine);
            return wanted;
        }
    }
    std::string list;
    for (const std::string& known : names) {
        list += (list.empty() ? "" : ", ") + known;
    }
    throw Error({FW_TEXT("The engine %1 cannot run INT8 kernels here; choose one of: %2."),
                 {wanted, list}});
}

/// Runs `work` and turns what LibTorch throws, often with a whole backtrace for a text, into Error,
/// and its own word for a lack of memory into std::bad_alloc.
template <typename Work>
auto guarded(const Work& work) {
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const c10::Error& error) {
        if (std::string_view(error.what()).find("can't allocate memory") !=
            std::string_view::npos) {
            throw std::bad_alloc();
        }
        // Its first line is a sentence; what follows is for the log.
        const std::string text = error.what_without_backtrace();
        throw Error({FW_TEXT("LibTorch reported an error: %1"), {text.substr(0, text.find('\n'))}},
                    error.what());
    } catch (const std::exception& error) {
        throw Error({FW_TEXT("LibTorch reported an error: %1"), {error.what()}});
    }
}

class LibTorchEngine final : public Engine {
public:
    LibTorchEngine() {
        keepFreedMemory();
        at::set_num_threads(1);
    }

    EngineInfo info() const override {
        return {TORCH_VERSION, availableEngines(), at::get_num_threads()};
    }

    void setThreads(int threads) override {
        require("threads", threads, threadsRange);
        at::set_num_threads(threads);
    }

    TrainedNetwork train(const Dataset& dataset, const TrainingSettings& settings,
                         const ReportTraining& report, std::stop_token stop) override {
        return guarded([&] { return trainNetwork(dataset, settings, report, stop); });
    }

    QuantizationResult quantize(const Network& network, const Dataset& dataset,
                                const QuantizationSettings& settings,
                                const ReportQuantization& report, std::stop_token stop) override {
        return guarded([&] {
            const std::string engine = chooseEngine(settings.engine);
            const auto& trained = static_cast<const MiniCNNNetwork&>(network);
            QuantizationResult result =
                quantizeNetwork(trained.model(), dataset, settings, report, stop);
            result.engine = engine;
            return result;
        });
    }

    SeparableResult runSeparable(const SeparableSettings& settings) override {
        return guarded([&] { return runSeparableLayers(settings); });
    }
};

} // namespace

std::unique_ptr<Engine> makeLibTorchEngine() {
    return std::make_unique<LibTorchEngine>();
}

} // namespace featherweight
