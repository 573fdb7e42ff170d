#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Signal to quantization noise behind each layer, in dB; the layer that costs most stands out.
// GUI thread.

#include "ui/charts/chart_view.h"
#include "ui/words/quantization/accuracy_cost.h"

class QBarCategoryAxis;
class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;

class SqnrChart : public ChartView {
    Q_OBJECT

public:
    explicit SqnrChart(QWidget* parent = nullptr);

    /// `names`: of all layers; without errors they keep their places.
    void show(const std::vector<LayerError>& layers, const std::optional<CostliestLayer>& marked,
              const std::vector<std::string>& names);
    using QWidget::show;

    [[nodiscard]] const QStackedBarSeries& series() const { return *m_series; }
    [[nodiscard]] const QValueAxis& axis() const { return *m_axis; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

protected:
    void scaleAxes() final;
    void themeChanged() override;

private:
    QStackedBarSeries* m_series = nullptr;
    QBarSet* m_others = nullptr;
    QBarSet* m_costliest = nullptr;
    QBarCategoryAxis* m_names = nullptr;
    QValueAxis* m_axis = nullptr;
    double m_least = 0; ///< dB that the axis must reach down to, 0 or below
    double m_greatest = 0;
    BarLabels* m_labels = nullptr;
};

} // namespace featherweight
