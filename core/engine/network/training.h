#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Trains the FP32 network. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/network/network_module.h"
#include "core/runs/engine.h"

#include <memory>
#include <utility>

namespace featherweight {

/// A NetworkModule behind the opaque NetworkWeights.
class LibTorchWeights final : public NetworkWeights {
public:
    explicit LibTorchWeights(NetworkModule module) : m_module(std::move(module)) {}
    [[nodiscard]] const NetworkModule& module() const { return m_module; }

private:
    NetworkModule m_module;
};

/// As Engine::startTraining.
[[nodiscard]] std::unique_ptr<Training> startNetworkTraining(const Dataset& dataset,
                                                             const TrainingSettings& settings);

} // namespace featherweight
