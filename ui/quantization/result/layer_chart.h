#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The weights of each layer in KB of 1024 bytes: of the copy in FP32, and once it is converted in
// INT8 beside them. GUI thread.

#include "ui/charts/bar_chart.h"
#include "ui/words/quantization/byte_words.h"

class QBarCategoryAxis;

namespace featherweight {

class LayerChart : public BarChart {
    Q_OBJECT

public:
    explicit LayerChart(QWidget* parent = nullptr);

    /// `both`: INT8, too, where it is known.
    void show(const std::vector<LayerBytes>& layers, bool both);
    using QWidget::show;

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;
    void drawMarks(QPainter& painter) override;

private:
    std::vector<LayerBytes> m_shown; ///< without what is not
    QBarSet* m_fp32 = nullptr;
    QBarSet* m_int8 = nullptr;
    QBarCategoryAxis* m_names = nullptr;
};

} // namespace featherweight
