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

    /// `batches` is how many the run will have; `beside` the other network's curve when two are
    /// trained, and `networks` what both are called. One replace() per series, however long the
    /// run.
    void show(const LossCurve& curve, int batches, const LossCurve* beside = nullptr,
              const QStringList& networks = {});
    using QWidget::show;

    [[nodiscard]] const QLineSeries& raw() const { return *m_raw; }
    [[nodiscard]] const QLineSeries& smoothed() const { return *m_smoothed; }
    [[nodiscard]] const QLineSeries& beside() const { return *m_beside; }

    /// Each batch that is drawn, wherever the mouse is above or below it.
    [[nodiscard]] std::vector<plot::Mark> marks() const override;

protected:
    void scaleAxes() final;
    void themeChanged() final;

private:
    void nameSeries(const QStringList& networks);

    QLineSeries* m_raw = nullptr;
    QLineSeries* m_smoothed = nullptr;
    QLineSeries* m_besideRaw = nullptr;
    QLineSeries* m_beside = nullptr;
    QValueAxis* m_batchAxis = nullptr;
    QValueAxis* m_lossAxis = nullptr;
    QStringList m_networks;  ///< what two are called
    std::size_t m_shown = 0; ///< batches
    double m_greatest = 0;   ///< loss of the run so far
    double m_first = 0;      ///< loss of its first batch
};

} // namespace featherweight
