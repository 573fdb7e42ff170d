// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/separable_json.h"

#include "app/records/json_values.h"

namespace featherweight {

namespace {

QJsonArray shapeJson(const BatchShape& shape) {
    return list(std::vector<std::int64_t>(shape.begin(), shape.end()));
}

QJsonValue sizeJson(const Size& size) {
    return size.height == size.width ? number(size.height)
                                     : QJsonArray{number(size.height), number(size.width)};
}

QJsonObject layerJson(const LayerCount& layer) {
    QJsonObject object{{QStringLiteral("parameters"), number(layer.parameters())},
                       {QStringLiteral("weights"), number(layer.weights)},
                       {QStringLiteral("biases"), number(layer.biases)},
                       {QStringLiteral("macs"), number(layer.macs)},
                       {QStringLiteral("flops"), number(layer.flops())},
                       {QStringLiteral("activation_bytes"), number(layer.activationBytes())},
                       {QStringLiteral("fp32_bytes"), number(layer.fp32Bytes())},
                       {QStringLiteral("int8_bytes"), number(layer.int8Bytes())},
                       {QStringLiteral("output_shape"), shapeJson(layer.outputShape)}};
    if (layer.macsOnPixels) {
        object.insert(QStringLiteral("macs_on_pixels"), number(*layer.macsOnPixels));
    }
    return object;
}

QJsonObject separableJson(const SeparableCounts& counts) {
    return {{QStringLiteral("parameters"), number(counts.separableParameters())},
            {QStringLiteral("depthwise_parameters"), number(counts.depthwise.parameters())},
            {QStringLiteral("pointwise_parameters"), number(counts.pointwise.parameters())},
            {QStringLiteral("macs"), number(counts.separableMacs())},
            {QStringLiteral("flops"), number(counts.separableFlops())},
            {QStringLiteral("activation_bytes"), number(counts.separableActivationBytes())},
            {QStringLiteral("fp32_bytes"), number(counts.separableFp32Bytes())},
            {QStringLiteral("int8_bytes"), number(counts.separableInt8Bytes())},
            {QStringLiteral("output_shape"), shapeJson(counts.separableShape())},
            {QStringLiteral("depthwise"), layerJson(counts.depthwise)},
            {QStringLiteral("pointwise"), layerJson(counts.pointwise)}};
}

QJsonObject settingsJson(const SeparableSettings& settings) {
    return {{QStringLiteral("in_channels"), number(settings.inChannels)},
            {QStringLiteral("out_channels"), number(settings.outChannels)},
            {QStringLiteral("kernel"), sizeJson(settings.kernel)},
            {QStringLiteral("stride"), sizeJson(settings.stride)},
            {QStringLiteral("padding"), settings.samePadding ? QJsonValue(QStringLiteral("same"))
                                                             : sizeJson(settings.padding)},
            {QStringLiteral("separable_padding"),
             settings.separablePadding ? sizeJson(*settings.separablePadding)
             : settings.samePadding    ? QJsonValue(QStringLiteral("same"))
                                       : sizeJson(settings.padding)},
            {QStringLiteral("dilation"), sizeJson(settings.dilation)},
            {QStringLiteral("groups"), number(settings.groups)},
            {QStringLiteral("depth_multiplier"), number(settings.depthMultiplier)},
            {QStringLiteral("bias"), settings.bias},
            {QStringLiteral("height"), number(settings.image.height)},
            {QStringLiteral("width"), number(settings.image.width)},
            {QStringLiteral("batch"), number(settings.batch)}};
}

/// Separable / standard.
QJsonObject ratiosJson(const SeparableSettings& settings, const SeparableCounts& counts) {
    const RatioTheory theory = ratioTheory(settings);
    const CountedRatios counted = countedRatios(counts);
    QJsonObject object{{QStringLiteral("theory"), theory.ratio()},
                       {QStringLiteral("weights"), counted.weights},
                       {QStringLiteral("parameters"), counted.parameters},
                       {QStringLiteral("macs"), counted.macs}};
    if (counted.macsOnPixels) {
        object.insert(QStringLiteral("macs_on_pixels"), *counted.macsOnPixels);
    }
    return object;
}

QJsonObject quartilesJson(const Quartiles& of) {
    return {{QStringLiteral("runs"), of.runs},
            {QStringLiteral("lower_quartile_ms"), of.lower},
            {QStringLiteral("median_ms"), of.median},
            {QStringLiteral("upper_quartile_ms"), of.upper}};
}

} // namespace

QJsonObject toJson(const SeparableResult& result, const SeparableSettings& settings) {
    const SeparableCounts counts = countSeparable(settings);
    const auto breakEven = breakEvenOutChannels(settings);
    QJsonObject object{
        {QStringLiteral("standard"), layerJson(counts.standard)},
        {QStringLiteral("separable"), separableJson(counts)},
        {QStringLiteral("parameter_ratio"), counts.parameterRatio()},
        {QStringLiteral("separable_share"), ratiosJson(settings, counts)},
        {QStringLiteral("break_even_out_channels"), breakEven ? number(*breakEven) : QJsonValue()},
        {QStringLiteral("receptive_field"), sizeJson(standardLayer(settings).receptiveField())},
        {QStringLiteral("shapes_match"), result.modules.shapesMatch()},
        {QStringLiteral("ran"), result.ran()},
        {QStringLiteral("why_not_run"),
         result.ran() ? QJsonValue() : QString::fromStdString(result.whyNotRun->text())},
        {QStringLiteral("needed_bytes"), number(result.neededBytes)},
        {QStringLiteral("memory_limit_bytes"), number(result.memoryLimit)},
        {QStringLiteral("settings"), settingsJson(settings)}};
    QJsonArray wrong;
    for (const Message& each : differences(modulesByFormula(settings, counts), result.modules)) {
        wrong.append(QString::fromStdString(each.text()));
    }
    if (!wrong.isEmpty()) {
        object.insert(QStringLiteral("differences"), wrong);
    }
    return object;
}

QJsonObject sweepJson(SeparableKnob knob, const std::vector<SweepPoint>& points) {
    QJsonArray array;
    for (const SweepPoint& point : points) {
        QJsonObject object{{QStringLiteral("value"), number(point.value)},
                           {QStringLiteral("standard"), QJsonValue()},
                           {QStringLiteral("separable"), QJsonValue()},
                           {QStringLiteral("parameter_ratio"), QJsonValue()}};
        if (point.counts) {
            object[u"standard"] = layerJson(point.counts->standard);
            object[u"separable"] = separableJson(*point.counts);
            object[u"parameter_ratio"] = point.counts->parameterRatio();
        }
        array.append(object);
    }
    return {{QStringLiteral("name"), QLatin1String(knobName(knob))},
            {QStringLiteral("points"), array}};
}

QJsonArray timesJson(const std::vector<ConvolutionTime>& times) {
    QJsonArray array;
    for (const ConvolutionTime& time : times) {
        array.append(QJsonObject{{QStringLiteral("layer"), time.kind == ConvolutionKind::Standard
                                                               ? QStringLiteral("standard")
                                                               : QStringLiteral("separable")},
                                 {QStringLiteral("forward"), quartilesJson(time.forward)},
                                 {QStringLiteral("backward"), quartilesJson(time.backward)},
                                 {QStringLiteral("empty_call_ms"), time.emptyCall},
                                 {QStringLiteral("moved_bytes"), number(time.movedBytes)},
                                 {QStringLiteral("copy_ms"), time.copy}});
    }
    return array;
}

} // namespace featherweight
