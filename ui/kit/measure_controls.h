#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Start and stop of a measurement, one below the other, and how far it is. GUI thread.

#include "ui/views/run_phase.h"

#include <QWidget>

class QPushButton;

namespace featherweight {

class ProgressStrip;
class Text;

class MeasureControls : public QWidget {
    Q_OBJECT

public:
    explicit MeasureControls(const QString& start, QWidget* parent = nullptr);

    /// `said` is how far it is, in words.
    void show(RunPhase phase, bool startable, int done, int total, const QString& said);
    using QWidget::show;
    /// Why it cannot be started.
    void setStartTip(const QString& tip);

Q_SIGNALS:
    void startRequested();
    void stopRequested();

private:
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    ProgressStrip* m_bar = nullptr;
    Text* m_said = nullptr;
};

} // namespace featherweight
