// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"

#include "core/base/message.h"
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/separable/run_cost.h"
#include "tests/support/counted_by_hand.h"
#include "tests/support/fake_quantization.h"

#include <algorithm>
#include <stdexcept>
#include <thread>
#include <utility>

namespace featherweight {

namespace {

std::size_t thisThread() {
    return std::hash<std::thread::id>{}(std::this_thread::get_id());
}

constexpr int testReports = 4;

} // namespace

void FakeEngineControl::hold() {
    const std::lock_guard lock(m_mutex);
    m_allowed = 0;
}

void FakeEngineControl::letThrough(int parts) {
    const std::lock_guard lock(m_mutex);
    m_allowed = std::max(m_allowed, 0) + parts;
    m_opened.notify_all();
}

void FakeEngineControl::open() {
    const std::lock_guard lock(m_mutex);
    m_allowed = -1;
    m_opened.notify_all();
}

void FakeEngineControl::setBeforePart(std::function<void(int)> call) {
    const std::lock_guard lock(m_mutex);
    m_beforePart = std::move(call);
}

void FakeEngineControl::checkThread() {
    if (m_thread != thisThread()) {
        m_wrongThread = true;
    }
}

void FakeEngineControl::pass(int part, const std::stop_token& stop) {
    checkThread();
    std::function<void(int)> call;
    {
        std::unique_lock lock(m_mutex);
        if (m_allowed == 0) {
            ++m_waiting;
            m_opened.wait(lock, stop, [this] { return m_allowed != 0; });
            --m_waiting;
        }
        if (stop.stop_requested()) {
            throw Cancelled();
        }
        m_allowed -= m_allowed > 0 ? 1 : 0;
        call = m_beforePart;
    }
    if (call) {
        call(part);
    }
    if (m_partTime > 0) {
        std::this_thread::sleep_for(std::chrono::microseconds(m_partTime));
    }
    ++m_parts;
}

class CountedNetwork : public FakeWeights {
public:
    CountedNetwork(std::shared_ptr<FakeEngineControl> control, NetworkPointer network)
        : FakeWeights(std::move(network)), m_control(std::move(control)) {
        ++m_control->m_networks;
    }
    CountedNetwork(const CountedNetwork&) = delete;
    CountedNetwork& operator=(const CountedNetwork&) = delete;
    ~CountedNetwork() override {
        m_control->checkThread();
        --m_control->m_networks;
    }

private:
    std::shared_ptr<FakeEngineControl> m_control;
};

class CountedTraining : public Training {
public:
    CountedTraining(std::shared_ptr<FakeEngineControl> control, const Dataset& dataset,
                    const TrainingSettings& settings)
        : m_control(std::move(control)) {
        ++m_control->m_trainings;
        m_result.settings = settings;
        m_result.network = settings.network.build(dataset.form());
        m_result.testImages = static_cast<int>(dataset.test.count());
    }
    CountedTraining(const CountedTraining&) = delete;
    CountedTraining& operator=(const CountedTraining&) = delete;
    ~CountedTraining() override { m_control->checkThread(); }

    [[nodiscard]] TrainingReport step(const std::stop_token& stop) override {
        m_control->pass(m_said.batch + 1, stop);
        ++m_said.batch;
        m_said.loss = (separable() ? 0.4 : 0.3) + 2.0 / m_said.batch;
        m_said.seconds = 0.01 * m_said.batch;
        m_result.losses.push_back(m_said.loss);
        return m_said;
    }

    [[nodiscard]] TrainedNetwork finish(const Report& report,
                                        const std::stop_token& stop) override {
        m_result.seconds = m_said.seconds;
        try {
            for (int part = 1; part <= testReports; ++part) {
                m_control->pass(m_said.batch + part, stop);
                m_said.tested = m_result.testImages * part / testReports;
                report(m_said);
            }
            m_result.accuracy = separable() ? 0.88 : 0.9;
        } catch (const Cancelled&) {
            m_result.settings.measureAccuracy = false;
        }
        return {std::make_shared<CountedNetwork>(m_control, m_result.network), m_result};
    }

private:
    [[nodiscard]] bool separable() const {
        return m_result.settings.network.preset().name == "separable";
    }

    std::shared_ptr<FakeEngineControl> m_control;
    TrainingReport m_said;
    TrainingResult m_result;
};

class CountedQuantization : public FakeQuantization {
public:
    CountedQuantization(std::shared_ptr<FakeEngineControl> control, const FakeWeights& weights,
                        const Dataset& dataset, const QuantizationSettings& settings)
        : FakeQuantization(weights, dataset, settings), m_control(std::move(control)) {
        ++m_control->m_quantizations;
        ++m_control->m_prepared;
    }
    CountedQuantization(const CountedQuantization&) = delete;
    CountedQuantization& operator=(const CountedQuantization&) = delete;
    ~CountedQuantization() override {
        m_control->checkThread();
        --m_control->m_prepared;
    }

    void rewind() override {
        m_control->checkThread();
        FakeQuantization::rewind();
    }
    [[nodiscard]] std::vector<std::int64_t> calibrationImages() const override {
        ++m_control->m_imagesAsked;
        return FakeQuantization::calibrationImages();
    }
    [[nodiscard]] std::vector<ObserverState> observers(bool decide) const override {
        m_control->checkThread();
        return FakeQuantization::observers(decide);
    }
    [[nodiscard]] TensorSlice slice(const SliceRequest& request) const override {
        ++m_control->m_slices;
        return FakeQuantization::slice(request);
    }

protected:
    void part(const std::stop_token& stop) const override { m_control->pass(++m_part, stop); }

private:
    std::shared_ptr<FakeEngineControl> m_control;
    mutable int m_part = 0;
};

class FakeEngine : public Engine {
public:
    explicit FakeEngine(std::shared_ptr<FakeEngineControl> control)
        : m_control(std::move(control)) {
        m_control->m_thread = thisThread();
        ++m_control->m_engines;
    }
    FakeEngine(const FakeEngine&) = delete;
    FakeEngine& operator=(const FakeEngine&) = delete;
    ~FakeEngine() override {
        m_control->checkThread();
        --m_control->m_engines;
    }

    [[nodiscard]] EngineInfo info() const override { return {"0.fake", {"onednn"}, m_threads}; }
    void setThreads(int threads) override { m_threads = threads; }

    [[nodiscard]] std::unique_ptr<Training>
    startTraining(const Dataset& dataset, const TrainingSettings& settings) override {
        return std::make_unique<CountedTraining>(m_control, dataset, settings);
    }

    [[nodiscard]] std::unique_ptr<Quantization>
    copy(const NetworkWeights& weights, const Dataset& dataset,
         const QuantizationSettings& settings) override {
        const auto* ours = dynamic_cast<const CountedNetwork*>(&weights);
        if (ours == nullptr) {
            throw std::logic_error("somebody else's network");
        }
        return std::make_unique<CountedQuantization>(m_control, *ours, dataset, settings);
    }

    [[nodiscard]] FileSizes measureFiles(const NetworkPointer& network,
                                         const QConfig& qconfig) override {
        m_control->pass(static_cast<int>(network->shape(1).front()), {});
        return fakeFileSizes(*network, qconfig);
    }

    [[nodiscard]] SeparableResult runSeparable(const SeparableSettings& settings,
                                               std::int64_t memoryLimit,
                                               std::stop_token stop) override {
        ++m_control->m_separables;
        m_control->pass(1, stop);
        const RunCost cost = forwardCost(settings, countSeparable(settings));
        SeparableModules modules = test::modulesByHand(settings);
        modules.depthwise.parameters += m_control->m_oneTooMany ? 1 : 0;
        modules.pointwise.parameters += m_control->m_oneTooMany ? 1 : 0;
        return {modules, cost.bytes, memoryLimit, whyNotRun(cost, checkLimits, memoryLimit)};
    }

    [[nodiscard]] ConvolutionTime measureConvolution(ConvolutionKind kind,
                                                     const SeparableSettings& settings,
                                                     std::int64_t memoryLimit,
                                                     std::stop_token stop) override {
        m_control->m_measuringLimit = memoryLimit;
        m_control->pass(kind == ConvolutionKind::Standard ? 1 : 2, stop);
        // Times that tell the kind and the settings, in no relation to any real ones.
        const double base =
            (kind == ConvolutionKind::Standard ? 1.0 : 2.0) + static_cast<double>(settings.batch);
        return {kind, {20, base, base + 1, base + 2}, {20, 2 * base, 2 * base + 1, 2 * base + 2}};
    }

private:
    std::shared_ptr<FakeEngineControl> m_control;
    int m_threads = 1;
};

EngineFactory fakeEngineFactory(std::shared_ptr<FakeEngineControl> control) {
    return [control = std::move(control)]() -> std::unique_ptr<Engine> {
        if (control->m_loadFailures > 0) {
            --control->m_loadFailures;
            throw Error({"The engine is away; try again.", {}});
        }
        return std::make_unique<FakeEngine>(control);
    };
}

} // namespace featherweight
