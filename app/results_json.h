#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The results of both runs as JSON with fixed key names, and writing JSON so that a file is whole
// or not there. Any thread.

#include "core/dataset.h"
#include "core/quantization.h"
#include "core/separable.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <string>

namespace featherweight {

/// What a result does not know about its own run.
struct RunFacts {
    std::string libtorch; ///< version
    int threads = 1;
};

/// Accuracies are 0 to 1, sizes KB of 1024 bytes. Scale, zero point, min and max are one number for
/// an activation and a list with one per channel for a weight. `notes` and `predictions` are there
/// when the result has them.
[[nodiscard]] QJsonObject toJson(const TrainingResult& training,
                                 const QuantizationResult& quantization, const Dataset& dataset,
                                 const RunFacts& facts);

[[nodiscard]] QJsonObject toJson(const SeparableResult& result, const SeparableSettings& settings);

/// Indented UTF-8 with a line end.
[[nodiscard]] QByteArray toText(const QJsonObject& object);

/// Replaces the file as a whole (a device or a pipe is written as it is). Throws an Error.
void writeFile(const QString& path, const QByteArray& content);

} // namespace featherweight
