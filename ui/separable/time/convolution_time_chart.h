#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds of both convolutions, forward and backward: medians as bars, quartiles as lines upon
// them. GUI thread.

#include "core/separable/separable.h"
#include "ui/charts/chart_view.h"

class QBarSeries;
class QBarSet;
class QValueAxis;

namespace featherweight {

class ConvolutionTimeChart : public ChartView {
    Q_OBJECT

public:
    explicit ConvolutionTimeChart(QWidget* parent = nullptr);

    void show(const std::vector<ConvolutionTime>& times);
    using QWidget::show;

    [[nodiscard]] const QBarSeries& series() const { return *m_series; }
    [[nodiscard]] const QValueAxis& axis() const { return *m_axis; }

protected:
    void scaleAxes() final;
    void themeChanged() override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void drawNames(QPainter& painter) const;
    void drawPass(QPainter& painter, ConvolutionKind kind, int pass, const Quartiles& time) const;

    std::vector<ConvolutionTime> m_times;
    QBarSeries* m_series = nullptr;
    QBarSet* m_standard = nullptr;
    QBarSet* m_separable = nullptr;
    QValueAxis* m_axis = nullptr;
    double m_greatest = 0; ///< ms
};

} // namespace featherweight
