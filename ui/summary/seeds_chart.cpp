// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/seeds_chart.h"

namespace featherweight {

SeedsChart::SeedsChart(QWidget* parent)
    : PictureWidget(tr("Chart of the accuracies with several seeds"), Pointing::Nothing, parent) {
    setToolTip(tr("Of each network: a small dot for each seed, a line from the least accuracy to "
                  "the most, and a large mark at their mean"));
    setSizeHints({360, 260}, {220, 160});
}

void SeedsChart::show(const SeedsPlot::Seeds& seeds) {
    m_plot.show(seeds);
    valuesChanged();
}

} // namespace featherweight

#include "moc_seeds_chart.cpp"
