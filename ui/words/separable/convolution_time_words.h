#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the measured times of both convolutions say beside their MACs, each sentence from the
// numbers alone. Pure functions, any thread.

#include "ui/views/convolution_time_view.h"

#include <QList>
#include <QStringList>

namespace featherweight {

enum class Pass { Forward, Backward };

/// "0.0165", "2.80": three figures that count, since small layers take microseconds.
[[nodiscard]] QString milliseconds(double time);
/// The one that was measured; null when it was not (yet).
[[nodiscard]] const ConvolutionTime* timeOf(const std::vector<ConvolutionTime>& times,
                                            ConvolutionKind kind);
/// The separable block against the standard layer; nothing when one of them is missing.
[[nodiscard]] std::optional<Speedup> fasterBy(const std::vector<ConvolutionTime>& times, Pass pass);
/// How many times fewer MACs it has.
[[nodiscard]] double fewerMacsBy(const SeparableCounts& counts);

/// "5.60 times faster", or a dash.
[[nodiscard]] QString passResult(const ConvolutionTimeView& view, Pass pass);
/// "0.021 ms, not 0.118 ms": separable and standard
[[nodiscard]] QString passNumbers(const ConvolutionTimeView& view, Pass pass);
/// Whether the time follows the MACs, and why not; empty until both were measured.
[[nodiscard]] QString passSentence(const std::vector<ConvolutionTime>& times,
                                   const SeparableCounts& counts);
/// The same, or what to do to find out.
[[nodiscard]] QString passSentence(const ConvolutionTimeView& view);
/// Why the times are marked as older; empty when they are not.
[[nodiscard]] QString olderSentence(const ConvolutionTimeView& view);
/// Name, MACs with those per nanosecond, forward, backward; then the ratios.
[[nodiscard]] QList<QStringList> passRows(const ConvolutionTimeView& view);
/// "LibTorch 1.13.1 · ONEDNN · 1 thread; after a warm-up, 200 runs each." `times` are not empty.
[[nodiscard]] QString passConditions(const std::vector<ConvolutionTime>& times,
                                     const QString& libtorch);
/// The same, or how it will be measured.
[[nodiscard]] QString passConditions(const ConvolutionTimeView& view);
/// "1 of 2", or how it ended.
[[nodiscard]] QString passProgress(const ConvolutionTimeView& view);
/// Why the times cannot be measured, before memory and work are asked for.
enum class TimeHindrance { OtherRun, EngineFailed, EngineLoading, Impossible, Counting };
[[nodiscard]] QString whyNotTimed(TimeHindrance hindrance);
/// What the present layers need, and what automatic means.
[[nodiscard]] QString memoryWords(const ConvolutionTimeView& view);
/// "automatic: 5,800 MB"
[[nodiscard]] QString automaticWords(const ConvolutionTimeView& view);

} // namespace featherweight
