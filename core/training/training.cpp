// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training.h"

namespace featherweight {

void validate(const TrainingSettings& settings) {
    require("batches", settings.batches, batchesRange);
    require("batch size", settings.batchSize, batchSizeRange);
    require("learning rate", settings.learningRate, learningRateRange);
    require("seed", settings.seed, seedRange);
    settings.network.validate();
}

} // namespace featherweight
