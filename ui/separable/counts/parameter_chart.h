#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters of the standard convolution against those of the separable block, whose two layers
// are stacked. GUI thread.

#include "core/separable/separable.h"
#include "ui/charts/chart_view.h"

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;

class ParameterChart : public ChartView {
    Q_OBJECT

public:
    explicit ParameterChart(QWidget* parent = nullptr);

    void show(const SeparableCounts& counts);
    using QWidget::show;
    void clear();

    [[nodiscard]] const QStackedBarSeries& series() const { return *m_series; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

protected:
    void scaleAxes() final;
    void themeChanged() override;

private:
    QStackedBarSeries* m_series = nullptr;
    QBarSet* m_standard = nullptr;
    QBarSet* m_depthwise = nullptr;
    QBarSet* m_pointwise = nullptr;
    QValueAxis* m_axis = nullptr;
    double m_greatest = 0; ///< of the bars
    BarLabels* m_labels = nullptr;
};

} // namespace featherweight
