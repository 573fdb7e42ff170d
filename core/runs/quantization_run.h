#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The five steps of the quantize run one after another, on top of the engine's single steps.
// Compute worker only.

#include "core/runs/engine.h"

#include <functional>
#include <stop_token>

namespace featherweight {

using ReportQuantization = std::function<void(const QuantizationReport&)>;

/// SQNR is measured on so many test images at most.
inline constexpr int layerErrorImages = 1000;

/// `settings` for a network that was trained with `training`: one seed and one batch size for both,
/// wherever the program quantizes.
[[nodiscard]] QuantizationSettings settingsFor(const TrainingSettings& training,
                                               QuantizationSettings settings);

/// Prepares, calibrates, converts and compares. `report` may block. `decideRanges`: reports of the
/// calibration say which scale and zero point each observer would choose by now. Throws Cancelled.
[[nodiscard]] QuantizationResult quantize(Engine& engine, const NetworkWeights& weights,
                                          const Dataset& dataset,
                                          const QuantizationSettings& settings,
                                          const ReportQuantization& report,
                                          const std::stop_token& stop, bool decideRanges = false);

// The same step by step, on what Engine::copy gave and prepare() made.

/// The calibration batches that are missing to `batches`; none when it has more.
void calibrate(Quantization& quantization, int batches, const ReportQuantization& report,
               const std::stop_token& stop, bool decideRanges = false);

/// Makes the INT8 network, writes both files, measures and removes them. What the answer says is
/// all that is known before the test images are classified: of those it has none.
[[nodiscard]] QuantizationResult convert(Quantization& quantization,
                                         const QuantizationSettings& settings,
                                         const ReportQuantization& report,
                                         const std::stop_token& stop);

/// Both networks classify the test images, which goes into what convert() has answered. At the end
/// both files are written to settings.keepModels unless that is empty: what is stopped before keeps
/// nothing.
void compare(const Quantization& quantization, const Dataset& dataset,
             const ReportQuantization& report, const std::stop_token& stop,
             QuantizationResult& result);

/// From wherever `quantization` is: the calibration batches that are missing to
/// settings.calibrationBatches (none when it has more), then convert and compare.
[[nodiscard]] QuantizationResult finish(Quantization& quantization, const Dataset& dataset,
                                        const QuantizationSettings& settings,
                                        const ReportQuantization& report,
                                        const std::stop_token& stop, bool decideRanges = false);

} // namespace featherweight
