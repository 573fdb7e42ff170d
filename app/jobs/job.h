#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One piece of work on a Worker: how it ends, and the handle its owner keeps. Handles live on the
// GUI thread; what the work itself sees of its job is Run, in worker.h.

#include "app/runtime/failure.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <variant>

namespace featherweight {

struct WorkQueue;

/// The run was stopped before it had a result.
struct CancelledRun {};

/// Every job ends in exactly one of three ways.
template <typename Result>
using Outcome = std::variant<Result, CancelledRun, Failure>;

/// For jobs that say nothing on the way.
struct NoReport {};

/// What the handle, the queue and the running job share.
struct Task {
    std::function<void(const std::shared_ptr<Task>&)> run; ///< whoever took it from the queue
    std::stop_source stop;                                 ///< any thread
    bool interlude = false;                                ///< never changed once queued
    bool paused = false;    ///< protected by the mutex of the WorkQueue
    bool abandoned = false; ///< GUI thread only: nothing of it is delivered any more
};

/// Owns one job. To let go of a handle, or to put a newer job in its place, abandons the job: it is
/// told to stop, and nothing of it arrives any more. So the latest job wins without bookkeeping.
class [[nodiscard]] Job {
public:
    Job() = default;
    Job(std::shared_ptr<WorkQueue> queue, std::shared_ptr<Task> task)
        : m_queue(std::move(queue)), m_task(std::move(task)) {}
    Job(Job&&) noexcept = default;
    Job& operator=(Job&& other) noexcept;
    ~Job() { abandon(); }

    /// Asks the job to end soon; its outcome, most often CancelledRun, still arrives.
    void stop();
    /// The job blocks in its next Run::rest() until resume() or stop().
    void pause();
    void resume();
    /// Takes the job out of the queue: it never runs, and nothing of it arrives. False when it had
    /// begun; then nothing happens.
    [[nodiscard]] bool withdraw();
    /// Stops the job and drops everything it still delivers. One that has not begun never runs.
    void abandon();

private:
    void setPaused(bool paused);

    std::shared_ptr<WorkQueue> m_queue;
    std::shared_ptr<Task> m_task;
};

} // namespace featherweight
