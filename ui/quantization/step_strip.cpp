// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/step_strip.h"

#include "ui/quantization/step_button.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/quantization_words.h"

#include <QHBoxLayout>

namespace featherweight {

namespace {

QString stateText(const QuantizationView& view, int step) {
    switch (view.steps[static_cast<std::size_t>(step)]) {
    case StepState::Pending:
        return StepStrip::tr("to do");
    case StepState::Running:
        return view.total > 0 ? StepStrip::tr("%1 of %2")
                                    .arg(format::count(view.done), format::count(view.total))
                              : StepStrip::tr("running");
    case StepState::Done:
        return StepStrip::tr("done");
    case StepState::Failed:
        return StepStrip::tr("failed");
    }
    return {};
}

} // namespace

StepStrip::StepStrip(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setAccessibleName(tr("Steps of the quantization"));
    for (int index = 0; index < quantizationSteps; ++index) {
        auto* step = new StepButton(index, quantizationSteps, stepName(index));
        m_steps[static_cast<std::size_t>(index)] = step;
        layout->addWidget(step, 1);
        connect(step, &StepButton::toggled, this, [this, index](bool on) {
            if (on) {
                Q_EMIT chosenChanged(index);
            }
        });
    }
    show(QuantizationView{});
}

void StepStrip::show(const QuantizationView& view) {
    for (int index = 0; index < quantizationSteps; ++index) {
        const auto at = static_cast<std::size_t>(index);
        m_steps[at]->show(view.steps[at], stateText(view, index), view.done, view.total);
    }
}

int StepStrip::chosen() const {
    for (int index = 0; index < quantizationSteps; ++index) {
        if (step(index).isChecked()) {
            return index;
        }
    }
    return -1;
}

void StepStrip::choose(int step) {
    m_steps[static_cast<std::size_t>(step)]->setChecked(true);
}

} // namespace featherweight
