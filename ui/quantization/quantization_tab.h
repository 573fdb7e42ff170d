#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The laboratory: settings on the left, the five steps above, and a page for each question below.
// Passive: draws views, asks through signals. GUI thread.

#include "ui/kit/lazy_tab.h"
#include "ui/views/comparison_view.h"
#include "ui/views/quantization_view.h"

#include <vector>

class QVBoxLayout;

namespace featherweight {

class BytesPage;
class CalibrationPage;
class ComparePage;
class CostPage;
class LabPage;
class LabPages;
class LessonsPage;
class NumbersPage;
class QuantizationSide;
class ResultPage;
class StepStrip;

class QuantizationTab : public LazyTab {
    Q_OBJECT

public:
    explicit QuantizationTab(QWidget* parent = nullptr);

    using QWidget::show;
    /// To the side, the steps and every page.
    void show(const QuantizationView& view);

    [[nodiscard]] QuantizationSettings settings() const;
    /// Does not emit settingsEdited().
    void setSettings(const QuantizationSettings& settings);

    /// Of the page where it has one of its own, else the quantization.
    void run() override;

    // The pages, in the order of their tabs; they are there from the start.
    [[nodiscard]] ResultPage& result() { return *m_result; }
    [[nodiscard]] CalibrationPage& calibration() { return *m_calibration; }
    [[nodiscard]] NumbersPage& numbers() { return *m_numbers; }
    [[nodiscard]] BytesPage& bytes() { return *m_bytes; }
    [[nodiscard]] CostPage& cost() { return *m_cost; }
    [[nodiscard]] ComparePage& compare() { return *m_compare; }
    [[nodiscard]] LessonsPage& lessons() { return *m_lessons; }

    void showPage(const LabPage& page);
    /// Chooses the step, and the page that has its picture.
    void showStep(QuantizationStep step);

Q_SIGNALS:
    void settingsEdited();
    void quantizeRequested(const featherweight::QuantizationSettings& settings);
    void nextStepRequested(); ///< one of the five steps alone
    /// What made the older result that is shown; `again`: and run it.
    void useAgainRequested(const featherweight::QuantizationSettings& settings, bool again);
    void stopRequested();
    void trainRequested();                 ///< there is no trained network yet
    void networkChosen(std::size_t index); ///< of those trained side by side

private:
    void buildSide();
    void buildSteps();
    void buildPages();
    void draw();
    void quantize();
    void doNextStep();
    /// The page on the screen if F5 is its own; null: F5 quantizes.
    [[nodiscard]] LabPage* runningPage() const;
    void sayKeys();
    void sayOlder();
    void mendOlder();
    /// Of the page on the screen if it compares several runs; null: it does not.
    [[nodiscard]] const ComparisonView* comparison() const;
    void followLastStep();

    QuantizationView m_view;
    QuantizationSettings m_settings; ///< what is not set on the left is kept here
    int m_followed = -1;             ///< the last step that had begun when last drawn

    QVBoxLayout* m_right = nullptr;
    QuantizationSide* m_side = nullptr;
    StepStrip* m_steps = nullptr;
    LabPages* m_pages = nullptr;
    ResultPage* m_result = nullptr;
    CalibrationPage* m_calibration = nullptr;
    NumbersPage* m_numbers = nullptr;
    BytesPage* m_bytes = nullptr;
    CostPage* m_cost = nullptr;
    ComparePage* m_compare = nullptr;
    LessonsPage* m_lessons = nullptr;
};

} // namespace featherweight
