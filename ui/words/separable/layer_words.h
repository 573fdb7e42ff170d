#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the three layers, the ratio's theory and the break-even, in words. Everything was
// counted in core. Any thread.

#include "core/separable/separable.h"
#include "ui/words/base/format.h"

#include <QList>
#include <QStringList>

namespace featherweight {

/// Of a table of the layers: what a row is about, standard, depthwise, pointwise, separable, ratio.
[[nodiscard]] QStringList convolutionHeads();
/// Parameters, MACs, FLOPs, activations, FP32 and INT8 bytes, receptive field and output. Exactly,
/// every number is whole.
[[nodiscard]] QList<QStringList> layerRows(const SeparableSettings& settings,
                                           const SeparableCounts& counts,
                                           format::Detail detail = format::Detail::Short);
/// What FLOPs, activation memory and INT8 bytes mean here.
[[nodiscard]] QString layerDefinitions();

/// Of a table of the ratio: what is compared, share, times smaller, and why it differs.
[[nodiscard]] QStringList ratioHeads();
/// Theory, parameters, MACs, and MACs on pixels.
[[nodiscard]] QList<QStringList> ratioRows(const SeparableSettings& settings,
                                           const SeparableCounts& counts,
                                           format::Detail detail = format::Detail::Short);

/// From how many out channels on the separable block pays, or that it never does.
[[nodiscard]] QString breakEvenSentence(const SeparableSettings& settings,
                                        const SeparableCounts& counts);

} // namespace featherweight
