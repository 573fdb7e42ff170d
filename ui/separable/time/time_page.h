#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What does it really cost?": the time of both convolutions, measured when asked for, beside their
// MACs, and the memory that this may take. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/convolution_time_view.h"

class QSpinBox;
class QVBoxLayout;

namespace featherweight {

class ConvolutionTimeChart;
class MeasureControls;
class NumberTable;
class ResultBlock;
class Text;

class TimePage : public LabPage {
    Q_OBJECT

public:
    explicit TimePage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const ConvolutionTimeView& view);
    [[nodiscard]] const ConvolutionTimeView& shown() const { return m_view; }
    void run() override;

    [[nodiscard]] ConvolutionTimeChart* chart() const {
        return m_chart;
    } ///< null until it is built

Q_SIGNALS:
    void shownChanged();
    void measureRequested();
    void stopRequested();
    /// In bytes; none: automatic.
    void memoryLimitChanged(std::optional<std::int64_t> limit);

protected:
    void draw() override;

private:
    void buildHead();
    void buildChart();
    void buildTable();
    void buildMemory();
    void drawNumbers();
    void drawControls();

    ConvolutionTimeView m_view;

    QVBoxLayout* m_layout = nullptr;
    ResultBlock* m_forward = nullptr;
    ResultBlock* m_backward = nullptr;
    MeasureControls* m_controls = nullptr;
    Text* m_verdict = nullptr;
    ConvolutionTimeChart* m_chart = nullptr;
    NumberTable* m_table = nullptr;
    Text* m_conditions = nullptr;
    QSpinBox* m_limit = nullptr;
    Text* m_needed = nullptr;
};

} // namespace featherweight
