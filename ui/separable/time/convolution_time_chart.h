#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Milliseconds of both convolutions, forward and backward: medians as bars, quartiles as lines upon
// them. GUI thread.

#include "core/separable/separable.h"
#include "ui/charts/bar_chart.h"

namespace featherweight {

class ConvolutionTimeChart : public BarChart {
    Q_OBJECT

public:
    explicit ConvolutionTimeChart(QWidget* parent = nullptr);

    void show(const std::vector<ConvolutionTime>& times);
    using QWidget::show;

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;
    void drawMarks(QPainter& painter) override;
    [[nodiscard]] std::vector<ChartNote> notes() const override;
    [[nodiscard]] std::unique_ptr<ChartPlot> plot() const override;
    [[nodiscard]] DataTable data() const override;

private:
    void drawNames(QPainter& painter) const;

    std::vector<ConvolutionTime> m_times;
    QBarSet* m_standard = nullptr;
    QBarSet* m_separable = nullptr;
};

} // namespace featherweight
