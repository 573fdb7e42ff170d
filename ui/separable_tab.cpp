// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable_tab.h"

namespace featherweight {

SeparableTab::SeparableTab(QWidget* parent) : LazyTab(parent) {}

void SeparableTab::show(const SeparableView& view) {
    m_view = view;
}

SeparableSettings SeparableTab::settings() const {
    return m_settings;
}

void SeparableTab::setSettings(const SeparableSettings& settings) {
    m_settings = settings;
}

} // namespace featherweight
