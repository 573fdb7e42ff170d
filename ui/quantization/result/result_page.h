#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How much lighter, and what did it cost?" in one glance: what each step does, what the observers
// saw, both file sizes and accuracies; at the steps Copy and Convert, the weights. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/quantization_view.h"

class QHBoxLayout;
class QStackedLayout;
class QVBoxLayout;

namespace featherweight {

class LayerChart;
class ObserverTable;
class ResultBlock;
class SizeChart;
class Text;

class ResultPage : public LabPage {
    Q_OBJECT

public:
    explicit ResultPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    /// The step to be explained; -1: the whole.
    void explain(int step);

    [[nodiscard]] SizeChart* chart() const { return m_chart; } ///< null until it is built

protected:
    void draw() override;

private:
    void buildExplanation();
    void buildTable();
    void buildChart();
    void buildResult();
    void drawCharts();

    QuantizationView m_view;
    int m_explained = -1;

    QVBoxLayout* m_layout = nullptr;
    QHBoxLayout* m_middle = nullptr;
    Text* m_explanation = nullptr;
    ObserverTable* m_table = nullptr;
    QStackedLayout* m_charts = nullptr;
    SizeChart* m_chart = nullptr;
    LayerChart* m_layers = nullptr; ///< in its place where it is a step's picture
    ResultBlock* m_size = nullptr;
    ResultBlock* m_accuracy = nullptr;
    Text* m_sums = nullptr; ///< shown where sums are cut
};

} // namespace featherweight
