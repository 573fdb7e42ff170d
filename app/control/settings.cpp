// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/settings.h"

#include <utility>

namespace featherweight {

void Settings::edit(const TrainingSettings& training, bool sideBySide) {
    AllSettings next = m_now;
    next.training = training;
    next.sideBySide = sideBySide;
    replace(next);
}

void Settings::edit(const QuantizationSettings& quantization) {
    AllSettings next = m_now;
    next.quantization = quantization;
    replace(next);
}

void Settings::edit(const SeparableSettings& separable) {
    AllSettings next = m_now;
    next.separable = separable;
    replace(next);
}

void Settings::replace(const AllSettings& next) {
    const AllSettings before = std::exchange(m_now, next);
    if (next.training != before.training || next.sideBySide != before.sideBySide) {
        Q_EMIT trainingChanged();
    }
    if (next.quantization != before.quantization) {
        Q_EMIT quantizationChanged();
    }
    if (next.separable != before.separable) {
        Q_EMIT separableChanged();
    }
}

} // namespace featherweight

#include "moc_settings.cpp"
