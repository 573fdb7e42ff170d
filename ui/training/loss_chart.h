#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The loss of every batch, pale, and its moving average, thick; of one network, or of two side by
// side. GUI thread.

#include "core/training/loss_curve.h"
#include "ui/charts/chart_view.h"

class QLineSeries;
class QValueAxis;

namespace featherweight {

class LossChart : public ChartView {
    Q_OBJECT

public:
    explicit LossChart(QWidget* parent = nullptr);

    /// `batches` is how many the run will have; `separable` the other network's curve when two are
    /// trained. One replace() per series, however long the run.
    void show(const LossCurve& curve, int batches, const LossCurve* separable = nullptr);
    using QWidget::show;

    [[nodiscard]] const QLineSeries& raw() const { return *m_raw; }
    [[nodiscard]] const QLineSeries& smoothed() const { return *m_smoothed; }
    [[nodiscard]] const QLineSeries& separable() const { return *m_separable; }

protected:
    void scaleAxes() final;
    void themeChanged() final;

private:
    void nameSeries(bool two);

    QLineSeries* m_raw = nullptr;
    QLineSeries* m_smoothed = nullptr;
    QLineSeries* m_separableRaw = nullptr;
    QLineSeries* m_separable = nullptr;
    QValueAxis* m_batchAxis = nullptr;
    QValueAxis* m_lossAxis = nullptr;
    bool m_two = false;      ///< networks
    std::size_t m_shown = 0; ///< batches
    double m_greatest = 0;   ///< loss of the run so far
};

} // namespace featherweight
