#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the presets, each in FP32 and in INT8, after training them side by side when they are
// not there. GUI thread.

#include "app/control/lab_controller.h"
#include "app/training/training_controller.h"
#include "core/runs/seed_repeats.h"
#include "ui/views/summary_view.h"

#include <optional>

namespace featherweight {

class SummaryController : public LabController {
    Q_OBJECT

public:
    /// All outlive this object.
    SummaryController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, History& history,
                      TrainingController& training);

    [[nodiscard]] const SummaryView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// No times are measured (pictures must not depend on them).
    void leaveClockOut() { m_measuresTimes = false; }

    /// As QuantizationController::compareWith.
    void compareWith(const QuantizationSettings& now);
    /// The networks whose numbers are shown, while the view says that it is possible.
    void bringBackNetworks();

    /// Quantizes both with these settings, seed and batch size being those of the training; with
    /// `training` when they must be trained first. Nothing unless the view says that it is
    /// possible. With several `seeds`, all of it is done again with the seeds that follow, of which
    /// the numbers are kept alone; where those would go beyond the greatest one it fails at once.
    void start(const QuantizationSettings& settings, const TrainingSettings& training,
               int seeds = 1);
    /// Trains both networks whose numbers are shown anew, with view().longer batches, and quantizes
    /// them as view().quantized, so that nothing but the batches changes. The caller chooses the
    /// set that they learned from before: it trains on what is chosen. Nothing while that is not
    /// offered; `seeds` as for start().
    void trainLonger(int seeds = 1);
    /// A training that it began for itself stops, too.
    void stop() override;

protected:
    void stateChanged() override;

private:
    /// Said on the way, or at the end.
    struct News {
        NetworkChoice network;
        bool timing = false;
        int done = 0;
        int total = 0;
        std::shared_ptr<const std::vector<NetworkSummary>> networks; ///< at the end
        bool losesAccuracy = false;                                  ///< with them
        std::size_t seed = 0;               ///< of those asked for, at work on: its position
        bool trains = false;                ///< that one's networks
        std::optional<SeedResult> finished; ///< another seed is
    };
    using Said = Run<std::optional<News>>;
    static void repeat(Engine& engine, const std::vector<NetworkWithData>& networks,
                       const QuantizationSettings& settings, const std::vector<std::int64_t>& seeds,
                       const Said& run);
    [[nodiscard]] bool seedsFit(std::int64_t first);
    void compare();
    void hear(const News& news);
    void hearStep(const News& news);
    void keepEarlier();
    void bringBack(const SummaryView& view, const NetworkKey& first);
    void networkChanged();
    void compareSettings();
    void trainingEnded(RunPhase how);
    [[nodiscard]] int longer() const;

    TrainingController& m_training;
    SummaryView m_view;
    bool m_measuresTimes = true;
    QuantizationSettings m_now;      ///< on the screen
    NetworkKey m_summarized;         ///< the first of those whose numbers are shown
    QuantizationSettings m_settings; ///< of the run that waits or runs
    bool m_trainsLonger = false;     ///< that run
    int m_seeds = 1;                 ///< with so many seeds
};

} // namespace featherweight
