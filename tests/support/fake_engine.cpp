// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_engine.h"

#include "core/message.h"

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
        m_opened.wait(lock, stop, [this] { return m_allowed != 0; });
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

class FakeNetwork : public Network {
public:
    explicit FakeNetwork(std::shared_ptr<FakeEngineControl> control)
        : m_control(std::move(control)) {
        ++m_control->m_networks;
    }
    FakeNetwork(const FakeNetwork&) = delete;
    FakeNetwork& operator=(const FakeNetwork&) = delete;
    ~FakeNetwork() override {
        m_control->checkThread();
        --m_control->m_networks;
    }

private:
    std::shared_ptr<FakeEngineControl> m_control;
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

    [[nodiscard]] TrainedNetwork train(const Dataset& dataset, const TrainingSettings& settings,
                                       const ReportTraining& report,
                                       std::stop_token stop) override {
        ++m_control->m_trainings;
        const int images = static_cast<int>(dataset.test.count());
        TrainedNetwork trained;
        trained.result.settings = settings;
        TrainingReport said;
        for (said.batch = 1; said.batch <= settings.batches; ++said.batch) {
            m_control->pass(said.batch, stop);
            said.loss = 0.3 + 2.0 / said.batch;
            said.seconds = 0.01 * said.batch;
            trained.result.losses.push_back(said.loss);
            report(said);
        }
        said.batch = settings.batches;
        for (int part = 1; part <= testReports; ++part) {
            m_control->pass(settings.batches + part, stop);
            said.tested = images * part / testReports;
            report(said);
        }
        trained.network = std::make_shared<FakeNetwork>(m_control);
        trained.result.seconds = said.seconds;
        trained.result.accuracy = 0.9;
        trained.result.testImages = images;
        return trained;
    }

    [[nodiscard]] QuantizationResult quantize(const Network& network, const Dataset& dataset,
                                              const QuantizationSettings& settings,
                                              const ReportQuantization& report,
                                              std::stop_token stop) override {
        ++m_control->m_quantizations;
        if (dynamic_cast<const FakeNetwork*>(&network) == nullptr) {
            throw std::logic_error("somebody else's network");
        }
        int part = 0;
        for (int step = 0; step < quantizationSteps; ++step) {
            QuantizationReport said;
            said.step = static_cast<QuantizationStep>(step);
            if (said.step == QuantizationStep::Calibrate) {
                said.total = settings.calibrationBatches;
            }
            do {
                m_control->pass(++part, stop);
                said.done += said.total > 0 ? 1 : 0;
                said.finished = said.done == said.total;
                if (said.total > 0) {
                    ObserverState input;
                    input.name = "input";
                    input.min = -0.42;
                    input.max = 2.0 + 0.1 * said.done;
                    said.observers = {input};
                }
                report(said);
            } while (!said.finished);
        }
        QuantizationResult result;
        result.fp32Bytes = 84'275;
        result.int8Bytes = 27'648;
        result.accuracyFp32 = 0.9;
        result.accuracyInt8 = 0.89;
        result.testImages = static_cast<int>(dataset.test.count());
        result.engine = "onednn";
        result.qconfig = "fbgemm";
        result.calibrationBatches = settings.calibrationBatches;
        return result;
    }

    [[nodiscard]] SeparableResult runSeparable(const SeparableSettings& settings) override {
        ++m_control->m_separables;
        m_control->pass(1, {});
        return {countSeparable(settings), true};
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
