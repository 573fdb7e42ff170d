#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Microseconds per image for each network and batch size: medians as bars, quartiles as lines upon
// them. GUI thread.

#include "core/network/latency.h"
#include "ui/charts/bar_chart.h"

namespace featherweight {

class LatencyChart : public BarChart {
    Q_OBJECT

public:
    explicit LatencyChart(QWidget* parent = nullptr);

    void show(const std::vector<Latency>& latencies);
    using QWidget::show;

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;
    void drawMarks(QPainter& painter) override;
    [[nodiscard]] std::vector<ChartNote> notes() const override;

private:
    std::vector<Latency> m_latencies;
    std::array<QBarSet*, networkForms.size()> m_sets{};
};

} // namespace featherweight
