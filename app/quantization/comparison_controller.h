#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantizes the last trained network several times and keeps all results, to be compared: every
// configuration, or a lesson's two. Each network keeps its own. GUI thread.

#include "app/control/lab_controller.h"
#include "app/training/training_controller.h"
#include "ui/views/comparison_view.h"

#include <map>

namespace featherweight {

class ComparisonController : public LabController {
    Q_OBJECT

public:
    /// All outlive this object; `kind` is Configurations or Lessons.
    ComparisonController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                         History& history, RunKind kind, TrainingController& training);

    [[nodiscard]] const ComparisonView& view() const { return m_view; }
    /// Of the network that is worked with: the last one of each lesson but that of view().
    [[nodiscard]] const std::map<Lesson, ComparisonView>& otherLessons() const { return m_lessons; }
    [[nodiscard]] RunProgress progress() const override;

    /// As QuantizationController::compareWith.
    void compareWith(const QuantizationSettings& now);

    /// One run after another; then all of them again for each further draw of calibration images.
    /// Nothing unless the view says that it is possible.
    void start(const std::vector<QuantizationSettings>& all, std::optional<Lesson> lesson = {},
               int draws = 1);
    /// One more, after those that a lesson has; the results of the first `kept` runs stay.
    void goOn(const QuantizationSettings& next, std::size_t kept);

Q_SIGNALS:
    /// view() and otherLessons() are another network's, or were brought back.
    void exchanged();

protected:
    void stateChanged() override;

private:
    struct Found {
        ComparisonView view;
        std::map<Lesson, ComparisonView> lessons;
    };
    void networkChanged();
    /// What a run of it (none: of all configurations) replaces is kept.
    void makeRoomFor(std::optional<Lesson> lesson);
    void keepEarlier(const ComparisonView& view);
    void bringBack(const ComparisonView& view);
    void addRun(const QuantizationSettings& settings);
    void runAll(const std::vector<QuantizationSettings>& all);

    TrainingController& m_training;
    ComparisonView m_view;
    QuantizationSettings m_now;
    std::map<Lesson, ComparisonView> m_lessons;
    PerNetwork<Found> m_kept;
};

} // namespace featherweight
