#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Two networks in both precisions. GUI thread.

#include "core/quantization/quantization.h"
#include "core/runs/network_summary.h"
#include "core/runs/seed_repeats.h"
#include "core/training/training.h"
#include "ui/views/run_phase.h"
#include "ui/views/why_not.h"

#include <QString>

#include <memory>
#include <vector>

namespace featherweight {

/// The presets, each in FP32 and INT8.
struct SummaryView {
    RunPhase phase = RunPhase::Empty;
    WhyNot whyNot = WhyNot::Nothing;
    bool trained = false;      ///< both are there, trained side by side
    bool trains = false;       ///< they are being trained for this run
    TrainingSettings training; ///< of both
    QString trainedOn;         ///< title of the data set
    QString step;              ///< what is being done
    int done = 0;
    int total = 0;
    /// In the order of presets(); null while there are none.
    std::shared_ptr<const std::vector<NetworkSummary>> networks;
    /// Of the same networks after fewer batches, when those of `networks` were trained for longer
    /// to see what that changes; else null.
    std::shared_ptr<const std::vector<NetworkSummary>> before;
    int batchesBefore = 0;      ///< that those of `before` met
    bool losesAccuracy = false; ///< as losesAccuracy() says of `networks`
    int longer = 0;             ///< batches that a longer training would have; 0: not offered
    /// The run's numbers with each seed that is finished, the first being that of `networks`; null
    /// unless several were asked for.
    std::shared_ptr<const std::vector<SeedResult>> seeds;
    int seedsWanted = 1;            ///< of the run whose numbers are shown
    TrainingSettings summarized;    ///< that those of `networks` were trained with
    QuantizationSettings quantized; ///< and quantized
    QString otherSettings;          ///< `quantized`, as far as that is not what is set now
    bool outdated = false;          ///< others were trained since
    bool canBringBack = false;      ///< those networks
    int threads = 1;

    [[nodiscard]] bool possible() const { return whyNot == WhyNot::Nothing; }
};

} // namespace featherweight
