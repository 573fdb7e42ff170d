#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Start, pause or resume, and stop of a run; all stay in their places. GUI thread.

#include "ui/views/run_phase.h"

#include <QWidget>

class QPushButton;

namespace featherweight {

class RunButtons : public QWidget {
    Q_OBJECT

public:
    /// A run that cannot be paused has two buttons only.
    RunButtons(const QString& start, bool pausable, QWidget* parent = nullptr);

    /// `startable`: what the run needs is there.
    void show(RunPhase phase, bool startable = true);
    using QWidget::show;
    /// Whether the keys that start something start this; they do until it is said.
    void setStartsByKey(bool byKey);

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

private:
    QPushButton* m_start = nullptr;
    QPushButton* m_pause = nullptr; ///< null when the run cannot be paused
    QPushButton* m_stop = nullptr;
    bool m_paused = false;
};

} // namespace featherweight
