#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep shows, in words, each sentence from the counts alone. Pure functions, any thread.

#include "ui/views/sweep_view.h"

#include <QStringList>

namespace featherweight {

/// Those that can be swept over. The separable block's own padding is not one: it only makes the
/// two outputs differ.
inline constexpr std::array sweptKnobs{SeparableKnob::InChannels, SeparableKnob::OutChannels,
                                       SeparableKnob::Kernel,     SeparableKnob::Stride,
                                       SeparableKnob::Padding,    SeparableKnob::Dilation,
                                       SeparableKnob::Groups,     SeparableKnob::DepthMultiplier,
                                       SeparableKnob::Image,      SeparableKnob::Batch};

/// From where to where a knob is swept as long as nobody says otherwise; further, in octaves, when
/// the present value is.
[[nodiscard]] Range<std::int64_t> usualRange(SeparableKnob knob, const SeparableSettings& settings);

/// "Out channels"
[[nodiscard]] QString knobTitle(SeparableKnob knob);
/// "3 out channels", "kernel 3×3"; names a point, never a part of a sentence.
[[nodiscard]] QString knobPhrase(SeparableKnob knob, std::int64_t value);
/// "Parameters"
[[nodiscard]] QString metricTitle(SweepMetric metric);
/// "Parameters: standard against separable"
[[nodiscard]] QString sweepCaption(const SweepQuestion& question);
[[nodiscard]] QString mapTitle(const SweepQuestion& question);

/// Where on the curve the view's settings are: position among its points; none when they are not.
[[nodiscard]] std::optional<std::size_t> presentPoint(const Sweep& view);
/// The same for the map's ratios.
[[nodiscard]] std::optional<std::size_t> presentCell(const Sweep& view);

/// "Pays from 3 out channels on", "Never pays", …; a dash when no point is possible.
[[nodiscard]] QString sweepResult(SeparableKnob knob, SweepMetric metric,
                                  const std::vector<SweepPoint>& points,
                                  const std::vector<BreakEven>& breakEvens);
[[nodiscard]] QString sweepResult(const Sweep& view);
/// The longest that sweepResult() says, for usual values.
[[nodiscard]] QStringList sweepResultsWidest();
/// What it means for the metric; follows the result.
[[nodiscard]] QString sweepSentence(SweepMetric metric, const std::vector<SweepPoint>& points,
                                    const std::vector<BreakEven>& breakEvens);
[[nodiscard]] QString sweepSentence(const Sweep& view);
/// "2 of 64 values are not possible and left out."; empty when all are.
[[nodiscard]] QString impossibleSentence(const std::vector<SweepPoint>& points);
/// "pays from 3 on" or "pays up to 8"; stands beside the line.
[[nodiscard]] QString breakEvenTag(const BreakEven& breakEven);
/// The present point's numbers, or why it is not there; and how many values are left out.
[[nodiscard]] QString sweepNote(const Sweep& view);
/// What is pointed at.
[[nodiscard]] QString pointWords(const Sweep& view, std::size_t point);
[[nodiscard]] QString cellWords(const Sweep& view, std::size_t cell);

} // namespace featherweight
