#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An application that times every turn of its event loop. GUI thread.

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace featherweight {

inline constexpr double frameMilliseconds = 16.7;

/// Times turns: from the first event that is delivered after a wait to the next wait. (The
/// dispatcher's own awake() is of no use here, it comes before timers' events are fetched.)
class TurnClock : public QApplication {
public:
    using QApplication::QApplication;

    void startClock() {
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
                [this] {
                    if (m_turn.isValid()) {
                        m_turns.push_back(static_cast<double>(m_turn.nsecsElapsed()) / 1e6);
                        m_turn.invalidate();
                    }
                });
        m_running = true;
    }

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_running && !m_turn.isValid()) {
            m_turn.start();
        }
        return QApplication::notify(receiver, event);
    }

    void print() const {
        const auto within = std::count_if(m_turns.begin(), m_turns.end(),
                                          [](double turn) { return turn <= frameMilliseconds; });
        std::printf("{\"turns\": %zu, \"within_frame\": %td, \"longest_ms\": %.2f}\n",
                    m_turns.size(), within, *std::max_element(m_turns.begin(), m_turns.end()));
        std::fflush(stdout);
    }

private:
    bool m_running = false;
    QElapsedTimer m_turn;
    std::vector<double> m_turns;
};

} // namespace featherweight
