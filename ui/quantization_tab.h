#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How much lighter, and what did it cost?": the five steps, what the observers saw, both file
// sizes and accuracies. Passive: draws views, asks through signals. GUI thread.

#include "ui/lazy_tab.h"
#include "ui/views.h"

class QHBoxLayout;
class QVBoxLayout;

namespace featherweight {

class ObserverTable;
class QuantizationSide;
class ResultBlock;
class SizeChart;
class StepStrip;
class Text;

class QuantizationTab : public LazyTab {
    Q_OBJECT

public:
    explicit QuantizationTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);

    [[nodiscard]] QuantizationSettings settings() const;
    void setSettings(const QuantizationSettings& settings);

    void run() override;

    [[nodiscard]] SizeChart* chart() const { return m_chart; } ///< null until it is built

Q_SIGNALS:
    void quantizeRequested(const featherweight::QuantizationSettings& settings);
    void stopRequested();
    void trainRequested(); ///< there is no trained network yet

private:
    void buildSide();
    void buildSteps();
    void buildTable();
    void buildChart();
    void buildResult();
    void draw();
    void drawExplanation();
    void followRunningStep();

    QuantizationView m_view;
    QuantizationSettings m_settings; ///< what is not set on the left is kept here
    int m_followed = -1;             ///< the step that was running when last drawn

    QHBoxLayout* m_layout = nullptr;
    QVBoxLayout* m_right = nullptr;
    QHBoxLayout* m_middle = nullptr;
    QuantizationSide* m_side = nullptr;
    StepStrip* m_steps = nullptr;
    Text* m_explanation = nullptr;
    ObserverTable* m_table = nullptr;
    SizeChart* m_chart = nullptr;
    ResultBlock* m_size = nullptr;
    ResultBlock* m_accuracy = nullptr;
};

} // namespace featherweight
