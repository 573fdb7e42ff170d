// SPDX-License-Identifier: GPL-3.0-or-later
// An engine module that computes nothing, for tests of what loads and calls one. Above 1000 batches
// it takes 10 ms for each; with a learning rate of 1 it fails.
#include "core/engine.h"

#include <chrono>
#include <thread>

namespace featherweight {

namespace {

constexpr int slowAbove = 1000;

class FakeNetwork final : public Network {};

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
        TrainedNetwork trained{std::make_shared<FakeNetwork>(), {settings, {}, 0.5, 0.92, 0}};
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

    [[nodiscard]] QuantizationResult quantize(const Network& /*network*/, const Dataset& dataset,
                                              const QuantizationSettings& settings,
                                              const ReportQuantization& report,
                                              std::stop_token /*stop*/) override {
        report({QuantizationStep::Calibrate,
                true,
                settings.calibrationBatches,
                settings.calibrationBatches,
                {}});
        QuantizationResult result;
        result.fp32Bytes = 84275; // 82.3 and 27.0 KB
        result.int8Bytes = 27686;
        result.accuracyFp32 = 0.92;
        result.accuracyInt8 = 0.91;
        result.testImages = static_cast<int>(dataset.test.count());
        result.engine = settings.engine.empty() ? "onednn" : settings.engine;
        result.qconfig = "fbgemm";
        result.calibrationBatches = settings.calibrationBatches;
        result.calibrationIndices = {5, 3, 59999};
        result.tensors = {
            {"quant", "activation", "quint8", {0.0204}, {21}, {-0.4242}, {2.8215}},
            {"conv1.weight", "weight", "qint8", {0.5, 0.25}, {0, 0}, {-1, -2}, {3, 4}}};
        if (settings.predictions) {
            result.predictionsFp32.assign(dataset.test.count(), 7);
            result.predictionsInt8.assign(dataset.test.count(), 9);
        }
        return result;
    }

    [[nodiscard]] SeparableResult runSeparable(const SeparableSettings& settings) override {
        return {countSeparable(settings), true};
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
