#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What do both ideas save together?": the standard and the separable network, each in FP32 and in
// INT8, side by side. Passive: draws views, asks through signals. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/summary_view.h"

class QBoxLayout;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace featherweight {

class NumberTable;
class OlderNote;
class ModelsChart;
class ResultBlock;
class RunButtons;
class SeedsChart;
class Text;

class SummaryTab : public LabPage {
    Q_OBJECT

public:
    explicit SummaryTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SummaryView& view);

    void run() override;
    /// With how many seeds it is to be done.
    [[nodiscard]] int seeds() const;

    // Null until they are built.
    [[nodiscard]] NumberTable* table() const { return m_table; }
    [[nodiscard]] ModelsChart* chart() const { return m_chart; }
    [[nodiscard]] SeedsChart* seedsChart() const { return m_seedsChart; }

Q_SIGNALS:
    void compareRequested();
    void longerRequested(); ///< both trained anew with more batches, and compared
    void stopRequested();
    void useAgainRequested();          ///< the settings that the numbers were made with
    void bringBackNetworksRequested(); ///< whose numbers they are

protected:
    void draw() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildSide();
    void buildResult();
    void buildChart();
    void buildTable();
    void arrangeCharts();
    void drawNumbers();

    SummaryView m_view;
    bool m_newNumbers = true; ///< not drawn yet
    QVBoxLayout* m_right = nullptr;
    QBoxLayout* m_charts = nullptr;
    Text* m_networks = nullptr;
    QSpinBox* m_seeds = nullptr;
    QPushButton* m_longer = nullptr;
    Text* m_longerSaid = nullptr;
    RunButtons* m_buttons = nullptr;
    Text* m_state = nullptr;
    OlderNote* m_older = nullptr;
    ResultBlock* m_result = nullptr;
    ModelsChart* m_chart = nullptr;
    SeedsChart* m_seedsChart = nullptr;
    NumberTable* m_table = nullptr;
    Text* m_findings = nullptr;
    Text* m_conditions = nullptr;
};

} // namespace featherweight
