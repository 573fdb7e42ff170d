#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One channel before (x), after (x̂) and the error (x̂ - x), side by side, with one chosen value in
// all three. GUI thread.

#include "core/quantization/tensor_slice.h"
#include "ui/words/quantization/value_walk.h"

#include <QWidget>

#include <array>

namespace featherweight {

class HeatMap;

class SliceMaps : public QWidget {
    Q_OBJECT

public:
    explicit SliceMaps(QWidget* parent = nullptr);

    void show(const TensorSlice& slice, const SliceFacts& facts);
    using QWidget::show;
    void clear();
    void setPicked(int index);
    void setStale(bool stale);

Q_SIGNALS:
    void pickMoved(int index);

private:
    std::array<HeatMap*, 3> m_maps{}; ///< x, x̂, x̂ - x
};

} // namespace featherweight
