#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// `featherweight-cli quantize --model both`: both models trained side by side, quantized and told.
// Main thread.

#include "app/cli/cli_progress.h"
#include "app/cli/cli_quantize_options.h"
#include "app/records/results_json.h"
#include "core/runs/engine.h"

namespace featherweight {

void runBothModels(Engine& engine, const Dataset& dataset, const QuantizeOptions& options,
                   const RunFacts& facts, CliProgress& progress, const std::stop_token& stop);

} // namespace featherweight
