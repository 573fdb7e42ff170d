#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// File sizes of the standard and the separable network in FP32 and INT8, with the accuracy of each
// on its bar. GUI thread.

#include "core/runs/network_summary.h"
#include "ui/charts/bar_chart.h"

#include <memory>
#include <vector>

namespace featherweight {

class ModelsChart : public BarChart {
    Q_OBJECT

public:
    explicit ModelsChart(QWidget* parent = nullptr);

    using Models = std::shared_ptr<const std::vector<NetworkSummary>>;
    /// In the order of presets(); null while there are none.
    void show(const Models& models);
    using QWidget::show;

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;
    void drawMarks(QPainter& painter) override;
    [[nodiscard]] std::vector<ChartNote> notes() const override;
    [[nodiscard]] DataTable data() const override;

private:
    void setBars();

    Models m_models;
    QBarSet* m_fp32 = nullptr;
    QBarSet* m_int8 = nullptr;
};

} // namespace featherweight
