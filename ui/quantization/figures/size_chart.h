#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes of the two files on disk, FP32 against INT8, in KB of 1024 bytes, stacked from their
// parts. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/charts/bar_chart.h"
#include "ui/words/quantization/byte_words.h"

#include <array>

namespace featherweight {

class PartLegend;

class SizeChart : public BarChart {
    Q_OBJECT

public:
    explicit SizeChart(QWidget* parent = nullptr);

    void show(const FileParts& fp32, const FileParts& int8);
    using QWidget::show;
    void clear();

    [[nodiscard]] const PartLegend& legend() const { return *m_legend; }

protected:
    [[nodiscard]] QString barWords(int category, int set) const override;
    void setBrushes() override;
    [[nodiscard]] bool hasLegend() const override { return true; }

private:
    void setParts(const FileParts& fp32, const FileParts& int8);

    // Of the series, FP32 and INT8 in turns: each file keeps its colour.
    std::array<QBarSet*, filePartCount> m_fp32{};
    std::array<QBarSet*, filePartCount> m_int8{};
    PartLegend* m_legend = nullptr;
};

} // namespace featherweight
