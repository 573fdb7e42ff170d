#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Why is the separable block smaller?": the formulas with this moment's numbers, the parameters as
// bars, and what LibTorch says. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/separable_view.h"

class QVBoxLayout;

namespace featherweight {

class CheckRow;
class FormulaPanel;
class ParameterChart;
class ResultBlock;

class CountsPage : public LabPage {
    Q_OBJECT

public:
    explicit CountsPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);

    [[nodiscard]] ParameterChart* chart() const { return m_chart; } ///< null until it is built

protected:
    void draw() override;

private:
    void buildFormulas();
    void buildResult();
    void buildChart();

    SeparableView m_view;
    QVBoxLayout* m_layout = nullptr;
    FormulaPanel* m_formulas = nullptr;
    ResultBlock* m_result = nullptr;
    CheckRow* m_check = nullptr;
    ParameterChart* m_chart = nullptr;
};

} // namespace featherweight
