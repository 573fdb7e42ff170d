#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The loss of every batch, pale, and its moving average, thick. GUI thread.

#include "core/loss_curve.h"
#include "ui/chart_view.h"

class QLineSeries;
class QValueAxis;

namespace featherweight {

class LossChart : public ChartView {
    Q_OBJECT

public:
    explicit LossChart(QWidget* parent = nullptr);

    /// `batches` is how many the run will have. One replace() per series, however long the run.
    void show(const LossCurve& curve, int batches);
    using QWidget::show;

    [[nodiscard]] const QLineSeries& raw() const { return *m_raw; }
    [[nodiscard]] const QLineSeries& smoothed() const { return *m_smoothed; }

protected:
    void scaleAxes() override;
    void themeChanged() override;

private:
    QLineSeries* m_raw = nullptr;
    QLineSeries* m_smoothed = nullptr;
    QValueAxis* m_batchAxis = nullptr;
    QValueAxis* m_lossAxis = nullptr;
    std::size_t m_shown = 0; ///< batches
    double m_greatest = 0;   ///< loss of the run so far
};

} // namespace featherweight
