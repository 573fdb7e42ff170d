// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare_page.h"

namespace featherweight {

ComparePage::ComparePage(QWidget* parent) : LabPage(parent) {}

void ComparePage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void ComparePage::showExperiments(const ExperimentsView& view) {
    m_experiments = view;
    touch();
}

void ComparePage::draw() {}

} // namespace featherweight
