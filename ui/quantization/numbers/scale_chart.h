#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The scale of every channel of one tensor, the chosen channel marked. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/charts/chart_view.h"

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;

class ScaleChart : public ChartView {
    Q_OBJECT

public:
    explicit ScaleChart(QWidget* parent = nullptr);

    /// A tensor with one scale has one bar, and no channel of it is marked.
    void show(const QuantizedTensor& tensor, int channel);
    using QWidget::show;
    void clear();

    [[nodiscard]] const QStackedBarSeries& series() const { return *m_series; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

protected:
    void scaleAxes() final;
    void themeChanged() override;

private:
    QStackedBarSeries* m_series = nullptr;
    QBarSet* m_others = nullptr;
    QBarSet* m_chosen = nullptr;
    QValueAxis* m_channels = nullptr;
    QValueAxis* m_axis = nullptr;
    BarLabels* m_labels = nullptr;
    double m_greatest = 0; ///< of the bars
};

} // namespace featherweight
