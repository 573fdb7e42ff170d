#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C, SIGTERM and SIGHUP as a request to stop, so that a run can take its temporary files away.
// Made at the start of main, before any other thread; waits on a thread of its own.

#include <atomic>
#include <stop_token>
#include <thread>

namespace featherweight {

inline constexpr int stoppedBySignal = 128; ///< plus the signal is the exit code, as shells count

/// The first signal asks the token to stop. The program ends at once when another one follows a
/// second later or after, and also when it is still there some seconds after the first: what waits
/// for a disk, a network or a display may never look at a token. A SIGHUP that was ignored when the
/// program began (nohup) stays ignored.
class StopOnSignal {
public:
    StopOnSignal();
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;
    ~StopOnSignal();

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }
    /// The signal that came; 0 before one did.
    [[nodiscard]] int signal() const { return m_signal; }

private:
    void wait();

    std::stop_source m_stop;
    std::atomic<int> m_signal = 0;
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace featherweight
