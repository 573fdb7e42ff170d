// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/slice_maps.h"

#include "ui/paint/theme.h"
#include "ui/plot/widgets/heat_map.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace featherweight {

SliceMaps::SliceMaps(QWidget* parent) : QWidget(parent) {
    m_maps = {new HeatMap(plot::HeatScale::Values, tr("Before: x")),
              new HeatMap(plot::HeatScale::Values, tr("After: x̂")),
              new HeatMap(plot::HeatScale::Errors, tr("Error: x̂ - x"))};
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    for (HeatMap* map : m_maps) {
        layout->addWidget(map, 1);
        connect(map, &PictureWidget::pointedChanged, this, [this](int index) {
            setPicked(index);
            Q_EMIT pickMoved(index);
        });
    }
}

void SliceMaps::show(const TensorSlice& slice, const SliceFacts& facts) {
    HeatValues before{slice.rows, slice.columns, slice.values, {}, 0};
    HeatValues after = before;
    HeatValues error = before;
    for (std::size_t index = 0; index < slice.values.size(); ++index) {
        after.values[index] = slice.restored(index);
        error.values[index] = static_cast<float>(slice.error(index));
        before.limit = std::max(before.limit, std::abs(static_cast<double>(slice.values[index])));
        if (isClipped(slice, index)) {
            error.marked.push_back(static_cast<int>(index));
        }
    }
    if (!(before.limit > 0)) { // all are 0
        before.limit = slice.scale;
    }
    after.limit = before.limit; // the same colour is the same number in both
    // Rounding errs by half a step at most; the colours keep their meaning from channel to channel.
    error.limit = std::max(facts.greatest, slice.scale / 2);
    m_maps[0]->show(std::move(before));
    m_maps[1]->show(std::move(after));
    m_maps[2]->show(std::move(error));
}

void SliceMaps::clear() {
    for (HeatMap* map : m_maps) {
        map->clear();
    }
}

void SliceMaps::setPicked(int index) {
    for (HeatMap* map : m_maps) {
        map->setPicked(index);
    }
}

void SliceMaps::setStale(bool stale) {
    for (HeatMap* map : m_maps) {
        map->setStale(stale);
    }
}

} // namespace featherweight

#include "moc_slice_maps.cpp"
