#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The scale of every channel of one tensor, the chosen channel marked. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/charts/bar_chart.h"

namespace featherweight {

class ScaleChart : public BarChart {
    Q_OBJECT

public:
    explicit ScaleChart(QWidget* parent = nullptr);

    /// A tensor with one scale has one bar, and no channel of it is marked.
    void show(const QuantizedTensor& tensor, int channel);
    using QWidget::show;
    void clear();

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;

private:
    QBarSet* m_others = nullptr;
    QBarSet* m_chosen = nullptr;
    QValueAxis* m_channels = nullptr;
};

} // namespace featherweight
