#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Microseconds per image for each network and batch size: medians as bars, quartiles as lines upon
// them. GUI thread.

#include "core/network/latency.h"
#include "ui/charts/chart_view.h"

class QBarSeries;
class QBarSet;
class QValueAxis;

namespace featherweight {

class LatencyChart : public ChartView {
    Q_OBJECT

public:
    explicit LatencyChart(QWidget* parent = nullptr);

    void show(const std::vector<Latency>& latencies);
    using QWidget::show;

    [[nodiscard]] const QBarSeries& series() const { return *m_series; }
    [[nodiscard]] const QValueAxis& axis() const { return *m_axis; }

protected:
    void scaleAxes() final;
    void themeChanged() override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void drawValue(QPainter& painter, const Latency& latency) const;

    std::vector<Latency> m_latencies;
    QBarSeries* m_series = nullptr;
    std::array<QBarSet*, networkForms.size()> m_sets{};
    QValueAxis* m_axis = nullptr;
    double m_greatest = 0; ///< µs
};

} // namespace featherweight
