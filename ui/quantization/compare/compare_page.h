#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Which configuration is best?": all of them as a table and as a scatter of size, accuracy and
// SQNR. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/comparison_view.h"

class QButtonGroup;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace featherweight {

class ComparisonChart;
class ComparisonTable;
class Text;

class ComparePage : public LabPage {
    Q_OBJECT

public:
    explicit ComparePage(QWidget* parent = nullptr);

    void showComparison(const ComparisonView& view);
    [[nodiscard]] const ComparisonView& shown() const { return m_comparison; }

    void run() override;
    /// How often each configuration is to be calibrated.
    [[nodiscard]] int draws() const;

Q_SIGNALS:
    void shownChanged();
    void compareRequested();
    void stopRequested();
    /// The whole result of one configuration, in the other pages.
    void openRequested(const featherweight::QuantizationSettings& settings);

protected:
    void draw() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTop();
    void buildTable();
    void buildChart();
    void buildBottom();
    void drawRuns();
    void drawChosen();
    void choose(int run);
    void buildSwitch(QHBoxLayout& row);
    /// Table and chart side by side, or one of them where there is no room.
    void arrange();

    ComparisonView m_comparison;
    bool m_changed = true; ///< runs that are not drawn yet
    int m_chosen = -1;

    QVBoxLayout* m_layout = nullptr;
    QPushButton* m_start = nullptr;
    QPushButton* m_stop = nullptr;
    QSpinBox* m_draws = nullptr;
    Text* m_status = nullptr;
    Text* m_sentence = nullptr;
    QButtonGroup* m_shown = nullptr; ///< table, or chart of accuracy or of SQNR
    QHBoxLayout* m_middle = nullptr;
    QWidget* m_tableSide = nullptr;
    ComparisonTable* m_table = nullptr;
    ComparisonChart* m_chart = nullptr;
    QLineEdit* m_command = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace featherweight
