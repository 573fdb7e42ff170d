#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantizes the last trained network several times and keeps all results, to be compared: every
// configuration, or a lesson's two. GUI thread.

#include "app/control/lab_controller.h"
#include "app/training/training_controller.h"
#include "ui/views/comparison_view.h"

namespace featherweight {

class ComparisonController : public LabController {
    Q_OBJECT

public:
    /// `engine`, `runs` and `training` outlive this object; `kind` is Configurations or Lessons.
    ComparisonController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, RunKind kind,
                         TrainingController& training);

    [[nodiscard]] const ComparisonView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// One run after another; then all of them again for each further draw of calibration images.
    /// Nothing unless the view says that it is possible.
    void start(const std::vector<QuantizationSettings>& all, std::optional<Lesson> lesson = {},
               int draws = 1);
    /// One more, after those that a lesson has; the results of the first `kept` runs stay.
    void goOn(const QuantizationSettings& next, std::size_t kept);

protected:
    void stateChanged() override;

private:
    void networkChanged();
    void addRun(const QuantizationSettings& settings);
    void runAll(const std::vector<QuantizationSettings>& all);

    TrainingController& m_training;
    ComparisonView m_view;
};

} // namespace featherweight
