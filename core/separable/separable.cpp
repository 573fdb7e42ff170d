// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/separable.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace featherweight {

namespace {

std::string toText(std::int64_t value) {
    return std::to_string(value);
}

Problem problem(std::vector<SeparableKnob> knobs, const char* pattern,
                std::vector<std::string> arguments = {}) {
    return {std::move(knobs), {pattern, std::move(arguments)}};
}

/// What the messages about ranges call a knob.
const char* wordsFor(SeparableKnob knob) {
    switch (knob) {
    case SeparableKnob::InChannels:
        return "in channels";
    case SeparableKnob::OutChannels:
        return "out channels";
    case SeparableKnob::SeparablePadding:
        return "separable padding";
    case SeparableKnob::DepthMultiplier:
        return "depth multiplier";
    case SeparableKnob::Image:
        return "image height or width";
    default:
        return knobName(knob);
    }
}

/// Both directions of every knob.
std::vector<std::int64_t> valuesOf(const SeparableSettings& settings, SeparableKnob knob) {
    const auto both = [](const Size& size) { return std::vector{size.height, size.width}; };
    switch (knob) {
    case SeparableKnob::InChannels:
        return {settings.inChannels};
    case SeparableKnob::OutChannels:
        return {settings.outChannels};
    case SeparableKnob::Kernel:
        return both(settings.kernel);
    case SeparableKnob::Stride:
        return both(settings.stride);
    case SeparableKnob::Padding:
        return both(settings.samePadding ? Size{0, 0} : settings.padding);
    case SeparableKnob::SeparablePadding:
        return both(settings.separablePadding.value_or(Size{0, 0}));
    case SeparableKnob::Dilation:
        return both(settings.dilation);
    case SeparableKnob::Groups:
        return {settings.groups};
    case SeparableKnob::DepthMultiplier:
        return {settings.depthMultiplier};
    case SeparableKnob::Image:
        return both(settings.image);
    case SeparableKnob::Batch:
        return {settings.batch};
    }
    return {};
}

std::optional<Problem> outsideItsRange(const SeparableSettings& settings) {
    for (const SeparableKnob knob : knobs) {
        for (const std::int64_t value : valuesOf(settings, knob)) {
            try {
                require(wordsFor(knob), value, rangeOf(knob));
            } catch (const Error& error) {
                return Problem{{knob}, error.message()};
            }
        }
    }
    return {};
}

std::optional<Problem> badGroups(const SeparableSettings& settings) {
    const auto badFor = [&settings](SeparableKnob other, std::int64_t channels) {
        return problem({SeparableKnob::Groups, other},
                       other == SeparableKnob::InChannels
                           ? FW_TEXT("%1 groups do not divide %2 input channels evenly; choose a "
                                     "number of groups that does.")
                           : FW_TEXT("%1 groups do not divide %2 output channels evenly; choose a "
                                     "number of groups that does."),
                       {std::to_string(settings.groups), std::to_string(channels)});
    };
    if (settings.inChannels % settings.groups != 0) {
        return badFor(SeparableKnob::InChannels, settings.inChannels);
    }
    if (settings.outChannels % settings.groups != 0) {
        return badFor(SeparableKnob::OutChannels, settings.outChannels);
    }
    return {};
}

std::optional<Problem> doesNotFit(const ConvolutionSettings& layer, const Size& image,
                                  SeparableKnob padding) {
    const Size field = layer.receptiveField();
    const Size padded{image.height + layer.paddingInAll().height,
                      image.width + layer.paddingInAll().width};
    if (field.height <= padded.height && field.width <= padded.width) {
        return {};
    }
    std::vector<SeparableKnob> knobs{SeparableKnob::Kernel, padding, SeparableKnob::Image};
    if (layer.dilation == Size{1, 1}) {
        return problem(std::move(knobs),
                       FW_TEXT("The kernel (%1) is larger than the padded image (%2); choose a "
                               "smaller kernel, more padding or a larger image."),
                       {toText(layer.kernel), toText(padded)});
    }
    knobs.push_back(SeparableKnob::Dilation);
    return problem(std::move(knobs),
                   FW_TEXT("The dilated kernel (%1) is larger than the padded image (%2); choose a "
                           "smaller kernel, less dilation, more padding or a larger image."),
                   {toText(field), toText(padded)});
}

SeparableCounts count(const SeparableSettings& settings) {
    SeparableCounts counts;
    counts.standard = countConvolution(standardLayer(settings), inputShape(settings));
    counts.depthwise = countConvolution(depthwiseLayer(settings), inputShape(settings));
    counts.pointwise = countConvolution(pointwiseLayer(settings), counts.depthwise.outputShape);
    const BatchShape images = inputShape(settings);
    (void)exactProduct(4, exactProduct(exactProduct(images[0], images[1]),
                                       exactProduct(images[2], images[3]))); // their bytes
    // Everything that SeparableCounts derives, once with the check.
    const auto sum = [&counts](auto value) {
        (void)exactSum((counts.depthwise.*value)(), (counts.pointwise.*value)());
    };
    sum(&LayerCount::parameters);
    sum(&LayerCount::flops);
    sum(&LayerCount::activationBytes);
    sum(&LayerCount::fp32Bytes);
    sum(&LayerCount::int8Bytes);
    return counts;
}

} // namespace

const char* knobName(SeparableKnob knob) {
    constexpr std::array names{
        "in",       "out",    "kernel",           "stride", "padding", "separable-padding",
        "dilation", "groups", "depth-multiplier", "size",   "batch"};
    static_assert(names.size() == knobs.size());
    return names[static_cast<std::size_t>(knob)];
}

std::optional<SeparableKnob> knobNamed(const std::string& name) {
    const auto* const found = std::find_if(
        knobs.begin(), knobs.end(), [&name](SeparableKnob knob) { return name == knobName(knob); });
    return found == knobs.end() ? std::nullopt : std::optional(*found);
}

SeparableSettings withKnob(SeparableSettings settings, SeparableKnob knob, std::int64_t value) {
    const Size both{value, value};
    switch (knob) {
    case SeparableKnob::InChannels:
        settings.inChannels = value;
        break;
    case SeparableKnob::OutChannels:
        settings.outChannels = value;
        break;
    case SeparableKnob::Kernel:
        settings.kernel = both;
        break;
    case SeparableKnob::Stride:
        settings.stride = both;
        break;
    case SeparableKnob::Padding:
        settings.padding = both;
        settings.samePadding = false;
        break;
    case SeparableKnob::SeparablePadding:
        settings.separablePadding = both;
        break;
    case SeparableKnob::Dilation:
        settings.dilation = both;
        break;
    case SeparableKnob::Groups:
        settings.groups = value;
        break;
    case SeparableKnob::DepthMultiplier:
        settings.depthMultiplier = value;
        break;
    case SeparableKnob::Image:
        settings.image = both;
        break;
    case SeparableKnob::Batch:
        settings.batch = value;
        break;
    }
    return settings;
}

std::int64_t valueAt(const SeparableSettings& settings, SeparableKnob knob) {
    return valuesOf(settings, knob).front();
}

ConvolutionSettings standardLayer(const SeparableSettings& settings) {
    return {settings.inChannels, settings.outChannels, settings.kernel,
            settings.stride,     settings.padding,     settings.samePadding,
            settings.dilation,   settings.groups,      settings.bias};
}

ConvolutionSettings depthwiseLayer(const SeparableSettings& settings) {
    ConvolutionSettings layer = standardLayer(settings);
    layer.out = exactProduct(settings.inChannels, settings.depthMultiplier);
    layer.groups = settings.inChannels;
    if (settings.separablePadding) {
        layer.padding = *settings.separablePadding;
        layer.samePadding = false;
    }
    return layer;
}

ConvolutionSettings pointwiseLayer(const SeparableSettings& settings) {
    ConvolutionSettings layer;
    layer.in = exactProduct(settings.inChannels, settings.depthMultiplier);
    layer.out = settings.outChannels;
    layer.bias = settings.bias;
    return layer;
}

BatchShape inputShape(const SeparableSettings& settings) {
    return {settings.batch, settings.inChannels, settings.image.height, settings.image.width};
}

std::optional<Problem> findProblem(const SeparableSettings& settings) {
    if (auto found = outsideItsRange(settings)) {
        return found;
    }
    if (auto found = badGroups(settings)) {
        return found;
    }
    if (settings.samePadding && settings.stride != Size{1, 1}) {
        return problem({SeparableKnob::Padding, SeparableKnob::Stride},
                       FW_TEXT("The padding 'same' is for stride 1 only, as in PyTorch; choose "
                               "stride 1, or the padding as a number."));
    }
    if (auto found = doesNotFit(standardLayer(settings), settings.image, SeparableKnob::Padding)) {
        return found;
    }
    return doesNotFit(depthwiseLayer(settings), settings.image,
                      settings.separablePadding ? SeparableKnob::SeparablePadding
                                                : SeparableKnob::Padding);
}

std::variant<SeparableCounts, Problem> tryToCount(const SeparableSettings& settings) {
    if (auto found = findProblem(settings)) {
        return *std::move(found);
    }
    try {
        return count(settings);
    } catch (const Error& error) { // above 2^63
        return Problem{{}, error.message()};
    }
}

SeparableCounts countSeparable(const SeparableSettings& settings) {
    auto counted = tryToCount(settings);
    if (const auto* found = std::get_if<Problem>(&counted)) {
        throw Error(found->message);
    }
    return std::get<SeparableCounts>(counted);
}

Problem shapeMismatch(const BatchShape& standard, const BatchShape& separable) {
    return problem({SeparableKnob::SeparablePadding},
                   FW_TEXT("The two outputs differ in shape: %1 from the standard convolution, %2 "
                           "from the separable block; give both the same padding."),
                   {toText(standard), toText(separable)});
}

SeparableModules modulesByFormula(const SeparableSettings& settings,
                                  const SeparableCounts& counts) {
    const auto facts = [](const ConvolutionSettings& layer, const LayerCount& count) {
        return ModuleFacts{
            count.parameters(),
            {layer.out, layer.in / layer.groups, layer.kernel.height, layer.kernel.width},
            count.outputShape};
    };
    return {facts(standardLayer(settings), counts.standard),
            facts(depthwiseLayer(settings), counts.depthwise),
            facts(pointwiseLayer(settings), counts.pointwise)};
}

std::vector<Message> differences(const SeparableModules& shown, const SeparableModules& real) {
    std::vector<Message> found;
    const auto compare = [&found](const auto& shownValue, const auto& realValue,
                                  const char* pattern) {
        if (!(shownValue == realValue)) {
            found.push_back({pattern, {toText(realValue), toText(shownValue)}});
        }
    };
    compare(shown.standard.parameters, real.standard.parameters,
            FW_TEXT("LibTorch's standard convolution has %1 parameters, not %2 as shown."));
    compare(shown.depthwise.parameters, real.depthwise.parameters,
            FW_TEXT("LibTorch's depthwise convolution has %1 parameters, not %2 as shown."));
    compare(shown.pointwise.parameters, real.pointwise.parameters,
            FW_TEXT("LibTorch's pointwise convolution has %1 parameters, not %2 as shown."));
    compare(shown.standard.weightShape, real.standard.weightShape,
            FW_TEXT("The weights of LibTorch's standard convolution are %1, not %2 as shown."));
    compare(shown.depthwise.weightShape, real.depthwise.weightShape,
            FW_TEXT("The weights of LibTorch's depthwise convolution are %1, not %2 as shown."));
    compare(shown.pointwise.weightShape, real.pointwise.weightShape,
            FW_TEXT("The weights of LibTorch's pointwise convolution are %1, not %2 as shown."));
    compare(shown.standard.outputShape, real.standard.outputShape,
            FW_TEXT("The output of LibTorch's standard convolution is %1, not %2 as shown."));
    compare(shown.depthwise.outputShape, real.depthwise.outputShape,
            FW_TEXT("The output of LibTorch's depthwise convolution is %1, not %2 as shown."));
    compare(shown.pointwise.outputShape, real.pointwise.outputShape,
            FW_TEXT("The output of LibTorch's pointwise convolution is %1, not %2 as shown."));
    return found;
}

} // namespace featherweight
