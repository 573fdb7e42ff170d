#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole trainings on top of the engine's single steps: one network, or every model side by side.
// Compute worker only.

#include "core/runs/engine.h"

#include <array>
#include <stop_token>

namespace featherweight {

using ReportTraining = Training::Report;

/// Trains settings.batches batches. `report` may block. Throws Cancelled.
[[nodiscard]] TrainedNetwork train(Engine& engine, const Dataset& dataset,
                                   const TrainingSettings& settings, const ReportTraining& report,
                                   const std::stop_token& stop);

/// Of each of networkModels, in their order.
using TrainedNetworks = std::array<TrainedNetwork, networkModels.size()>;

/// Every model in turn meets the same batch, from the same seed; each becomes bit for bit what
/// train() makes of it. `settings.model` does not matter. Reports as of train().
[[nodiscard]] TrainedNetworks trainSideBySide(Engine& engine, const Dataset& dataset,
                                              const TrainingSettings& settings,
                                              const ReportTraining& report,
                                              const std::stop_token& stop);

} // namespace featherweight
