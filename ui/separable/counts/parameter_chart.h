#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of the standard convolution against those of the separable block, whose two layers
// are stacked. GUI thread.

#include "core/separable/separable.h"
#include "ui/charts/bar_chart.h"

namespace featherweight {

class ParameterChart : public BarChart {
    Q_OBJECT

public:
    explicit ParameterChart(QWidget* parent = nullptr);

    void show(const SeparableCounts& counts);
    using QWidget::show;
    void clear();

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;

private:
    QBarSet* m_standard = nullptr;
    QBarSet* m_depthwise = nullptr;
    QBarSet* m_pointwise = nullptr;
};

} // namespace featherweight
