// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/separable/sweep_words.h"

#include "ui/words/base/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sweep)
};

std::int64_t usualMost(SeparableKnob knob) {
    switch (knob) {
    case SeparableKnob::InChannels:
    case SeparableKnob::Image:
        return 256;
    case SeparableKnob::OutChannels:
    case SeparableKnob::Groups:
    case SeparableKnob::Batch:
        return 64;
    case SeparableKnob::Kernel:
    case SeparableKnob::DepthMultiplier:
        return 15;
    default:
        return 8;
    }
}

/// Inside a sentence: "parameters", "bytes in FP32".
QString metricWord(SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
        return Words::tr("parameters");
    case SweepMetric::Macs:
        return Words::tr("MACs");
    case SweepMetric::Fp32Bytes:
        return Words::tr("bytes in FP32");
    case SweepMetric::Int8Bytes:
        break;
    }
    return Words::tr("bytes in INT8");
}

QString ratioWords(double ratio) {
    return ratio > 1   ? Words::tr("%1 times fewer").arg(format::value(ratio))
           : ratio < 1 ? Words::tr("%1 times more").arg(format::value(1 / ratio))
                       : Words::tr("just as many");
}

const SweepPoint* firstPossible(const Sweep& view) {
    const auto found = std::find_if(view.points.begin(), view.points.end(),
                                    [](const SweepPoint& point) { return point.counts; });
    return found == view.points.end() ? nullptr : &*found;
}

/// Whether a turn of `knob` to where it stands changes nothing: not so for a kernel of 3×5.
bool isOn(const SeparableSettings& settings, SeparableKnob knob) {
    SeparableSettings turned = withKnob(settings, knob, valueAt(settings, knob));
    turned.samePadding = settings.samePadding && knob != SeparableKnob::Padding;
    return turned == settings;
}

QString presentWords(const Sweep& view) {
    const SeparableKnob knob = view.question.knob;
    if (const auto present = presentPoint(view)) {
        return Words::tr("Now, %1").arg(pointWords(view, *present));
    }
    if (knob == SeparableKnob::Padding && view.settings.samePadding) {
        return Words::tr("The present padding is 'same' and not a number on the curve.");
    }
    if (!isOn(view.settings, knob)) {
        return Words::tr("The present setting is not on the curve, where height and width are the "
                         "same.");
    }
    return view.question.range.contains(valueAt(view.settings, knob))
               ? Words::tr("The present settings are not possible.")
               : Words::tr("The present value (%1) lies outside the range.")
                     .arg(knobPhrase(knob, valueAt(view.settings, knob)));
}

} // namespace

Range<std::int64_t> usualRange(SeparableKnob knob, const SeparableSettings& settings) {
    const std::int64_t most = rangeOf(knob).most;
    const std::int64_t present = std::clamp<std::int64_t>(valueAt(settings, knob), 0, most);
    const auto octave =
        static_cast<std::int64_t>(std::bit_ceil(static_cast<std::uint64_t>(present)));
    return {rangeOf(knob).least,
            present <= usualMost(knob) ? usualMost(knob) : std::min(octave, most)};
}

QString knobTitle(SeparableKnob knob) {
    switch (knob) {
    case SeparableKnob::InChannels:
        return Words::tr("In channels");
    case SeparableKnob::OutChannels:
        return Words::tr("Out channels");
    case SeparableKnob::Kernel:
        return Words::tr("Kernel");
    case SeparableKnob::Stride:
        return Words::tr("Stride");
    case SeparableKnob::Padding:
    case SeparableKnob::SeparablePadding:
        return Words::tr("Padding");
    case SeparableKnob::Dilation:
        return Words::tr("Dilation");
    case SeparableKnob::Groups:
        return Words::tr("Groups");
    case SeparableKnob::DepthMultiplier:
        return Words::tr("Depth multiplier");
    case SeparableKnob::Image:
        return Words::tr("Image");
    case SeparableKnob::Batch:
        break;
    }
    return Words::tr("Batch");
}

QString knobPhrase(SeparableKnob knob, std::int64_t value) {
    const QString number = format::count(value);
    switch (knob) {
    case SeparableKnob::InChannels:
        return Words::tr("%Ln in channel(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::OutChannels:
        return Words::tr("%Ln out channel(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::Kernel:
        return Words::tr("kernel %1×%1").arg(number);
    case SeparableKnob::Stride:
        return Words::tr("stride %1").arg(number);
    case SeparableKnob::Padding:
    case SeparableKnob::SeparablePadding:
        return Words::tr("padding %1").arg(number);
    case SeparableKnob::Dilation:
        return Words::tr("dilation %1").arg(number);
    case SeparableKnob::Groups:
        return Words::tr("%Ln group(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::DepthMultiplier:
        return Words::tr("depth multiplier %1").arg(number);
    case SeparableKnob::Image:
        return Words::tr("image %1×%1").arg(number);
    case SeparableKnob::Batch:
        break;
    }
    return Words::tr("batch %1").arg(number);
}

QString metricTitle(SweepMetric metric) {
    switch (metric) {
    case SweepMetric::Parameters:
        return Words::tr("Parameters");
    case SweepMetric::Macs:
        return Words::tr("MACs");
    case SweepMetric::Fp32Bytes:
        return Words::tr("FP32 bytes");
    case SweepMetric::Int8Bytes:
        break;
    }
    return Words::tr("INT8 bytes");
}

QString sweepCaption(const SweepQuestion& question) {
    return Words::tr("%1: standard against separable").arg(metricTitle(question.metric));
}

QString mapTitle(const SweepQuestion& question) {
    return Words::tr("Standard / separable: %1").arg(metricWord(question.metric));
}

std::optional<std::size_t> presentPoint(const Sweep& view) {
    const std::int64_t now = valueAt(view.settings, view.question.knob);
    const auto found =
        std::find_if(view.points.begin(), view.points.end(),
                     [now](const SweepPoint& point) { return point.value == now && point.counts; });
    return found == view.points.end() || !isOn(view.settings, view.question.knob)
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(found - view.points.begin()));
}

std::optional<std::size_t> presentCell(const Sweep& view) {
    const RatioMap& map = view.map;
    const auto position = [&view](const std::vector<std::int64_t>& values, SeparableKnob knob) {
        const auto found = std::find(values.begin(), values.end(), valueAt(view.settings, knob));
        return found == values.end() || !isOn(view.settings, knob)
                   ? std::nullopt
                   : std::optional(static_cast<std::size_t>(found - values.begin()));
    };
    const auto row = position(map.rows, map.rowKnob);
    const auto column = position(map.columns, map.columnKnob);
    if (!row || !column) {
        return {};
    }
    const std::size_t cell = *row * map.columns.size() + *column;
    return std::isnan(map.ratios[cell]) ? std::nullopt : std::optional(cell);
}

QString sweepResult(const Sweep& view) {
    const SweepPoint* possible = firstPossible(view);
    if (possible == nullptr) {
        return format::dash;
    }
    if (view.breakEvens.empty()) {
        return pays(*possible->counts, view.question.metric) ? Words::tr("Pays everywhere here")
                                                             : Words::tr("Never pays here");
    }
    if (view.breakEvens.size() > 1) {
        return Words::tr("Pays here and there");
    }
    const BreakEven& only = view.breakEvens.front();
    return only.pays ? Words::tr("Pays from %1 on").arg(knobPhrase(view.question.knob, only.first))
                     : Words::tr("Pays up to %1").arg(knobPhrase(view.question.knob, only.last));
}

QString sweepSentence(const Sweep& view) {
    const SweepPoint* possible = firstPossible(view);
    const QString what = metricWord(view.question.metric);
    if (possible == nullptr) {
        return view.points.empty() ? Words::tr("The counts over every value follow at once.")
                                   : Words::tr("No value in this range is possible with the other "
                                               "settings.");
    }
    if (view.breakEvens.empty()) {
        return pays(*possible->counts, view.question.metric)
                   ? Words::tr("The separable block has fewer %1 at every value in this range.")
                         .arg(what)
                   : Words::tr("The separable block has no fewer %1 at any value in this range.")
                         .arg(what);
    }
    if (view.breakEvens.size() > 1) {
        return Words::tr("The curves cross more than once: see where the separable one is the "
                         "lower.");
    }
    const BreakEven& only = view.breakEvens.front();
    return only.pays ? Words::tr("Below %1 the separable block has no fewer %2.")
                           .arg(knobPhrase(view.question.knob, only.first), what)
                     : Words::tr("Above %1 the separable block has no fewer %2.")
                           .arg(knobPhrase(view.question.knob, only.last), what);
}

QString breakEvenTag(const BreakEven& breakEven) {
    return breakEven.pays ? Words::tr("pays from %1 on").arg(format::count(breakEven.first))
                          : Words::tr("pays up to %1").arg(format::count(breakEven.last));
}

QString sweepNote(const Sweep& view) {
    if (view.points.empty()) {
        return {};
    }
    const auto impossible = std::count_if(view.points.begin(), view.points.end(),
                                          [](const SweepPoint& point) { return !point.counts; });
    QString note = presentWords(view);
    if (impossible > 0) {
        note += QLatin1Char(' ') +
                Words::tr("%1 of %2 values are not possible and left out.")
                    .arg(format::count(impossible), format::count(std::ssize(view.points)));
    }
    return note;
}

QString pointWords(const Sweep& view, std::size_t point) {
    const SweepPoint& at = view.points[point];
    const QString name = knobPhrase(view.question.knob, at.value);
    if (!at.counts) {
        return Words::tr("%1: not possible with the other settings.").arg(name);
    }
    const std::int64_t standard = standardValue(*at.counts, view.question.metric);
    const std::int64_t separable = separableValue(*at.counts, view.question.metric);
    return Words::tr("%1: %2 %3 become %4, %5.")
        .arg(name, format::count(standard), metricWord(view.question.metric),
             format::count(separable),
             ratioWords(static_cast<double>(standard) / static_cast<double>(separable)));
}

QString cellWords(const Sweep& view, std::size_t cell) {
    const RatioMap& map = view.map;
    const QString name =
        Words::tr("%1, %2", "two settings")
            .arg(knobPhrase(map.rowKnob, map.rows[cell / map.columns.size()]),
                 knobPhrase(map.columnKnob, map.columns[cell % map.columns.size()]));
    const double ratio = map.ratios[cell];
    return std::isnan(ratio) ? Words::tr("%1: not possible with the other settings.").arg(name)
                             : Words::tr("%1: standard / separable = %2, so %3 %4.")
                                   .arg(name, format::value(ratio, 6), ratioWords(ratio),
                                        metricWord(view.question.metric));
}

} // namespace featherweight
