// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization_tab.h"

namespace featherweight {

QuantizationTab::QuantizationTab(QWidget* parent) : LazyTab(parent) {}

void QuantizationTab::show(const QuantizationView& view) {
    m_view = view;
}

QuantizationSettings QuantizationTab::settings() const {
    return m_settings;
}

void QuantizationTab::setSettings(const QuantizationSettings& settings) {
    m_settings = settings;
}

void QuantizationTab::run() {
    if (m_view.networkThere && !isActive(m_view.phase)) {
        Q_EMIT quantizeRequested(settings());
    }
}

} // namespace featherweight
