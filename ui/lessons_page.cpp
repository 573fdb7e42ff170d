// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons_page.h"

namespace featherweight {

LessonsPage::LessonsPage(QWidget* parent) : LabPage(parent) {}

void LessonsPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void LessonsPage::showExperiments(const ExperimentsView& view) {
    m_experiments = view;
    touch();
}

void LessonsPage::draw() {}

} // namespace featherweight
