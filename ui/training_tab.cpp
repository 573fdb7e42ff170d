// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training_tab.h"

namespace featherweight {

TrainingTab::TrainingTab(QWidget* parent) : LazyTab(parent) {}

void TrainingTab::show(const TrainingView& view) {
    m_view = view;
}

void TrainingTab::showDataset(const DatasetView& view) {
    m_dataset = view;
}

TrainingSettings TrainingTab::settings() const {
    return m_settings;
}

void TrainingTab::setSettings(const TrainingSettings& settings) {
    m_settings = settings;
}

void TrainingTab::run() {
    if (!isActive(m_view.phase)) {
        Q_EMIT trainRequested(settings());
    }
}

} // namespace featherweight
