#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// File sizes of the standard and the separable network in FP32 and INT8, with the accuracy of each
// on its bar. GUI thread.

#include "core/runs/network_summary.h"
#include "ui/charts/chart_view.h"

class QBarSeries;
class QBarSet;
class QValueAxis;

namespace featherweight {

class ModelsChart : public ChartView {
    Q_OBJECT

public:
    explicit ModelsChart(QWidget* parent = nullptr);

    /// In the order of networkModels; empty while there are none.
    void show(const std::vector<NetworkSummary>& models);
    using QWidget::show;

    [[nodiscard]] const QBarSeries& series() const { return *m_series; }

protected:
    void scaleAxes() final;
    void themeChanged() override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void drawLabel(QPainter& painter, std::size_t model, bool int8) const;

    std::vector<NetworkSummary> m_models;
    QBarSeries* m_series = nullptr;
    QBarSet* m_fp32 = nullptr;
    QBarSet* m_int8 = nullptr;
    QValueAxis* m_axis = nullptr;
};

} // namespace featherweight
