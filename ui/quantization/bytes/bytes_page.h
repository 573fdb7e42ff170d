#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Where are the bytes?": both files in their parts, why the ratio is not 4, and how it nears 4 in
// wider networks. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/quantization_view.h"
#include "ui/views/sizes_view.h"

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace featherweight {

class ByteTable;
class RatioChart;
class SizeChart;
class Text;

class BytesPage : public LabPage {
    Q_OBJECT

public:
    explicit BytesPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showSizes(const SizesView& view);

Q_SIGNALS:
    void sizesRequested(); ///< of other widths
    void stopRequested();

protected:
    void draw() override;

private:
    void buildChart();
    void buildTable();
    void buildRatios();
    void drawFiles();
    void drawSizes();

    QuantizationView m_view;
    SizesView m_sizes;

    QHBoxLayout* m_layout = nullptr;
    QVBoxLayout* m_right = nullptr;
    SizeChart* m_chart = nullptr;
    ByteTable* m_table = nullptr;
    Text* m_why = nullptr;
    RatioChart* m_ratios = nullptr;
    Text* m_sentence = nullptr;
    QPushButton* m_button = nullptr; ///< measures, or stops
};

} // namespace featherweight
