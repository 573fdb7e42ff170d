#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a network takes in its different forms. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/network_module.h"
#include "core/engine/torch/evaluation.h"
#include "core/network/latency.h"

#include <cstdint>
#include <stop_token>

namespace featherweight {

/// A form of a network to be timed, and how its images must lie in memory.
struct TimedForm {
    Classifier classifier;
    bool channelsLast = true;
};

/// The network as a script writes it: weights and images in the plain layout, relu before pooling.
[[nodiscard]] TimedForm asWritten(const NetworkModule& module);

/// For the whole process, so once when the engine is made: no operations of prepared networks are
/// fused. Where LibTorch is built with LLVM, as 2.6 is in Debian 13, compiling the fused operations
/// of this network does not end; 1.13 in Debian 12 fuses nothing on the CPU.
void fuseNothing();

/// The network prepared for inference: a TorchScript module, frozen and optimized.
[[nodiscard]] TimedForm preparedForInference(const NetworkModule& network);

/// As Quantization::measureLatency.
[[nodiscard]] Latency timeForm(NetworkForm form, const TimedForm& timed,
                               const LabelledImages& images, int batchSize, std::int64_t seed,
                               const std::stop_token& stop);

} // namespace featherweight
