// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/widgets/heat_map.h"

#include <utility>

namespace featherweight {

HeatMap::HeatMap(plot::HeatScale scale, const QString& title, QWidget* parent)
    : PictureWidget(title, Pointing::Picking, parent), m_plot(scale, title) {
    setSizeHints({220, 160}, {130, 90});
    setToolTip(tr("Choose a value with the mouse or the arrow keys. Crossed values were clipped."));
}

void HeatMap::show(HeatValues values) {
    m_plot.show(std::move(values));
    valuesChanged();
}

void HeatMap::clear() {
    show({});
}

void HeatMap::setPicked(int index) {
    if (index < m_plot.count()) {
        setPointed(index);
    }
}

void HeatMap::pointedAt(int index) {
    setAccessibleDescription(index < 0 ? QString() : m_plot.words(index));
}

} // namespace featherweight

#include "moc_heat_map.cpp"
