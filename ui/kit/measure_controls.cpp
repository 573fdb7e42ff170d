// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/measure_controls.h"

#include "ui/kit/progress_strip.h"
#include "ui/kit/side_column.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace featherweight {

MeasureControls::MeasureControls(const QString& start, QWidget* parent)
    : QWidget(parent), m_start(new PrimaryButton(start)), m_stop(new QPushButton(tr("Stop"))),
      m_bar(new ProgressStrip(tr("How much is measured"))), m_said(new Text(Rank::Body)) {
    m_bar->setMaximumHeight(theme::gap);
    m_said->reserveLines(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::gap / 2);
    column->addWidget(m_start);
    column->addWidget(m_stop);
    column->addWidget(m_bar);
    column->addWidget(m_said);
    connect(m_start, &QPushButton::clicked, this, &MeasureControls::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &MeasureControls::stopRequested);
}

void MeasureControls::show(RunPhase phase, bool startable, int done, int total,
                           const QString& said) {
    const bool active = isActive(phase);
    m_start->setEnabled(startable);
    m_stop->setEnabled(active && phase != RunPhase::Stopping);
    m_bar->setRange(0, std::max(1, total));
    m_bar->setValue(active ? done : 0);
    m_said->setText(said);
}

void MeasureControls::setStartTip(const QString& tip) {
    m_start->setToolTip(tip);
}

} // namespace featherweight

#include "moc_measure_controls.cpp"
