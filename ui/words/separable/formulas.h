#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The counts of both convolutions as formulas with this moment's numbers. Pure functions on values
// of core; nothing is computed here. Any thread.

#include "ui/views/separable_view.h"

#include <array>

namespace featherweight {

/// "1×16×32×32"
[[nodiscard]] QString shapeText(const BatchShape& shape);
/// "3²" or "3·5"
[[nodiscard]] QString kernelArea(const Size& kernel);

struct FormulaLine {
    QString name;    ///< "Standard"
    QString symbols; ///< "in·out·k² + out"
    QString numbers; ///< "3·16·3² + 16"; empty for the sum
    QString result;  ///< "448"
    QString macs;    ///< "442,368"
};

/// Standard, depthwise, pointwise, and the separable block as the sum of the two.
inline constexpr int formulaLineCount = 4;
using FormulaLines = std::array<FormulaLine, formulaLineCount>;

[[nodiscard]] FormulaLines formulaLines(const SeparableSettings& settings,
                                        const SeparableCounts& counts);

/// "4.77 times fewer parameters", or that they are not fewer.
[[nodiscard]] QString ratioResult(const SeparableCounts& counts);
/// Both numbers in a sentence; where the block is larger, what would change that.
[[nodiscard]] QString ratioSentence(const SeparableSettings& settings,
                                    const SeparableCounts& counts);
/// What the letters in the formulas mean.
[[nodiscard]] QString formulaLetters();

enum class CheckMark { None, Good, Bad };

struct CheckLine {
    QString text; ///< "Ran on LibTorch: 1×16×32×32 = 1×16×32×32"
    CheckMark mark = CheckMark::None;
};

/// That LibTorch's own layers ran and gave both shapes; or, with the reason `whyNotRun`, that they
/// did not, and the shape by LibTorch's rule.
[[nodiscard]] QString ranSentence(const SeparableModules& real, const QString& whyNotRun);

/// Why they did not when there is no LibTorch.
[[nodiscard]] QString notRunSentence();
/// What LibTorch says, or why the settings on screen have no counts.
[[nodiscard]] CheckLine checkLine(const SeparableView& view);

/// Why the counts are marked as older; empty when they are not, or only until they are counted.
[[nodiscard]] QString olderSentence(const SeparableView& view);

} // namespace featherweight
