#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An engine without LibTorch whose speed, failures and progress a test controls by hand. The
// control is used from any thread; the engine as any other, on the compute worker.

#include "app/control/engine_controller.h"
#include "core/runs/engine.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace featherweight {

class FakeEngineControl {
public:
    /// Runs wait before each part (a batch, half of the test images, a separable run) until let
    /// through.
    void hold();
    void letThrough(int parts);
    void open();
    /// Whether a run waits to be let through.
    [[nodiscard]] bool isWaiting() const { return m_waiting > 0; }

    /// Each part takes this long.
    void setPartTime(std::chrono::microseconds time) { m_partTime = time.count(); }
    /// Called before the part of that number of each run; it may throw.
    void setBeforePart(std::function<void(int part)> call);
    /// The next `times` engines cannot be made.
    void failLoading(int times) { m_loadFailures = times; }

    /// The depthwise and the pointwise convolution that it runs have a parameter too many.
    void addAParameter() { m_oneTooMany = true; }

    [[nodiscard]] int engines() const { return m_engines; }             ///< alive
    [[nodiscard]] int networks() const { return m_networks; }           ///< alive
    [[nodiscard]] int prepared() const { return m_prepared; }           ///< quantizations alive
    [[nodiscard]] int trainings() const { return m_trainings; }         ///< begun
    [[nodiscard]] int quantizations() const { return m_quantizations; } ///< begun
    [[nodiscard]] int separables() const { return m_separables; }
    /// That the last measurement of a convolution was given, in bytes.
    [[nodiscard]] std::int64_t measuringLimit() const { return m_measuringLimit; }
    [[nodiscard]] int slices() const { return m_slices; } ///< taken or refused
    /// How often it was asked which images calibrated.
    [[nodiscard]] int imagesAsked() const { return m_imagesAsked; }
    [[nodiscard]] int parts() const { return m_parts; } ///< done, of all runs
    /// Whether anything was called or destroyed on another thread than the engine was made on.
    [[nodiscard]] bool wrongThread() const { return m_wrongThread; }

private:
    friend class FakeEngine;
    friend class CountedNetwork;
    friend class CountedTraining;
    friend class CountedQuantization;
    friend EngineFactory fakeEngineFactory(std::shared_ptr<FakeEngineControl> control);

    void checkThread();
    /// One part of a run: waits, fails, or throws Cancelled.
    void pass(int part, const std::stop_token& stop);

    std::mutex m_mutex; ///< protects the two below
    std::condition_variable_any m_opened;
    int m_allowed = -1; ///< parts that may still pass; below 0: all
    std::function<void(int)> m_beforePart;

    std::atomic<std::int64_t> m_partTime = 0;
    std::atomic<int> m_loadFailures = 0;
    std::atomic<int> m_waiting = 0;
    std::atomic<int> m_engines = 0;
    std::atomic<int> m_networks = 0;
    std::atomic<int> m_prepared = 0;
    std::atomic<int> m_trainings = 0;
    std::atomic<int> m_quantizations = 0;
    std::atomic<int> m_separables = 0;
    std::atomic<std::int64_t> m_measuringLimit = 0;
    std::atomic<int> m_slices = 0;
    std::atomic<int> m_imagesAsked = 0;
    std::atomic<bool> m_oneTooMany = false;
    std::atomic<int> m_parts = 0;
    std::atomic<std::size_t> m_thread = 0;
    std::atomic<bool> m_wrongThread = false;
};

[[nodiscard]] EngineFactory fakeEngineFactory(std::shared_ptr<FakeEngineControl> control);

} // namespace featherweight
