#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `featherweight-cli quantize`, checked. Main thread.

#include "app/options/command_line.h"
#include "core/data/catalogue.h"
#include "core/network/presets.h"
#include "core/quantization/quantization.h"

#include <optional>
#include <string>

namespace featherweight {

/// What was said of the network; modelFrom() makes settings of it.
struct ModelChoice {
    std::string name = presets().front()->name; ///< or "both"
    WholePair widths{NetworkChoice().values().front(), NetworkChoice().values().back()};
};

/// What was said of observers, weights and bits: names as they are typed, empty where a lesson or
/// PyTorch's default has its own.
struct QConfigChoice {
    std::string qconfig;
    std::string observer;
    std::string placement;
    std::optional<bool> perChannel;
    std::optional<bool> reduceRange;
    std::string lesson;
};

struct QuantizeOptions {
    std::string dataset = autoName;
    QString dataDir; ///< empty: the usual places
    TrainingSettings training;
    ModelChoice model;
    bool bothModels = false; ///< side by side; the preset of training.network does not matter then
    QConfigChoice choice;
    /// Of a lesson, the broken run.
    QuantizationSettings quantization;
    QuantizationSettings healthy; ///< of a lesson, the run beside it
    QuantizationSettings fixed;   ///< and that with the remedy
    int threads = 1;
    QString json;
    bool predictions = false; ///< listed in the JSON
    bool latency = false;     ///< measured at the end
    bool compare = false;     ///< every configuration as well
    int seeds = 1;            ///< both models again with those that follow
    int draws = 1;            ///< of calibration images, for each of them
    bool sizes = false;       ///< of other widths as well
};

void declareOptions(CommandLine& line, QuantizeOptions& options);

/// Makes settings of what was said, when all options are read. Throws UsageError.
void settle(QuantizeOptions& options);

} // namespace featherweight
