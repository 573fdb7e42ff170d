#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Signal to quantization noise behind each layer, in dB; the layer that costs most stands out.
// GUI thread.

#include "ui/charts/bar_chart.h"
#include "ui/words/quantization/accuracy_cost.h"

class QBarCategoryAxis;

namespace featherweight {

class SqnrChart : public BarChart {
    Q_OBJECT

public:
    explicit SqnrChart(QWidget* parent = nullptr);

    /// `names`: of all layers; without errors they keep their places.
    void show(const std::vector<LayerError>& layers, const std::optional<CostliestLayer>& marked,
              const std::vector<std::string>& names);
    using QWidget::show;

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;

private:
    QStringList m_numbers; ///< above the bars, with their unit
    QBarSet* m_others = nullptr;
    QBarSet* m_costliest = nullptr;
    QBarCategoryAxis* m_names = nullptr;
};

} // namespace featherweight
