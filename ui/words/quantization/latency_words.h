#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the measured times say, each sentence from the numbers alone. Pure functions, any thread.

#include "ui/views/latency_view.h"

namespace featherweight {

/// "FP32 prepared" (for inference)
[[nodiscard]] QString formTitle(NetworkForm form);
/// "2.04"; milliseconds or microseconds with three figures that count
[[nodiscard]] QString timeNumber(double value);
/// "3.61 times faster", "As fast", or "Within the spread".
[[nodiscard]] QString speedWords(const Speedup& speedup);
/// The batch size that the headlines speak of.
inline constexpr int headlineBatchSize = 64;
/// "INT8 against FP32 as written"
[[nodiscard]] QString timeCaption(NetworkForm other);
/// "INT8 against the best FP32"
[[nodiscard]] QString bestCaption();
/// "3.60 times faster" than the other at headlineBatchSize, or a dash.
[[nodiscard]] QString timeResult(const LatencyView& view, NetworkForm other);
/// "64 images at once: 2.00 ms, not 7.20 ms"
[[nodiscard]] QString timeNumbers(const LatencyView& view, NetworkForm other);
/// Where INT8 is not faster than the best FP32, and why; empty when nothing was measured.
[[nodiscard]] QString timeSentence(const std::vector<Latency>& latencies);
/// The same, or what to do to find out.
[[nodiscard]] QString timeSentence(const LatencyView& view);
/// "INT8 by ONEDNN; 1 thread; after warm-up, 200 runs each." `latencies` are not empty.
[[nodiscard]] QString timeConditions(const std::vector<Latency>& latencies, const QString& qengine,
                                     int threads);
/// The same, or how it will be measured.
[[nodiscard]] QString timeConditions(const LatencyView& view);
/// "3 of 9 measured", or why the measurement cannot begin.
[[nodiscard]] QString timeProgress(const LatencyView& view);

} // namespace featherweight
