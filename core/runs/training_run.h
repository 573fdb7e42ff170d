#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings on top of the engine's single steps: one network, or several side by side.
// Compute worker only.

#include "core/runs/engine.h"

#include <stop_token>
#include <vector>

namespace featherweight {

using ReportTraining = Training::Report;

/// Trains settings.batches batches. `report` may block. Throws Cancelled.
[[nodiscard]] TrainedNetwork train(Engine& engine, const Dataset& dataset,
                                   const TrainingSettings& settings, const ReportTraining& report,
                                   const std::stop_token& stop);

/// Every network in turn meets the same batch, from the same seed; each becomes bit for bit what
/// train() makes of it. `settings.network` does not matter. In their order; reports as of train().
[[nodiscard]] std::vector<TrainedNetwork>
trainSideBySide(Engine& engine, const Dataset& dataset, const TrainingSettings& settings,
                const std::vector<NetworkChoice>& networks, const ReportTraining& report,
                const std::stop_token& stop);

/// The same, but who asks it to stop gets the networks as they are then: settings.batches of each
/// result is how many batches they met, all as many, and settings.measureAccuracy is false where
/// the accuracy was not measured. Throws Cancelled before the first batch.
[[nodiscard]] std::vector<TrainedNetwork>
trainUntilStopped(Engine& engine, const Dataset& dataset, const TrainingSettings& settings,
                  const std::vector<NetworkChoice>& networks, const ReportTraining& report,
                  const std::stop_token& stop);

} // namespace featherweight
