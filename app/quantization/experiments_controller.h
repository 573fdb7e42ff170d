#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantizes the last trained network several times and keeps all results, to be compared: every
// configuration, or a lesson's two. GUI thread.

#include "app/control/lab_controller.h"
#include "app/training/training_controller.h"
#include "ui/views/experiments_view.h"

namespace featherweight {

class ExperimentsController : public LabController {
    Q_OBJECT

public:
    /// `engine`, `runs` and `training` outlive this object; `kind` is Configurations or Lessons.
    ExperimentsController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, RunKind kind,
                          TrainingController& training);

    [[nodiscard]] const ExperimentsView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// One run after another. Nothing unless the view says that it is possible.
    void start(const std::vector<QuantizationSettings>& all, std::optional<Lesson> lesson = {});

protected:
    void stateChanged() override;

private:
    void modelChanged();

    TrainingController& m_training;
    ExperimentsView m_view;
};

} // namespace featherweight
