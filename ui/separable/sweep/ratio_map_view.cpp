// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/ratio_map_view.h"

namespace featherweight {

RatioMapView::RatioMapView(QWidget* parent)
    : PictureWidget(tr("Map of the ratio of standard and separable"), Pointing::Passing, parent) {
    setToolTip(tr("Click a cell, or choose it with the arrow keys and Return, to take its values "
                  "over. Hatched: not possible."));
}

void RatioMapView::show(const SweepPointer& sweep) {
    m_plot.show(sweep);
    valuesChanged();
}

} // namespace featherweight

#include "moc_ratio_map_view.cpp"
