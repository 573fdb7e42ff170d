#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes of the two files on disk, FP32 against INT8, in KB of 1024 bytes. GUI thread.

#include "core/quantization.h"
#include "ui/chart_view.h"

class QBarSet;
class QStackedBarSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;

class SizeChart : public ChartView {
    Q_OBJECT

public:
    explicit SizeChart(QWidget* parent = nullptr);

    void show(const FileParts& fp32, const FileParts& int8);
    using QWidget::show;
    void clear();

    [[nodiscard]] const QStackedBarSeries& series() const { return *m_series; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

protected:
    void scaleAxes() final;
    void themeChanged() override;

private:
    void setSizes(double fp32, double int8);

    QStackedBarSeries* m_series = nullptr;
    QBarSet* m_fp32 = nullptr;
    QBarSet* m_int8 = nullptr;
    QValueAxis* m_axis = nullptr;
    double m_greatest = 0; ///< of the bars
    BarLabels* m_labels = nullptr;
};

} // namespace featherweight
