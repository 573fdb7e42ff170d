// SPDX-License-Identifier: GPL-3.0-or-later
// An engine module that computes nothing, for tests of what loads and calls one. Above 1000 batches
// and with seed 78 it takes 10 ms for each; with a learning rate of 1 and with seed 81 it fails;
// with 13 input channels its depthwise convolution has a parameter more than it should.
#include "core/separable/run_cost.h"
#include "tests/support/counted_by_hand.h"
#include "tests/support/fake_quantization.h"

#include <chrono>
#include <thread>

namespace featherweight {

namespace {

constexpr int slowAbove = 1000;
constexpr std::int64_t failingSeed = 81;
constexpr std::int64_t slowSeed = 78;
constexpr std::int64_t oneTooManyAt = 13;

class FakeTraining final : public Training {
public:
    FakeTraining(const Dataset& dataset, const TrainingSettings& settings)
        : m_result{settings, settings.network.build(dataset.form()), {}, 0.5,
                   0.92,     static_cast<int>(dataset.test.count())} {}

    [[nodiscard]] TrainingReport step(const std::stop_token& stop) override {
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        if (m_result.settings.batches > slowAbove || m_result.settings.seed == slowSeed) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        const int batch = static_cast<int>(m_result.losses.size()) + 1;
        m_result.losses.push_back(2.0 / batch);
        return {batch, 2.0 / batch, 0.01 * batch, 0};
    }

    [[nodiscard]] TrainedNetwork finish(const Report& /*report*/,
                                        const std::stop_token& /*stop*/) override {
        return {std::make_shared<FakeWeights>(m_result.network), m_result};
    }

private:
    TrainingResult m_result;
};

class FakeEngine final : public Engine {
public:
    [[nodiscard]] EngineInfo info() const override {
        return {"0.0-fake", {"onednn", "qnnpack"}, m_threads};
    }
    void setThreads(int threads) override { m_threads = threads; }

    [[nodiscard]] std::unique_ptr<Training>
    startTraining(const Dataset& dataset, const TrainingSettings& settings) override {
        if (settings.learningRate >= 1 || settings.seed == failingSeed) {
            throw Error({FW_TEXT("The fake engine\nfails when it is told to."), {}}, "in detail");
        }
        return std::make_unique<FakeTraining>(dataset, settings);
    }

    [[nodiscard]] std::unique_ptr<Quantization>
    copy(const NetworkWeights& weights, const Dataset& dataset,
         const QuantizationSettings& settings) override {
        return std::make_unique<FakeQuantization>(dynamic_cast<const FakeWeights&>(weights),
                                                  dataset, settings);
    }

    [[nodiscard]] FileSizes measureFiles(const NetworkPointer& network,
                                         const QConfig& qconfig) override {
        return fakeFileSizes(*network, qconfig);
    }

    [[nodiscard]] SeparableResult runSeparable(const SeparableSettings& settings,
                                               std::int64_t memoryLimit,
                                               std::stop_token /*stop*/) override {
        const RunCost cost = forwardCost(settings, countSeparable(settings));
        SeparableModules modules = test::modulesByHand(settings);
        modules.depthwise.parameters += settings.inChannels == oneTooManyAt ? 1 : 0;
        return {modules, cost.bytes, memoryLimit, whyNotRun(cost, checkLimits, memoryLimit)};
    }

    [[nodiscard]] ConvolutionTime measureConvolution(ConvolutionKind kind,
                                                     const SeparableSettings& settings,
                                                     std::int64_t memoryLimit,
                                                     std::stop_token /*stop*/) override {
        const RunCost cost = backwardCost(settings, countSeparable(settings));
        if (const auto why = whyNotRun(cost, measureLimits, memoryLimit)) {
            throw Error(*why);
        }
        return {kind, {20, 1, 2, 3}, {20, 4, 5, 6}};
    }

private:
    int m_threads = 2;
};

} // namespace

} // namespace featherweight

extern "C" featherweight::Engine* featherweightCreateEngine(int interfaceVersion);
featherweight::Engine* featherweightCreateEngine(int interfaceVersion) {
    return interfaceVersion == featherweight::engineInterfaceVersion ? new featherweight::FakeEngine
                                                                     : nullptr;
}
