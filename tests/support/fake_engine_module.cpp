// SPDX-License-Identifier: GPL-3.0-or-later
// An engine module that computes nothing, for tests of what loads and calls one. Above 1000 batches
// it takes 10 ms for each; with a learning rate of 1 it fails.
#include "tests/support/fake_quantization.h"

#include <chrono>
#include <thread>

namespace featherweight {

namespace {

constexpr int slowAbove = 1000;

class FakeEngine final : public Engine {
public:
    [[nodiscard]] EngineInfo info() const override {
        return {"0.0-fake", {"onednn", "qnnpack"}, m_threads};
    }
    void setThreads(int threads) override { m_threads = threads; }

    [[nodiscard]] TrainedNetwork train(const Dataset& dataset, const TrainingSettings& settings,
                                       const ReportTraining& report,
                                       std::stop_token stop) override {
        if (settings.learningRate >= 1) {
            throw Error({FW_TEXT("The fake engine\nfails when it is told to."), {}}, "in detail");
        }
        TrainedNetwork trained{std::make_shared<FakeNetwork>(settings.widths),
                               {settings, {}, 0.5, 0.92, 0}};
        for (int batch = 1; batch <= settings.batches; ++batch) {
            if (stop.stop_requested()) {
                throw Cancelled();
            }
            if (settings.batches > slowAbove) {
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
            trained.result.losses.push_back(2.0 / batch);
            report({batch, 2.0 / batch, 0.01 * batch, 0});
        }
        trained.result.testImages = static_cast<int>(dataset.test.count());
        return trained;
    }

    [[nodiscard]] std::unique_ptr<Quantization>
    prepare(const Network& network, const Dataset& dataset,
            const QuantizationSettings& settings) override {
        return std::make_unique<FakeQuantization>(
            dynamic_cast<const FakeNetwork&>(network).widths(), dataset, settings);
    }

    [[nodiscard]] FileSizes measureFiles(const NetworkWidths& widths,
                                         const QConfig& qconfig) override {
        return fakeFileSizes(widths, qconfig);
    }

    [[nodiscard]] SeparableResult runSeparable(const SeparableSettings& settings,
                                               std::int64_t memoryLimit) override {
        const SeparableCounts counts = countSeparable(settings);
        const std::int64_t needed = forwardBytes(settings, counts);
        return {counts, needed <= memoryLimit, needed, memoryLimit};
    }

    [[nodiscard]] ConvolutionTime measureConvolution(ConvolutionKind kind,
                                                     const SeparableSettings& /*settings*/,
                                                     std::int64_t /*memoryLimit*/,
                                                     std::stop_token /*stop*/) override {
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
