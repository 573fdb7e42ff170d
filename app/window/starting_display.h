#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// While Qt opens the display: whatever it would say and abort over becomes one line and exit
// code 1. Main thread, around the making of the application.

#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace featherweight {

class StopOnSignal;

/// A signal that comes meanwhile ends the program at once: there is nothing to take away yet.
class StartingDisplay {
public:
    explicit StartingDisplay(const StopOnSignal& stop);
    StartingDisplay(const StartingDisplay&) = delete;
    StartingDisplay& operator=(const StartingDisplay&) = delete;
    /// The display is open.
    ~StartingDisplay();

private:
    void watch();
    void restoreStandardError() const;
    static void onMessage(QtMsgType type, const QMessageLogContext& context,
                          const QString& message);
    [[noreturn]] void endWithout(const QString& what) const;

    QtMessageHandler m_before;
    int m_standardError; ///< libraries below Qt write there, too
    const StopOnSignal& m_stop;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_open = false;
    std::thread m_watch; ///< a display that takes the connection and never answers
};

} // namespace featherweight
