#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes of the two files on disk, FP32 against INT8, in KB of 1024 bytes, stacked from their
// parts. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/charts/chart_view.h"

#include <array>

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;
class PartLegend;

class SizeChart : public ChartView {
    Q_OBJECT

public:
    explicit SizeChart(QWidget* parent = nullptr);

    void show(const FileParts& fp32, const FileParts& int8);
    using QWidget::show;
    void clear();

    /// For each part a set of the FP32 bar, then one of the INT8 bar: each file keeps its colour.
    [[nodiscard]] const QStackedBarSeries& series() const { return *m_series; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }
    [[nodiscard]] const PartLegend& legend() const { return *m_legend; }

protected:
    void scaleAxes() final;
    void themeChanged() override;

private:
    static constexpr std::size_t parts = 4;

    void setParts(const FileParts& fp32, const FileParts& int8);

    QStackedBarSeries* m_series = nullptr;
    std::array<QBarSet*, parts> m_fp32{};
    std::array<QBarSet*, parts> m_int8{};
    QValueAxis* m_axis = nullptr;
    double m_greatest = 0; ///< of the bars
    BarLabels* m_labels = nullptr;
    PartLegend* m_legend = nullptr;
};

} // namespace featherweight
