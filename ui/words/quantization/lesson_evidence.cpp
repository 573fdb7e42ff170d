// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/lesson_evidence.h"

#include "core/quantization/clipping.h"
#include "core/quantization/lesson_causes.h"
#include "ui/geometry/histogram_shape.h"
#include "ui/words/quantization/value_walk.h"

#include <algorithm>

namespace featherweight {

namespace {

template <typename Named>
const Named* named(const std::vector<Named>& all, const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&name](const Named& one) { return one.name == name; });
    return found != all.end() ? &*found : nullptr;
}

/// round(x / scale) + zeroPoint within least … most
std::int64_t level(double value, double scale, std::int64_t zeroPoint, std::int64_t least,
                   std::int64_t most) {
    return std::clamp(unclippedLevel(value, scale, zeroPoint), least, most);
}

/// Whether clipping gives the ordinary values more of their squared error than rounding.
bool clippingLeads(const ObserverState& observer, const ObserverState& ordinary) {
    constexpr double roundingShare = 1.0 / 12; // of a step squared
    const ValueHistogram& values = ordinary.histogram;
    const ClipLimits limits = clipLimits(observer, ordinary);
    double clipping = 0;
    double rounding = 0;
    for (std::size_t bin = 0; bin < values.counts().size(); ++bin) {
        const auto count = static_cast<double>(values.counts()[bin]);
        const double value = values.lower() + values.binWidth() * (static_cast<double>(bin) + 0.5);
        if (value < limits.least || value > limits.most) {
            const double end = value < limits.least ? observer.rangeMin() : observer.clipMax();
            clipping += count * (value - end) * (value - end);
        } else {
            rounding += count * roundingShare * observer.scale * observer.scale;
        }
    }
    return clipping > rounding;
}

RangeUse useOf(const ObserverState& observer, const ObserverState& ordinary) {
    const auto at = [&observer](double value) {
        return level(value, observer.scale, observer.zeroPoint, 0, observer.quantMax);
    };
    return {.observer = observer,
            .steps = observer.quantMax + 1,
            .used = at(ordinary.max) - at(ordinary.min) + 1,
            .clipped = clippedShare(observer, ordinary),
            .clippingLeads = clippingLeads(observer, ordinary)};
}

std::int64_t median(std::vector<std::int64_t> numbers) {
    if (numbers.empty()) {
        return 0;
    }
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>((numbers.size() - 1) / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

} // namespace

AccuracyDifference LessonResults::fromHealthyToBroken() const {
    return differenceOf(healthy, broken);
}

AccuracyDifference LessonResults::inExactSums() const {
    return exactDifferenceOf(healthy, broken);
}

AccuracyDifference LessonResults::fromBrokenToFixed() const {
    return differenceOf(broken, *fixed);
}

AccuracyDifference LessonResults::fromHealthyToFixed() const {
    return differenceOf(healthy, *fixed);
}

std::optional<LessonResults> resultsOf(const ComparisonView& view) {
    if (view.runs.size() < 2 || !view.runs[0].result || !view.runs[1].result) {
        return std::nullopt;
    }
    return LessonResults{*view.runs[0].result, *view.runs[1].result,
                         view.runs.size() > 2 ? view.runs[2].result.get() : nullptr};
}

std::vector<std::string> tensorsToShow(const LessonResults& results) {
    std::vector<std::string> names;
    for (const TensorAlone& cause : causesOfLoss(results.healthy, results.broken)) {
        names.push_back(cause.name);
    }
    if (names.empty() && results.broken.lesson) {
        names.push_back(results.broken.lesson->tensor);
    }
    return names;
}

std::optional<RangeEvidence> rangeEvidence(const LessonResults& results, const std::string& name) {
    const auto usable = [&name](const QuantizationResult& result) -> const ObserverState* {
        const ObserverState* observer = named(result.observers, name);
        return observer != nullptr && observer->decided && observer->scale > 0 &&
                       !observer->histogram.empty()
                   ? observer
                   : nullptr;
    };
    const ObserverState* healthy = usable(results.healthy);
    const ObserverState* broken = usable(results.broken);
    if (healthy == nullptr || broken == nullptr) {
        return std::nullopt;
    }
    RangeEvidence evidence{useOf(*healthy, *healthy), useOf(*broken, *healthy)};
    const ObserverState* fixed = results.fixed != nullptr ? usable(*results.fixed) : nullptr;
    if (fixed != nullptr) {
        evidence.fixed = useOf(*fixed, *healthy);
    }
    return evidence;
}

std::optional<ChannelEvidence> channelEvidence(const LessonResults& results,
                                               const std::string& name) {
    const QuantizedTensor* own = named(results.healthy.tensors, name);
    const QuantizedTensor* shared = named(results.broken.tensors, name);
    if (own == nullptr || shared == nullptr || !own->perChannel || shared->perChannel ||
        own->max.size() != own->scale.size() || own->min.size() != own->scale.size() ||
        shared->scale.empty() || shared->min.empty() || shared->max.empty()) {
        return std::nullopt;
    }
    const std::optional<LessonFacts>& facts = results.broken.lesson;
    const int channel = facts && facts->tensor == name ? facts->channel : -1;
    const auto levels = [](double least, double most, double scale, const QuantizedTensor& tensor) {
        const auto at = [&](double value) {
            return scale > 0 ? level(value, scale, 0, tensor.quantMin, tensor.quantMax) : 0;
        };
        return at(most) - at(least) + 1;
    };
    ChannelEvidence evidence;
    evidence.scaled = channel;
    evidence.sharedMax = static_cast<double>(shared->quantMax) * shared->scale[0];
    evidence.levels = shared->quantMax - shared->quantMin + 1;
    std::vector<std::int64_t> others;
    std::vector<std::int64_t> othersOwn;
    for (std::size_t index = 0; index < own->scale.size(); ++index) {
        ChannelUse use{own->min[index], own->max[index], 0, 0};
        use.own = levels(use.min, use.max, own->scale[index], *own);
        const bool scaled = static_cast<int>(index) == channel;
        if (scaled) { // its weights in the broken network are what made the one range
            use.min = shared->min[0];
            use.max = shared->max[0];
        }
        use.shared = levels(use.min, use.max, shared->scale[0], *shared);
        if (!scaled) {
            others.push_back(use.shared);
            othersOwn.push_back(use.own);
        }
        evidence.channels.push_back(use);
    }
    evidence.othersUse = median(std::move(others));
    evidence.othersOwn = median(std::move(othersOwn));
    return evidence;
}

} // namespace featherweight
