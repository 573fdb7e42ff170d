#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The content of the status bar: engine, data set, and the running job with its progress and a
// stop button, each in a place that is always kept. GUI thread.

#include "ui/views/status_view.h"

#include <QWidget>

class QToolButton;

namespace featherweight {

class ElidedLabel;
class ProgressStrip;

class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    void show(const StatusView& view);
    using QWidget::show;

    [[nodiscard]] bool jobRuns() const { return m_jobRuns; }

Q_SIGNALS:
    void stopRequested();

private:
    ElidedLabel* m_engine = nullptr;
    ElidedLabel* m_dataset = nullptr;
    ElidedLabel* m_job = nullptr;
    ProgressStrip* m_progress = nullptr;
    QToolButton* m_stop = nullptr;
    bool m_jobRuns = false;
};

} // namespace featherweight
