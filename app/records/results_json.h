#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results of a quantize run as JSON with fixed key names, and writing JSON so that a file is
// whole or not there. Any thread.

#include "core/data/dataset.h"
#include "core/network/latency.h"
#include "core/quantization/quantization.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <string>
#include <vector>

namespace featherweight {

/// What a result does not know about its own run.
struct RunFacts {
    std::string libtorch; ///< version
    int threads = 1;      ///< that computed
    int threadsWanted = 1;
};

/// Accuracies are 0 to 1, sizes KB of 1024 bytes. Scale, zero point, min and max are one number for
/// what is quantized as a whole and a list for what has a scale per channel. `notes` are there when
/// the result has them, `predictions` when they are asked for.
[[nodiscard]] QJsonObject toJson(const TrainingResult& training,
                                 const QuantizationResult& quantization, const Dataset& dataset,
                                 const RunFacts& facts, bool predictions = false);

// What a quantize run can be asked for beside its result.

/// Quantized tensors, one object each.
[[nodiscard]] QJsonArray tensorsJson(const QuantizationResult& result);
/// Observers with what they chose, what is clipped, and their histograms: `counts` of bins that
/// are `bin_width` wide, the first of which begins at `lower`.
[[nodiscard]] QJsonArray observersJson(const QuantizationResult& result);
/// Bytes of both files in their parts.
[[nodiscard]] QJsonObject partsJson(const FileParts& fp32, const FileParts& int8);
/// One object per layer: SQNR in dB (null when there is no error), errors, accuracy if measured.
[[nodiscard]] QJsonArray layersJson(const QuantizationResult& result);
/// Agreement, both confusion matrices (rows: labels) and every image whose prediction changed.
[[nodiscard]] QJsonObject predictionsJson(const QuantizationResult& result,
                                          const LabelledImages& test);
/// Observer, granularity, bits and lesson of a run.
[[nodiscard]] QJsonObject settingsJson(const QuantizationResult& result);
/// What was broken, what it cost beside the run that was not, which tensors alone bring the loss,
/// and what the remedy gives.
[[nodiscard]] QJsonObject lessonJson(const QuantizationResult& healthy,
                                     const QuantizationResult& broken,
                                     const QuantizationResult& fixed);
/// From one network to another on the same images: `only_first_right`, `only_second_right`,
/// `p_value`, `p_value_corrected`, and `interval` in percentage points.
[[nodiscard]] QJsonObject pairJson(const AccuracyDifference& difference);
[[nodiscard]] QJsonArray latencyJson(const std::vector<Latency>& latencies);
[[nodiscard]] QJsonArray sizesJson(const std::vector<NetworkSizes>& sizes);
/// One object per configuration: its settings, size, accuracies and SQNR, what the best of all is
/// ahead of it (p-values corrected for all comparisons), the command that
/// repeats it, and the INT8 accuracies of further draws of calibration images, if there were any.
[[nodiscard]] QJsonArray configurationsJson(const std::vector<QuantizationResult>& results,
                                            const std::vector<std::string>& commands,
                                            const std::vector<std::vector<double>>& draws = {});

/// Indented UTF-8 with a line end.
[[nodiscard]] QByteArray toText(const QJsonObject& object);

/// Replaces the file as a whole (a device or a pipe is written as it is). Throws an Error.
void writeFile(const QString& path, const QByteArray& content);

} // namespace featherweight
