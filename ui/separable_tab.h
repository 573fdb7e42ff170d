#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Why is the separable block smaller?": a knob per setting, the formulas with this moment's
// numbers, and what LibTorch says. Passive: draws views, asks through signals. GUI thread.

#include "ui/lazy_tab.h"
#include "ui/views.h"

class QHBoxLayout;
class QVBoxLayout;

namespace featherweight {

class CheckRow;
class FormulaPanel;
class ParameterChart;
class ResultBlock;
class SeparableForm;

class SeparableTab : public LazyTab {
    Q_OBJECT

public:
    explicit SeparableTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);

    [[nodiscard]] SeparableSettings settings() const;
    /// Does not emit settingsChanged().
    void setSettings(const SeparableSettings& settings);

    [[nodiscard]] ParameterChart* chart() const { return m_chart; } ///< null until it is built

Q_SIGNALS:
    void settingsChanged(const featherweight::SeparableSettings& settings);

private:
    void buildSide();
    void buildFormulas();
    void buildResult();
    void buildChart();
    void draw();

    SeparableView m_view;
    SeparableSettings m_settings; ///< until the form is there

    QHBoxLayout* m_layout = nullptr;
    QVBoxLayout* m_right = nullptr;
    SeparableForm* m_form = nullptr;
    FormulaPanel* m_formulas = nullptr;
    ResultBlock* m_result = nullptr;
    CheckRow* m_check = nullptr;
    ParameterChart* m_chart = nullptr;
};

} // namespace featherweight
