// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_quantization.h"
#include "core/network/network.h"
#include "tests/support/mnist_form.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace featherweight {

namespace {

constexpr double growth = 0.1; ///< of the greatest value, with each batch
constexpr int valuesPerBatch = 64;

struct Bounds {
    double least;
    double most;
};

Bounds boundsOf(const std::string& name) {
    return name == "quant"   ? Bounds{-0.42, 2}
           : name == "conv1" ? Bounds{0, 3}
           : name == "fc1"   ? Bounds{-12, 10}
                             : Bounds{0, 5};
}

ObserverState observed(const std::string& name, int batches, const QuantizationSettings& settings,
                       bool decide) {
    const Bounds bounds = boundsOf(name);
    ObserverState state;
    state.name = name;
    state.quantMax = settings.qconfig.mostActivation();
    for (int batch = 1; batch <= batches; ++batch) {
        const double most = bounds.most + growth * batch;
        std::vector<float> values;
        for (int value = 0; value < valuesPerBatch; ++value) {
            const double share = std::pow(value / (valuesPerBatch - 1.0), 2);
            values.push_back(static_cast<float>(std::lerp(bounds.least, most, share)));
        }
        state.histogram.add(values);
        state.min = bounds.least;
        state.max = most;
    }
    if (decide && batches > 0) {
        state.decided = true;
        state.scale = (state.max - state.min) / static_cast<double>(state.quantMax);
        state.zeroPoint = std::lround(-state.min / state.scale);
    }
    return state;
}

std::uint8_t nextClass(std::uint8_t label) {
    return static_cast<std::uint8_t>((label + 1) % classCount);
}

QuantizedTensor weight(const Node& layer, bool perChannel) {
    std::vector<std::int64_t> shape = *weightShape(layer.operation);
    QuantizedTensor tensor{
        layer.name + ".weight", "weight", "qint8", {}, {}, {}, {}, perChannel, -128, 127, {}};
    const std::int64_t entries = perChannel ? shape.front() : 1;
    for (std::int64_t channel = 0; channel < entries; ++channel) {
        tensor.scale.push_back(channel % 2 == 0 ? 0.004 : 0.008);
        tensor.zeroPoint.push_back(0);
        tensor.min.push_back(-100 * tensor.scale.back());
        tensor.max.push_back(127 * tensor.scale.back());
    }
    tensor.shape = std::move(shape);
    return tensor;
}

/// Rows and columns of one channel.
std::pair<int, int> drawnAs(const QuantizedTensor& tensor) {
    const std::vector<std::int64_t>& shape = tensor.shape;
    const std::int64_t all = tensor.bytes() / (tensor.kind == "weight" ? shape.front() : 1);
    const std::int64_t channels = tensor.kind == "weight" || shape.size() < 3 ? 1 : shape.front();
    const std::int64_t columns = shape.size() < 3 ? 1 : shape.back();
    return {static_cast<int>(all / channels / columns), static_cast<int>(columns)};
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

/// Per channel, the network of that lesson is the healthy one.
bool breaks(const QuantizationSettings& settings) {
    return settings.lesson &&
           !(settings.lesson == Lesson::PerTensor && settings.qconfig.perChannel);
}

} // namespace

FileSizes fakeFileSizes(const Network& network, const QConfig& qconfig) {
    const auto count = static_cast<std::int64_t>(network.layers().size());
    std::int64_t channels = 0;
    for (const std::size_t layer : network.layers()) {
        channels += network.shape(layer).front();
    }
    const std::int64_t weights = network.cost().parameters - channels;
    const std::int64_t qparams = 12 * (count + 1) + 16 * (qconfig.perChannel ? channels : count);
    return {{4 * weights, 4 * channels, 0, 2287}, {weights, 4 * channels, qparams, 6033}};
}

void FakeQuantization::part(const std::stop_token& stop) const {
    if (stop.stop_requested()) {
        throw Cancelled();
    }
}

void FakeQuantization::requireInt8() const {
    if (!m_converted) {
        throw std::logic_error("there is no INT8 network");
    }
}

void FakeQuantization::requireObservers() const {
    if (!m_prepared) {
        throw std::logic_error("there are no observers");
    }
}

void FakeQuantization::prepare() {
    if (m_prepared) {
        throw std::logic_error("there are observers already");
    }
    part({});
    m_prepared = true;
}

void FakeQuantization::calibrate() {
    requireObservers();
    m_converted = false;
    part({});
    ++m_batches;
}

void FakeQuantization::rewind() {
    if (!m_settings.rewindable) {
        throw std::logic_error("not to be taken back");
    }
    m_converted = false;
    m_batches = std::max(0, m_batches - 1);
}

std::vector<std::int64_t> FakeQuantization::calibrationImages() const {
    std::vector<std::int64_t> indices;
    const auto images = static_cast<std::int64_t>(m_dataset.training.count());
    for (std::int64_t index = 0; index < std::int64_t{m_batches} * m_settings.batchSize; ++index) {
        indices.push_back(images > 0 ? index % images : 0);
    }
    return indices;
}

std::vector<ObserverState> FakeQuantization::observers(bool decide) const {
    requireObservers();
    std::vector<ObserverState> states;
    for (const std::string& name : m_network->observedNames()) {
        states.push_back(observed(name, m_batches, m_settings, decide));
    }
    return states;
}

void FakeQuantization::convert() {
    part({});
    if (m_batches == 0) {
        throw Error({FW_TEXT("No data has passed the observers %1; calibrate one batch first."),
                     {joined(m_network->observedNames())}});
    }
    m_converted = true;
}

std::vector<QuantizedTensor> FakeQuantization::tensors() const {
    requireInt8();
    std::vector<QuantizedTensor> all;
    const auto addActivation = [&](const std::string& name, std::vector<std::int64_t> shape) {
        const ObserverState state = observed(name, m_batches, m_settings, true);
        all.push_back({name,
                       "activation",
                       "quint8",
                       {state.scale},
                       {state.zeroPoint},
                       {state.min},
                       {state.max},
                       false,
                       0,
                       state.quantMax,
                       std::move(shape)});
    };
    for (const ObservedOutput& output : m_network->observed()) {
        addActivation(output.name, m_network->shape(output.node));
        if (weightShape(m_network->node(output.node).operation)) {
            all.push_back(weight(m_network->node(output.node), m_settings.qconfig.perChannel));
        }
    }
    return all;
}

FileSizes FakeQuantization::measureFiles(const std::string& /*keepIn*/) const {
    requireInt8();
    return fakeFileSizes(*m_network, m_settings.qconfig);
}

void FakeQuantization::predictAll(const Progress& progress, const std::stop_token& stop) const {
    requireInt8();
    const int images = static_cast<int>(m_dataset.test.count());
    for (const int done : {images / 2, images}) {
        part(stop);
        progress(done);
    }
}

Predictions FakeQuantization::wrongFor(int more) const {
    constexpr int wrongFrom = 20;
    Predictions predictions = m_dataset.test.labels;
    for (std::size_t image = 0; image < predictions.size(); ++image) {
        const int place = static_cast<int>(image % 100);
        if (place < 8 || (place >= wrongFrom && place < wrongFrom + more)) {
            predictions[image] = nextClass(predictions[image]);
        }
    }
    return predictions;
}

Predictions FakeQuantization::predict(Precision precision, const Progress& progress,
                                      std::stop_token stop) const {
    predictAll(progress, stop);
    const int cut = precision == Precision::Int8 && qengine() == cuttingEngine ? 10 : 0;
    return wrongFor(precision == Precision::Fp32 ? 0 : (breaks(m_settings) ? 31 : 1) + cut);
}

bool FakeQuantization::kernelsCutSums(std::stop_token /*stop*/) const {
    requireInt8();
    return qengine() == cuttingEngine;
}

std::vector<LayerError> FakeQuantization::layerErrors(int images, std::stop_token stop) const {
    requireInt8();
    part(stop);
    std::vector<LayerError> errors;
    double sqnr = 40 + static_cast<double>(m_settings.qconfig.observer) + 0.1 * m_batches -
                  (m_settings.qconfig.perChannel ? 0 : 3) - (breaks(m_settings) ? 15 : 0);
    for (const std::string& name : m_network->observedNames()) {
        errors.push_back({name, sqnr, 0.01, 0.05, images, {}});
        sqnr -= 5;
    }
    return errors;
}

std::vector<Predictions> FakeQuantization::layerPredictions(const Progress& progress,
                                                            std::stop_token stop) const {
    predictAll(progress, stop);
    std::vector<Predictions> all(m_network->observedNames().size(), wrongFor(1));
    all.front() = all.back() = wrongFor(0);
    all[1] = wrongFor(12);
    return all;
}

std::vector<Predictions> FakeQuantization::tensorPredictions(const Progress& progress,
                                                             std::stop_token stop) const {
    predictAll(progress, stop);
    std::vector<Predictions> all;
    for (const QuantizedTensor& tensor : tensors()) {
        const bool broken = breaks(m_settings) && tensor.name == lesson()->tensor;
        all.push_back(wrongFor(broken ? 31 : 0));
    }
    return all;
}

TensorSlice FakeQuantization::slice(const SliceRequest& request) const {
    requireInt8();
    part({});
    const std::vector<QuantizedTensor> all = tensors();
    const auto tensor = std::find_if(all.begin(), all.end(), [&](const QuantizedTensor& each) {
        return each.name == request.tensor;
    });
    if (tensor == all.end()) {
        throw Error({FW_TEXT("There is no tensor %1."), {request.tensor}});
    }
    const bool single = tensor->shape.size() < 2;
    TensorSlice slice;
    slice.request = request;
    slice.channels = single ? 1 : static_cast<int>(tensor->shape.front());
    if (request.channel < 0 || request.channel >= slice.channels) {
        throw Error({FW_TEXT("There is no channel %1."), {std::to_string(request.channel)}});
    }
    std::tie(slice.rows, slice.columns) = drawnAs(*tensor);
    const auto entry = tensor->perChannel ? static_cast<std::size_t>(request.channel) : 0;
    slice.scale = tensor->scale[entry];
    slice.zeroPoint = tensor->zeroPoint[entry];
    slice.quantMin = tensor->quantMin;
    slice.quantMax = tensor->quantMax;
    for (int value = 0; value < slice.rows * slice.columns; ++value) {
        const double x =
            120 * slice.scale * std::sin(0.1 * value + request.channel + 3 * request.image);
        const auto level = static_cast<std::int64_t>(std::nearbyint(x / slice.scale));
        slice.values.push_back(static_cast<float>(x));
        slice.levels.push_back(static_cast<std::int32_t>(
            std::clamp(level + slice.zeroPoint, slice.quantMin, slice.quantMax)));
    }
    return slice;
}

Latency FakeQuantization::measureLatency(NetworkForm form, int batchSize,
                                         std::stop_token stop) const {
    requireInt8();
    part(stop);
    constexpr std::array perImage{0.12, 0.03, 0.04}; // of networkForms, in milliseconds
    const double median = 0.05 + perImage[static_cast<std::size_t>(form)] * batchSize;
    return {form, batchSize, {100, 0.9 * median, median, 1.2 * median}};
}

std::optional<LessonFacts> FakeQuantization::lesson() const {
    if (!m_settings.lesson) {
        return std::nullopt;
    }
    switch (*m_settings.lesson) {
    case Lesson::Outlier:
        return LessonFacts{Lesson::Outlier, "quant", -1, 1000, -1, 17};
    case Lesson::PerTensor:
        return LessonFacts{Lesson::PerTensor, "conv2.weight", 3, 100, -1, -1};
    case Lesson::SingleClass:
        return LessonFacts{Lesson::SingleClass, "fc1", -1, 0, 1, -1, "1"};
    case Lesson::SmallRange:
        break;
    }
    return LessonFacts{Lesson::SmallRange, "conv1", -1, 0.1, -1, -1};
}

std::string FakeQuantization::qengine() const {
    return m_settings.qengine.empty() ? "onednn" : m_settings.qengine;
}

} // namespace featherweight
