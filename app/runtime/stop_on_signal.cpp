// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/stop_on_signal.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include <pthread.h>

namespace featherweight {

namespace {

using Clock = std::chrono::steady_clock;

// `timeout` and terminals may send a signal twice in a row and mean it once.
constexpr auto meantOnce = std::chrono::seconds(1);
// Longer than a batch of the networks that people train here.
constexpr auto patience = std::chrono::seconds(8);

sigset_t stopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    struct sigaction hangUp {};
    if (::sigaction(SIGHUP, nullptr, &hangUp) != 0 || hangUp.sa_handler != SIG_IGN) {
        sigaddset(&signals, SIGHUP);
    }
    return signals;
}

timespec span(Clock::duration duration) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
    return {seconds.count(), std::chrono::nanoseconds(duration - seconds).count()};
}

} // namespace

StopOnSignal::StopOnSignal() {
    // A reader that went away (`| head`) must not kill a run, and neither must a file that may not
    // grow (ulimit -f): writing then fails and is reported.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    // Every thread made from here on inherits the block, so that only wait() receives them.
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    try {
        m_thread = std::thread([this] { wait(); });
    } catch (const std::system_error&) {
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr); // a signal then ends the program itself
    }
}

StopOnSignal::~StopOnSignal() {
    if (m_thread.joinable()) {
        m_ending = true;
        pthread_kill(m_thread.native_handle(), SIGINT);
        m_thread.join();
    }
}

void StopOnSignal::wait() {
    const sigset_t signals = stopSignals();
    int signal = 0;
    while (sigwait(&signals, &signal) != 0) {
    }
    if (m_ending) {
        return;
    }
    const auto first = Clock::now();
    m_signal = signal;
    m_stop.request_stop();
    for (auto now = first; now < first + patience; now = Clock::now()) {
        const timespec left = span(first + patience - now);
        const int next = ::sigtimedwait(&signals, nullptr, &left);
        if (m_ending) {
            return;
        }
        if (next > 0 && Clock::now() - first >= meantOnce) {
            signal = next;
            break;
        }
    }
    std::_Exit(stoppedBySignal + signal);
}

} // namespace featherweight
