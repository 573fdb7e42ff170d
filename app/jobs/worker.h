#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A long-lived thread that runs jobs one after another and reports through the mailbox. The Worker
// is made, used and destroyed on the GUI thread; only the work runs on the thread it owns.

#include "app/jobs/job.h"
#include "app/jobs/mailbox.h"
#include "core/base/message.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace featherweight {

class Worker;

/// Jobs that wait for the thread, and what it has to destroy.
struct WorkQueue {
    std::mutex mutex; ///< protects everything below, and Task::paused
    std::condition_variable_any wake;
    std::deque<std::shared_ptr<Task>> jobs;
    std::deque<std::shared_ptr<Task>> interludes;
    std::vector<std::shared_ptr<Task>> running; ///< a job, and the interlude inside it
    std::vector<std::shared_ptr<void>> released;
    bool closed = false; ///< the thread has left; nothing is taken any more

    /// Hands over what must be destroyed on the worker's thread. Any thread.
    void release(std::shared_ptr<void> object);
};

/// What a job sees of itself while it runs. On the worker's thread.
template <typename Report>
class Run {
public:
    Run(Worker& worker, Task& task, std::function<void(Report)> post)
        : m_worker(worker), m_task(task), m_post(std::move(post)) {}

    /// Sends a value to the GUI thread; it arrives in order, before the outcome.
    void report(Report value) const { m_post(std::move(value)); }
    [[nodiscard]] std::stop_token stopToken() const { return m_task.stop.get_token(); }
    /// Between two parts of the work: runs the interludes that wait, and blocks while paused.
    void rest() const;
    /// Worker::atHome of the worker that runs this.
    template <typename T>
    [[nodiscard]] std::shared_ptr<T> atHome(std::shared_ptr<T> object) const;

private:
    Worker& m_worker;
    Task& m_task;
    std::function<void(Report)> m_post;
};

class Worker {
public:
    /// A Job waits for its turn. An Interlude is short and somebody waits for it: it goes before
    /// the jobs, and into a running one whenever that rests, and its outcome does not wait for the
    /// next frame.
    enum class Kind { Job, Interlude };

    /// `name`, of 15 characters at most, is what debuggers call the thread.
    Worker(const Mailbox& mailbox, const char* name);
    /// Stops what runs, drops what waits, and joins the thread.
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Queues `work`, which runs on the worker's thread; `onReport` and then once `onFinished` run
    /// on the GUI thread unless the job was abandoned. Exceptions end the job as CancelledRun (from
    /// Cancelled) or as Failure, which is also written to the log.
    template <typename Report, typename Result>
    Job start(std::function<Result(Run<Report>&)> work, std::function<void(const Report&)> onReport,
              std::function<void(Outcome<Result>)> onFinished, Kind kind = Kind::Job);

    /// `object` under a pointer that any thread may hold and drop; the object itself is destroyed
    /// on the worker's thread. Any thread.
    template <typename T>
    [[nodiscard]] std::shared_ptr<T> atHome(std::shared_ptr<T> object) const;

    /// What Run::rest() does.
    void rest(const Task& task);

private:
    Job enqueue(std::shared_ptr<Task> task, Kind kind);
    void loop(const std::stop_token& closing, const char* name);
    /// Mutex held, except while the task runs.
    void runTask(std::unique_lock<std::mutex>& lock, std::deque<std::shared_ptr<Task>>& from);
    void leave(std::unique_lock<std::mutex>& lock);

    Mailbox::Slot m_slot;
    std::shared_ptr<WorkQueue> m_queue; ///< shared with handles, which may outlive the Worker
    std::jthread m_thread;
};

template <typename Report>
void Run<Report>::rest() const {
    m_worker.rest(m_task);
}

template <typename Report>
template <typename T>
std::shared_ptr<T> Run<Report>::atHome(std::shared_ptr<T> object) const {
    return m_worker.atHome(std::move(object));
}

template <typename Result, typename Work>
[[nodiscard]] Outcome<Result> outcomeOf(const std::stop_token& stop, const Work& work) {
    if (stop.stop_requested()) {
        return CancelledRun{};
    }
    try {
        return work();
    } catch (const Cancelled&) {
        return CancelledRun{};
    } catch (...) {
        Failure failure = describe(std::current_exception());
        writeLog(failure);
        return failure;
    }
}

template <typename Report, typename Result>
Job Worker::start(std::function<Result(Run<Report>&)> work,
                  std::function<void(const Report&)> onReport,
                  std::function<void(Outcome<Result>)> onFinished, Kind kind) {
    struct Receiver {
        std::function<void(const Report&)> onReport;
        std::function<void(Outcome<Result>)> onFinished;
    };
    const auto receiver =
        std::make_shared<const Receiver>(Receiver{std::move(onReport), std::move(onFinished)});
    auto task = std::make_shared<Task>();
    task->run = [this, receiver, work = std::move(work)](const std::shared_ptr<Task>& self) {
        Run<Report> run(*this, *self, [this, receiver, self](Report value) {
            m_slot.post([receiver, self, value = std::move(value)] {
                if (!self->abandoned) {
                    receiver->onReport(value);
                }
            });
        });
        auto outcome = std::make_shared<Outcome<Result>>(
            outcomeOf<Result>(self->stop.get_token(), [&] { return work(run); }));
        m_slot.post(
            [receiver, self, outcome] {
                if (!self->abandoned) {
                    receiver->onFinished(std::move(*outcome));
                }
            },
            self->interlude ? Mailbox::Haste::Now : Mailbox::Haste::NextFrame);
    };
    return enqueue(std::move(task), kind);
}

template <typename T>
std::shared_ptr<T> Worker::atHome(std::shared_ptr<T> object) const {
    T* address = object.get();
    return std::shared_ptr<T>(address, [queue = m_queue, object = std::move(object)](T*) mutable {
        queue->release(std::const_pointer_cast<std::remove_const_t<T>>(std::move(object)));
    });
}

} // namespace featherweight
