// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/sweep_chart.h"

namespace featherweight {

SweepChart::SweepChart(QWidget* parent)
    : PictureWidget(tr("Curves of the standard and the separable convolution"), Pointing::Passing,
                    parent) {
    setToolTip(tr("Click a point, or choose it with the arrow keys and Return, to take its value "
                  "over"));
}

void SweepChart::show(const SweepPointer& sweep) {
    m_plot.show(sweep);
    valuesChanged();
}

} // namespace featherweight

#include "moc_sweep_chart.cpp"
