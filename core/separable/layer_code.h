#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both convolutions as source code: a complete little program that builds them, runs them and
// prints the numbers that Featherweight shows. Any thread.

#include "core/separable/separable.h"

#include <cstdint>
#include <string>

namespace featherweight {

enum class CodeLanguage {
    Python, ///< with torch.nn
    Cpp     ///< with LibTorch's torch::nn
};

/// Layers that need more memory than this, or more work than checkLimits, are not run: then
/// the Python program finds the shapes on torch.device("meta"), and the C++ program counts
/// parameters only, since there are no convolutions on the meta device in LibTorch 1.13.
inline constexpr std::int64_t codeMostBytes = std::int64_t{1} << 30;
[[nodiscard]] bool codeRuns(const SeparableSettings& settings, const SeparableCounts& counts);

/// The counts are those of the settings. The programs print, in this order and a line
/// each, "Standard parameters: 448", "Depthwise parameters", "Pointwise parameters", "Separable
/// parameters" and "Parameter ratio: 4.77"; then, except for C++ that does not run, "Standard
/// MACs", "Separable MACs", "Standard output: [1, 16, 32, 32]" and "Separable output".
[[nodiscard]] std::string layerCode(const SeparableSettings& settings,
                                    const SeparableCounts& counts, CodeLanguage language);

} // namespace featherweight
