#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the three layers, the ratio's theory and the break-even, in words. Everything was
// counted in core. GUI thread (they translate).

#include "core/separable/separable.h"

#include <QList>
#include <QStringList>

namespace featherweight {

/// Parameters, MACs, FLOPs, activations, FP32 and INT8 bytes, receptive field and output: name,
/// standard, depthwise, pointwise, separable, ratio.
[[nodiscard]] QList<QStringList> layerRows(const SeparableSettings& settings,
                                           const SeparableCounts& counts);
/// What FLOPs, activation memory and INT8 bytes mean here.
[[nodiscard]] QString layerDefinitions();

/// Theory, weights, parameters, MACs, and MACs on pixels: name, share, times smaller, and why it
/// differs.
[[nodiscard]] QList<QStringList> ratioRows(const SeparableSettings& settings,
                                           const SeparableCounts& counts);

/// From how many out channels on the separable block pays, or that it never does.
[[nodiscard]] QString breakEvenSentence(const SeparableSettings& settings,
                                        const SeparableCounts& counts);

} // namespace featherweight
