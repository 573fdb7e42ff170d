#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The options of `featherweight-cli quantize`, checked. Main thread.

#include "app/cli/cli_arguments.h"
#include "core/quantization/quantization.h"

#include <string>

namespace featherweight {

struct QuantizeOptions {
    std::string dataset;
    TrainingSettings training;
    bool bothModels = false; ///< side by side; the preset of training.network does not matter then
    /// Of a lesson, the broken run.
    QuantizationSettings quantization;
    QuantizationSettings healthy; ///< of a lesson, the run beside it
    int threads = 1;
    QString json;
    bool predictions = false; ///< listed in the JSON
    bool latency = false;     ///< measured at the end
    bool compare = false;     ///< every configuration as well
    bool sizes = false;       ///< of other widths as well
};

[[nodiscard]] const std::vector<CliOption>& quantizeOptionList();

/// Throws UsageError.
[[nodiscard]] QuantizeOptions quantizeOptions(const Arguments& arguments);

} // namespace featherweight
