// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/calibration_buttons.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/letters.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"
#include "ui/words/quantization/calibration_words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace featherweight {

CalibrationButtons::CalibrationButtons(QWidget* parent)
    : QWidget(parent), m_back(new QPushButton(tr("Step back"))),
      m_step(new QPushButton(tr("Step on"))), m_run(new QPushButton(tr("Stop"))),
      m_convert(new PrimaryButton(tr("Con&vert and compare"))), m_count(new ElidedLabel) {
    fitToLetters(*m_run, [this] {
        // Wide enough for both of its texts, so that nothing moves when they change.
        m_run->setMinimumWidth(widestHint(*m_run, {tr("Stop"), tr("&Run the rest")}));
    });
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_step->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_back->setToolTip(tr("Takes the last batch out of all observers again (Alt+Left)"));
    m_step->setToolTip(tr("One more batch of training images passes the observers (Alt+Right)"));
    m_convert->setToolTip(
        tr("Makes the INT8 network with these ranges and compares it with the FP32 network "
           "(Alt+V)"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_back);
    layout->addWidget(m_step);
    layout->addWidget(m_run);
    layout->addWidget(m_count, 1);
    layout->addWidget(m_convert);
    connect(m_back, &QPushButton::clicked, this, &CalibrationButtons::rewindRequested);
    connect(m_step, &QPushButton::clicked, this, &CalibrationButtons::stepRequested);
    connect(m_convert, &QPushButton::clicked, this, &CalibrationButtons::convertRequested);
    connect(m_run, &QPushButton::clicked, this, [this] {
        if (m_active) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT runRequested();
        }
    });
    show(QuantizationView{});
}

void CalibrationButtons::show(const QuantizationView& view) {
    m_active = isActive(view.phase);
    m_back->setEnabled(view.canRewind());
    m_step->setEnabled(view.canStep());
    m_run->setText(m_active ? tr("Stop") : tr("&Run the rest"));
    m_run->setToolTip(m_active ? tr("Esc")
                               : tr("All calibration batches that are missing (Alt+R)"));
    m_run->setEnabled(m_active ? view.phase != RunPhase::Stopping
                               : view.canStep()); // how many are missing is set on the left
    m_convert->setEnabled(view.canConvert());
    m_count->setText(calibrationCount(view));
}

} // namespace featherweight

#include "moc_calibration_buttons.cpp"
