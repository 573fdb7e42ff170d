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

/// A whole sentence for each metric, since "fewer parameters" is not put together in the same way
/// in every language.
using OfEachMetric = std::array<const char*, sweepMetrics.size()>;

constexpr OfEachMetric fewerEverywhere{
    QT_TRANSLATE_NOOP("Sweep",
                      "The separable block has fewer parameters at every value in this range."),
    QT_TRANSLATE_NOOP("Sweep", "The separable block has fewer MACs at every value in this range."),
    QT_TRANSLATE_NOOP("Sweep",
                      "The separable block has fewer bytes in FP32 at every value in this range."),
    QT_TRANSLATE_NOOP("Sweep",
                      "The separable block has fewer bytes in INT8 at every value in this range.")};
constexpr OfEachMetric fewerNowhere{
    QT_TRANSLATE_NOOP("Sweep",
                      "The separable block has no fewer parameters at any value in this range."),
    QT_TRANSLATE_NOOP("Sweep", "The separable block has no fewer MACs at any value in this range."),
    QT_TRANSLATE_NOOP("Sweep",
                      "The separable block has no fewer bytes in FP32 at any value in this range."),
    QT_TRANSLATE_NOOP(
        "Sweep", "The separable block has no fewer bytes in INT8 at any value in this range.")};
constexpr OfEachMetric noFewerBelow{
    QT_TRANSLATE_NOOP("Sweep", "Below that the separable block has no fewer parameters."),
    QT_TRANSLATE_NOOP("Sweep", "Below that the separable block has no fewer MACs."),
    QT_TRANSLATE_NOOP("Sweep", "Below that the separable block has no fewer bytes in FP32."),
    QT_TRANSLATE_NOOP("Sweep", "Below that the separable block has no fewer bytes in INT8.")};
constexpr OfEachMetric noFewerAbove{
    QT_TRANSLATE_NOOP("Sweep", "Above that the separable block has no fewer parameters."),
    QT_TRANSLATE_NOOP("Sweep", "Above that the separable block has no fewer MACs."),
    QT_TRANSLATE_NOOP("Sweep", "Above that the separable block has no fewer bytes in FP32."),
    QT_TRANSLATE_NOOP("Sweep", "Above that the separable block has no fewer bytes in INT8.")};
constexpr OfEachMetric pointFewer{
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 parameters become %3, %4 times fewer."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 MACs become %3, %4 times fewer."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in FP32 become %3, %4 times fewer."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in INT8 become %3, %4 times fewer.")};
constexpr OfEachMetric pointMore{
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 parameters become %3, %4 times more."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 MACs become %3, %4 times more."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in FP32 become %3, %4 times more."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in INT8 become %3, %4 times more.")};
constexpr OfEachMetric pointSame{
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 parameters become %3, just as many."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 MACs become %3, just as many."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in FP32 become %3, just as many."),
    QT_TRANSLATE_NOOP("Sweep", "%1: %2 bytes in INT8 become %3, just as many.")};
constexpr OfEachMetric cellFewer{
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times fewer parameters."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times fewer MACs."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times fewer bytes in FP32."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times fewer bytes in INT8.")};
constexpr OfEachMetric cellMore{
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times more parameters."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times more MACs."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times more bytes in FP32."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so %3 times more bytes in INT8.")};
constexpr OfEachMetric cellSame{
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so just as many parameters."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so just as many MACs."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so just as many bytes in FP32."),
    QT_TRANSLATE_NOOP("Sweep", "%1: standard / separable = %2, so just as many bytes in INT8.")};
constexpr OfEachMetric mapTitles{QT_TRANSLATE_NOOP("Sweep", "Standard / separable: parameters"),
                                 QT_TRANSLATE_NOOP("Sweep", "Standard / separable: MACs"),
                                 QT_TRANSLATE_NOOP("Sweep", "Standard / separable: bytes in FP32"),
                                 QT_TRANSLATE_NOOP("Sweep", "Standard / separable: bytes in INT8")};

QString of(const OfEachMetric& sentences, SweepMetric metric) {
    return Words::tr(sentences.at(static_cast<std::size_t>(metric)));
}

/// How many times more or fewer.
QString timesText(double ratio) {
    return format::value(ratio > 1 ? ratio : 1 / ratio);
}

const SweepPoint* firstPossible(const std::vector<SweepPoint>& points) {
    const auto found = std::find_if(points.begin(), points.end(),
                                    [](const SweepPoint& point) { return point.counts; });
    return found == points.end() ? nullptr : &*found;
}

/// Whether a turn of `knob` to where it stands changes nothing: not so for a kernel of 3×5.
bool isOn(const SeparableSettings& settings, SeparableKnob knob) {
    SeparableSettings turned = withKnob(settings, knob, valueAt(settings, knob));
    turned.samePadding = settings.samePadding && knob != SeparableKnob::Padding;
    return turned == settings;
}

QString paysFrom(SeparableKnob knob, std::int64_t value) {
    const QString number = format::count(value);
    switch (knob) {
    case SeparableKnob::InChannels:
        return Words::tr("Pays from %Ln in channel(s) on", nullptr, static_cast<int>(value));
    case SeparableKnob::OutChannels:
        return Words::tr("Pays from %Ln out channel(s) on", nullptr, static_cast<int>(value));
    case SeparableKnob::Kernel:
        return Words::tr("Pays from kernel %1×%1 on").arg(number);
    case SeparableKnob::Stride:
        return Words::tr("Pays from stride %1 on").arg(number);
    case SeparableKnob::Padding:
    case SeparableKnob::SeparablePadding:
        return Words::tr("Pays from padding %1 on").arg(number);
    case SeparableKnob::Dilation:
        return Words::tr("Pays from dilation %1 on").arg(number);
    case SeparableKnob::Groups:
        return Words::tr("Pays from %Ln group(s) on", nullptr, static_cast<int>(value));
    case SeparableKnob::DepthMultiplier:
        return Words::tr("Pays from depth multiplier %1 on").arg(number);
    case SeparableKnob::Image:
        return Words::tr("Pays from image %1×%1 on").arg(number);
    case SeparableKnob::Batch:
        break;
    }
    return Words::tr("Pays from batch %1 on").arg(number);
}

QString paysEverywhere() {
    return Words::tr("Pays everywhere here");
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

QString paysUpTo(SeparableKnob knob, std::int64_t value) {
    const QString number = format::count(value);
    switch (knob) {
    case SeparableKnob::InChannels:
        return Words::tr("Pays up to %Ln in channel(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::OutChannels:
        return Words::tr("Pays up to %Ln out channel(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::Kernel:
        return Words::tr("Pays up to kernel %1×%1").arg(number);
    case SeparableKnob::Stride:
        return Words::tr("Pays up to stride %1").arg(number);
    case SeparableKnob::Padding:
    case SeparableKnob::SeparablePadding:
        return Words::tr("Pays up to padding %1").arg(number);
    case SeparableKnob::Dilation:
        return Words::tr("Pays up to dilation %1").arg(number);
    case SeparableKnob::Groups:
        return Words::tr("Pays up to %Ln group(s)", nullptr, static_cast<int>(value));
    case SeparableKnob::DepthMultiplier:
        return Words::tr("Pays up to depth multiplier %1").arg(number);
    case SeparableKnob::Image:
        return Words::tr("Pays up to image %1×%1").arg(number);
    case SeparableKnob::Batch:
        break;
    }
    return Words::tr("Pays up to batch %1").arg(number);
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
    return of(mapTitles, question.metric);
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

QString sweepResult(SeparableKnob knob, SweepMetric metric, const std::vector<SweepPoint>& points,
                    const std::vector<BreakEven>& breakEvens) {
    const SweepPoint* possible = firstPossible(points);
    if (possible == nullptr) {
        return format::dash;
    }
    if (breakEvens.empty()) {
        return pays(*possible->counts, metric) ? paysEverywhere() : Words::tr("Never pays here");
    }
    if (breakEvens.size() > 1) {
        return Words::tr("Pays here and there");
    }
    const BreakEven& only = breakEvens.front();
    return only.pays ? paysFrom(knob, only.first) : paysUpTo(knob, only.last);
}

QString sweepResult(const Sweep& view) {
    return sweepResult(view.question.knob, view.question.metric, view.points, view.breakEvens);
}

QStringList sweepResultsWidest() {
    return {paysFrom(SeparableKnob::OutChannels, 888), paysEverywhere()};
}

QString sweepSentence(const Sweep& view) {
    return view.points.empty() ? Words::tr("The counts over every value follow at once.")
                               : sweepSentence(view.question.metric, view.points, view.breakEvens);
}

QString sweepSentence(SweepMetric metric, const std::vector<SweepPoint>& points,
                      const std::vector<BreakEven>& breakEvens) {
    const SweepPoint* possible = firstPossible(points);
    if (possible == nullptr) {
        return Words::tr("No value in this range is possible with the other settings.");
    }
    if (breakEvens.empty()) {
        return of(pays(*possible->counts, metric) ? fewerEverywhere : fewerNowhere, metric);
    }
    if (breakEvens.size() > 1) {
        return Words::tr("The curves cross more than once: see where the separable one is the "
                         "lower.");
    }
    return of(breakEvens.front().pays ? noFewerBelow : noFewerAbove, metric);
}

QString breakEvenTag(const BreakEven& breakEven) {
    return breakEven.pays ? Words::tr("pays from %1 on").arg(format::count(breakEven.first))
                          : Words::tr("pays up to %1").arg(format::count(breakEven.last));
}

QString sweepNote(const Sweep& view) {
    if (view.points.empty()) {
        return {};
    }
    const QString impossible = impossibleSentence(view.points);
    return impossible.isEmpty() ? presentWords(view)
                                : presentWords(view) + QLatin1Char(' ') + impossible;
}

QString impossibleSentence(const std::vector<SweepPoint>& points) {
    const auto impossible = std::count_if(points.begin(), points.end(),
                                          [](const SweepPoint& point) { return !point.counts; });
    return impossible == 0 ? QString()
                           : Words::tr("%1 of %Ln value(s) are not possible and left out.", nullptr,
                                       static_cast<int>(points.size()))
                                 .arg(format::count(impossible));
}

QString pointWords(const Sweep& view, std::size_t point) {
    const SweepPoint& at = view.points[point];
    const QString name = knobPhrase(view.question.knob, at.value);
    if (!at.counts) {
        return Words::tr("%1: not possible with the other settings.").arg(name);
    }
    const std::int64_t standard = standardValue(*at.counts, view.question.metric);
    const std::int64_t separable = separableValue(*at.counts, view.question.metric);
    const double ratio = static_cast<double>(standard) / static_cast<double>(separable);
    const QString sentence = of(ratio > 1   ? pointFewer
                                : ratio < 1 ? pointMore
                                            : pointSame,
                                view.question.metric)
                                 .arg(name, format::count(standard), format::count(separable));
    return ratio == 1 ? sentence : sentence.arg(timesText(ratio));
}

QString cellWords(const Sweep& view, std::size_t cell) {
    const RatioMap& map = view.map;
    const QString name =
        Words::tr("%1, %2", "two settings")
            .arg(knobPhrase(map.rowKnob, map.rows[cell / map.columns.size()]),
                 knobPhrase(map.columnKnob, map.columns[cell % map.columns.size()]));
    const double ratio = map.ratios[cell];
    if (std::isnan(ratio)) {
        return Words::tr("%1: not possible with the other settings.").arg(name);
    }
    const QString sentence = of(ratio > 1   ? cellFewer
                                : ratio < 1 ? cellMore
                                            : cellSame,
                                view.question.metric)
                                 .arg(name, format::value(ratio, 6));
    return ratio == 1 ? sentence : sentence.arg(timesText(ratio));
}

} // namespace featherweight
