// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/worker.h"

#include <QCoreApplication>
#include <QThread>

#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>

namespace featherweight {

namespace {

/// Also true when there is no application (any more): then there is nobody to race with.
[[maybe_unused]] bool onGuiThread() {
    return QCoreApplication::instance() == nullptr ||
           QCoreApplication::instance()->thread() == QThread::currentThread();
}

} // namespace

void WorkQueue::release(std::shared_ptr<void> object) {
    const std::lock_guard lock(mutex);
    if (!closed) { // else the thread is gone, and the caller's is as good as any
        released.push_back(std::move(object));
        wake.notify_all();
    }
}

Job& Job::operator=(Job&& other) noexcept {
    if (this != &other) {
        abandon();
        m_queue = std::move(other.m_queue);
        m_task = std::move(other.m_task);
    }
    return *this;
}

void Job::stop() {
    Q_ASSERT(onGuiThread());
    if (m_task) {
        m_task->stop.request_stop();
        const std::lock_guard lock(m_queue->mutex); // so that no rest() misses the call
        m_queue->wake.notify_all();
    }
}

void Job::pause() {
    setPaused(true);
}

void Job::resume() {
    setPaused(false);
}

void Job::setPaused(bool paused) {
    Q_ASSERT(onGuiThread());
    if (m_task) {
        const std::lock_guard lock(m_queue->mutex);
        m_task->paused = paused;
        m_queue->wake.notify_all();
    }
}

bool Job::withdraw() {
    Q_ASSERT(onGuiThread());
    if (!m_task) {
        return false;
    }
    decltype(Task::run) dropped; // destroyed without the mutex: the work may own anything
    const std::lock_guard lock(m_queue->mutex);
    if (std::erase(m_queue->jobs, m_task) + std::erase(m_queue->interludes, m_task) == 0) {
        return false;
    }
    dropped.swap(m_task->run);
    return true;
}

void Job::abandon() {
    if (m_task) {
        m_task->abandoned = true;
        stop();
        static_cast<void>(withdraw());
        m_task.reset();
        m_queue.reset();
    }
}

Worker::Worker(const Mailbox& mailbox, const char* name)
    : m_slot(mailbox.slot()), m_queue(std::make_shared<WorkQueue>()),
      m_thread([this, name](const std::stop_token& closing) { loop(closing, name); }) {}

Worker::~Worker() {
    Q_ASSERT(onGuiThread());
    m_thread.request_stop();
    std::vector<std::shared_ptr<Task>> running;
    {
        const std::lock_guard lock(m_queue->mutex);
        running = m_queue->running;
    }
    for (const auto& task : running) {
        task->stop.request_stop();
    }
    {
        const std::lock_guard lock(m_queue->mutex);
        m_queue->wake.notify_all();
    }
    m_thread.join();
}

Job Worker::enqueue(std::shared_ptr<Task> task, Kind kind) {
    Q_ASSERT(onGuiThread());
    task->interlude = kind == Kind::Interlude;
    {
        const std::lock_guard lock(m_queue->mutex);
        (task->interlude ? m_queue->interludes : m_queue->jobs).push_back(task);
        m_queue->wake.notify_all();
    }
    return Job(m_queue, std::move(task));
}

void Worker::loop(const std::stop_token& closing, const char* name) {
    ::pthread_setname_np(::pthread_self(), name);
    // Linux takes this for the calling thread alone. Who draws goes first when cores are short.
    constexpr int backgroundNiceness = 5;
    ::setpriority(PRIO_PROCESS, 0, backgroundNiceness);
    WorkQueue& queue = *m_queue;
    std::unique_lock lock(queue.mutex);
    for (;;) {
        queue.wake.wait(lock, closing, [&queue] {
            return !queue.interludes.empty() || !queue.jobs.empty() || !queue.released.empty();
        });
        if (closing.stop_requested()) {
            break;
        }
        if (!queue.released.empty()) {
            const auto released = std::exchange(queue.released, {});
            lock.unlock();
        } else {
            runTask(lock, queue.interludes.empty() ? queue.jobs : queue.interludes);
        }
        if (!lock.owns_lock()) {
            lock.lock();
        }
    }
    leave(lock);
}

void Worker::runTask(std::unique_lock<std::mutex>& lock, std::deque<std::shared_ptr<Task>>& from) {
    const std::shared_ptr<Task> task = from.front();
    from.pop_front();
    m_queue->running.push_back(task);
    lock.unlock();
    task->run(task);
    task->run = nullptr; // what the work owns goes on this thread
    lock.lock();
    m_queue->running.pop_back();
}

void Worker::rest(const Task& task) {
    Q_ASSERT(m_thread.get_id() == std::this_thread::get_id());
    WorkQueue& queue = *m_queue;
    std::unique_lock lock(queue.mutex);
    const auto ending = [&] {
        return task.stop.stop_requested() || m_thread.get_stop_token().stop_requested();
    };
    for (;;) {
        const auto interludeWaits = [&] { return !task.interlude && !queue.interludes.empty(); };
        queue.wake.wait(lock, [&] { return ending() || !task.paused || interludeWaits(); });
        if (ending() || !interludeWaits()) {
            return;
        }
        runTask(lock, queue.interludes);
    }
}

void Worker::leave(std::unique_lock<std::mutex>& lock) {
    WorkQueue& queue = *m_queue;
    // What was not run is destroyed here, on this thread, and also what that lets go of.
    while (!queue.jobs.empty() || !queue.interludes.empty() || !queue.released.empty()) {
        auto jobs = std::exchange(queue.jobs, {});
        auto interludes = std::exchange(queue.interludes, {});
        auto released = std::exchange(queue.released, {});
        lock.unlock();
        for (const auto* tasks : {&jobs, &interludes}) {
            for (const auto& task : *tasks) {
                task->run = nullptr;
            }
        }
        released.clear();
        lock.lock();
    }
    queue.closed = true;
}

} // namespace featherweight
