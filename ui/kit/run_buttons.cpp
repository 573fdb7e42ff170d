// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/run_buttons.h"

#include "ui/kit/letters.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"

#include <QHBoxLayout>

#include <algorithm>

namespace featherweight {

RunButtons::RunButtons(const QString& start, bool pausable, QWidget* parent)
    : QWidget(parent), m_start(new PrimaryButton(start)), m_stop(new QPushButton(tr("St&op"))) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_start, 2);
    setStartsByKey(true);
    m_stop->setToolTip(tr("Esc"));
    if (pausable) {
        m_pause = new QPushButton(tr("&Pause"));
        fitToLetters(*m_pause, [this] {
            // Wide enough for both of its texts, so that nothing moves when they change.
            m_pause->setMinimumWidth(widestHint(*m_pause, {tr("&Pause"), tr("&Resume")}));
        });
        layout->addWidget(m_pause, 1);
        connect(m_pause, &QPushButton::clicked, this, [this] {
            if (m_paused) {
                Q_EMIT resumeRequested();
            } else {
                Q_EMIT pauseRequested();
            }
        });
    }
    layout->addWidget(m_stop, 1);
    connect(m_start, &QPushButton::clicked, this, &RunButtons::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &RunButtons::stopRequested);
    show(RunPhase::Empty);
}

void RunButtons::show(RunPhase phase, bool startable) {
    m_paused = phase == RunPhase::Paused;
    m_start->setEnabled(startable && !isActive(phase));
    m_stop->setEnabled(isActive(phase) && phase != RunPhase::Stopping);
    if (m_pause != nullptr) {
        m_pause->setText(m_paused ? tr("&Resume") : tr("&Pause"));
        m_pause->setEnabled(phase == RunPhase::Running || m_paused);
    }
}

void RunButtons::setStartsByKey(bool byKey) {
    m_start->setToolTip(byKey ? tr("F5 or Ctrl+Return") : QString());
}

} // namespace featherweight

#include "moc_run_buttons.cpp"
