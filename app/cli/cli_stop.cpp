// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_stop.h"

#include <chrono>
#include <csignal>
#include <cstdlib>

#include <pthread.h>

namespace featherweight {

namespace {

sigset_t stopSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

} // namespace

StopOnSignal::StopOnSignal() {
    // A reader that went away (`| head`) must not kill a run: writing then fails and is reported.
    std::signal(SIGPIPE, SIG_IGN);
    // Every thread made from here on inherits the block, so that only wait() receives them.
    const sigset_t signals = stopSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_thread = std::thread([this] { wait(); });
}

StopOnSignal::~StopOnSignal() {
    m_ending = true;
    pthread_kill(m_thread.native_handle(), SIGINT);
    m_thread.join();
}

void StopOnSignal::wait() {
    // `timeout` and terminals may send a signal twice in a row and mean it once.
    constexpr auto meantOnce = std::chrono::seconds(1);
    const sigset_t signals = stopSignals();
    std::chrono::steady_clock::time_point first;
    for (int signal = 0; sigwait(&signals, &signal) == 0;) {
        if (m_ending) {
            return;
        }
        const auto now = std::chrono::steady_clock::now();
        if (m_signal == 0) {
            first = now;
            m_signal = signal;
            m_stop.request_stop();
        } else if (now - first >= meantOnce) {
            std::_Exit(128 + signal);
        }
    }
}

} // namespace featherweight
