// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_line.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/letters.h"
#include "ui/kit/progress_strip.h"
#include "ui/paint/theme.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace featherweight {

namespace {

void keepPlace(QWidget* widget) {
    QSizePolicy policy = widget->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    widget->setSizePolicy(policy);
    widget->hide();
}

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent), m_engine(new ElidedLabel), m_dataset(new ElidedLabel),
      m_job(new ElidedLabel), m_progress(new ProgressStrip(tr("Progress of the running job"))),
      m_stop(new QToolButton) {
    fitToLetters(*m_progress, [this] {
        m_progress->setFixedSize(fontMetrics().averageCharWidth() * 20, fontMetrics().height());
    });
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Stop the running job (Esc)"));
    m_stop->setAutoRaise(true);
    keepPlace(m_progress);
    keepPlace(m_stop);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::groupGap, 0, theme::groupGap, 0);
    layout->setSpacing(theme::groupGap);
    layout->addWidget(m_engine, 3);
    layout->addWidget(m_dataset, 3);
    layout->addWidget(m_job, 2);
    layout->addWidget(m_progress);
    layout->addWidget(m_stop);
    connect(m_stop, &QToolButton::clicked, this, &StatusLine::stopRequested);
}

void StatusLine::show(const StatusView& view) {
    m_jobRuns = !view.job.isEmpty();
    m_engine->setText(view.engine);
    m_dataset->setText(view.dataset);
    m_job->setText(view.job);
    m_progress->setRange(0, view.total);
    m_progress->setValue(view.done);
    m_progress->setVisible(m_jobRuns);
    m_stop->setVisible(m_jobRuns);
}

} // namespace featherweight

#include "moc_status_line.cpp"
