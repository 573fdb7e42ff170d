// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/lesson_evidence.h"
#include "core/quantization/clipping.h"

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

RangeUse useOf(const ObserverState& observer, const ObserverState& ordinary) {
    const auto at = [&observer](double value) {
        return level(value, observer.scale, observer.zeroPoint, 0, observer.quantMax);
    };
    return {.observer = observer,
            .steps = observer.quantMax + 1,
            .used = at(ordinary.max) - at(ordinary.min) + 1,
            .clipped = clippedShare(observer, ordinary)};
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

std::optional<LessonResults> resultsOf(const ComparisonView& view) {
    if (view.runs.size() != 2 || !view.runs[0].result || !view.runs[1].result) {
        return std::nullopt;
    }
    return LessonResults{*view.runs[0].result, *view.runs[1].result};
}

std::optional<RangeEvidence> rangeEvidence(const LessonResults& results) {
    if (!results.broken.lesson) {
        return std::nullopt;
    }
    const std::string& name = results.broken.lesson->tensor;
    const ObserverState* healthy = named(results.healthy.observers, name);
    const ObserverState* broken = named(results.broken.observers, name);
    const auto usable = [](const ObserverState* observer) {
        return observer != nullptr && observer->decided && observer->scale > 0 &&
               !observer->histogram.empty();
    };
    if (!usable(healthy) || !usable(broken)) {
        return std::nullopt;
    }
    return RangeEvidence{useOf(*healthy, *healthy), useOf(*broken, *healthy)};
}

std::optional<RangeEvidence> rangeEvidence(const ComparisonView& view) {
    const std::optional<LessonResults> results = resultsOf(view);
    return results ? rangeEvidence(*results) : std::nullopt;
}

std::optional<ChannelEvidence> channelEvidence(const LessonResults& results) {
    if (!results.broken.lesson) {
        return std::nullopt;
    }
    const LessonFacts& facts = *results.broken.lesson;
    const QuantizedTensor* own = named(results.healthy.tensors, facts.tensor);
    const QuantizedTensor* shared = named(results.broken.tensors, facts.tensor);
    if (own == nullptr || shared == nullptr || !own->perChannel || shared->perChannel ||
        own->max.size() != own->scale.size() || own->min.size() != own->scale.size() ||
        shared->scale.empty() || shared->min.empty() || shared->max.empty()) {
        return std::nullopt;
    }
    const auto levels = [](double least, double most, double scale, const QuantizedTensor& tensor) {
        const auto at = [&](double value) {
            return scale > 0 ? level(value, scale, 0, tensor.quantMin, tensor.quantMax) : 0;
        };
        return at(most) - at(least) + 1;
    };
    ChannelEvidence evidence;
    evidence.scaled = facts.channel;
    evidence.sharedMax = static_cast<double>(shared->quantMax) * shared->scale[0];
    evidence.levels = shared->quantMax - shared->quantMin + 1;
    std::vector<std::int64_t> others;
    std::vector<std::int64_t> othersOwn;
    for (std::size_t channel = 0; channel < own->scale.size(); ++channel) {
        ChannelUse use{own->min[channel], own->max[channel], 0, 0};
        use.own = levels(use.min, use.max, own->scale[channel], *own);
        const bool scaled = static_cast<int>(channel) == facts.channel;
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

std::optional<ChannelEvidence> channelEvidence(const ComparisonView& view) {
    const std::optional<LessonResults> results = resultsOf(view);
    return results ? channelEvidence(*results) : std::nullopt;
}

} // namespace featherweight
