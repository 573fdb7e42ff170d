// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cost_page.h"

namespace featherweight {

CostPage::CostPage(QWidget* parent) : LabPage(parent) {}

void CostPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void CostPage::showLatency(const LatencyView& view) {
    m_latency = view;
    touch();
}

void CostPage::draw() {}

} // namespace featherweight
