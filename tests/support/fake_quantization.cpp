// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_quantization.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace featherweight {

namespace {

constexpr std::array observerNames{"quant", "conv1", "conv2", "fc1"};
constexpr std::array lowest{-0.42, 0.0, 0.0, -12.0};
constexpr std::array highest{2.0, 3.0, 5.0, 10.0};
constexpr double growth = 0.1; ///< of the greatest value, with each batch
constexpr int valuesPerBatch = 64;

ObserverState observed(std::size_t observer, int batches, const QuantizationSettings& settings,
                       bool decide) {
    ObserverState state;
    state.name = observerNames[observer];
    state.quantMax = settings.qconfig.mostActivation();
    for (int batch = 1; batch <= batches; ++batch) {
        const double most = highest[observer] + growth * batch;
        std::vector<float> values;
        for (int value = 0; value < valuesPerBatch; ++value) {
            const double share = std::pow(value / (valuesPerBatch - 1.0), 2);
            values.push_back(static_cast<float>(std::lerp(lowest[observer], most, share)));
        }
        state.histogram.add(values);
        state.min = lowest[observer];
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

QuantizedTensor weight(const char* name, std::vector<std::int64_t> shape, bool perChannel) {
    QuantizedTensor tensor{name, "weight", "qint8", {}, {}, {}, {}, perChannel, -128, 127, {}};
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

/// Per channel, the network of that lesson is the healthy one.
bool breaks(const QuantizationSettings& settings) {
    return settings.lesson &&
           !(settings.lesson == Lesson::PerTensor && settings.qconfig.perChannel);
}

} // namespace

FileSizes fakeFileSizes(const NetworkWidths& widths, const QConfig& qconfig) {
    const std::int64_t channels = widths.conv1 + widths.conv2 + classCount;
    const std::int64_t weights =
        9 * widths.conv1 + 9 * widths.conv1 * widths.conv2 + 49 * widths.conv2 * classCount;
    const std::int64_t qparams = 12 * 4 + 16 * (qconfig.perChannel ? channels : 3);
    return {widths, {4 * weights, 4 * channels, 0, 2287}, {weights, 4 * channels, qparams, 6033}};
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

void FakeQuantization::calibrate() {
    m_converted = false;
    part({});
    ++m_batches;
}

void FakeQuantization::rewind() {
    m_converted = false;
    m_batches = std::max(0, m_batches - 1);
}

CalibrationState FakeQuantization::calibration(bool decide) const {
    CalibrationState state;
    state.batches = m_batches;
    const auto images = static_cast<std::int64_t>(m_dataset.training.count());
    for (std::int64_t index = 0; index < std::int64_t{m_batches} * m_settings.batchSize; ++index) {
        state.indices.push_back(images > 0 ? index % images : 0);
    }
    for (std::size_t observer = 0; observer < observerNames.size(); ++observer) {
        state.observers.push_back(observed(observer, m_batches, m_settings, decide));
    }
    return state;
}

void FakeQuantization::convert() {
    part({});
    if (m_batches == 0) {
        throw Error({FW_TEXT("No data has passed the observers %1; calibrate one batch first."),
                     {"quant, conv1, conv2, fc1"}});
    }
    m_converted = true;
}

std::vector<QuantizedTensor> FakeQuantization::tensors() const {
    requireInt8();
    const std::int64_t one = m_widths.conv1;
    const std::int64_t two = m_widths.conv2;
    const bool perChannel = m_settings.qconfig.perChannel;
    const std::array<std::vector<std::int64_t>, 4> shapes{
        {{1, 28, 28}, {one, 28, 28}, {two, 14, 14}, {classCount}}};
    std::vector<QuantizedTensor> all;
    for (std::size_t layer = 0; layer < observerNames.size(); ++layer) {
        const std::string name = observerNames[layer];
        if (name == "conv1") {
            all.push_back(weight("conv1.weight", {one, 1, 3, 3}, perChannel));
        } else if (name == "conv2") {
            all.push_back(weight("conv2.weight", {two, one, 3, 3}, perChannel));
        } else if (name == "fc1") {
            all.push_back(weight("fc1.weight", {classCount, two * 49}, perChannel));
        }
        const ObserverState state = observed(layer, m_batches, m_settings, true);
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
                       shapes[layer]});
    }
    return all;
}

FileSizes FakeQuantization::measureFiles(const std::string& /*keepIn*/) const {
    requireInt8();
    return fakeFileSizes(m_widths, m_settings.qconfig);
}

std::vector<std::uint8_t> FakeQuantization::predict(Precision precision, const Progress& progress,
                                                    std::stop_token stop) const {
    requireInt8();
    const int images = static_cast<int>(m_dataset.test.count());
    for (const int done : {images / 2, images}) {
        part(stop);
        progress(done);
    }
    const int wrongFrom = 20;
    const int wrong = precision == Precision::Fp32 ? 0 : breaks(m_settings) ? 31 : 1;
    std::vector<std::uint8_t> predictions = m_dataset.test.labels;
    for (std::size_t image = 0; image < predictions.size(); ++image) {
        const int place = static_cast<int>(image % 100);
        if (place < 8 || (place >= wrongFrom && place < wrongFrom + wrong)) {
            predictions[image] = nextClass(predictions[image]);
        }
    }
    return predictions;
}

std::vector<LayerError> FakeQuantization::layerErrors(int images, std::stop_token stop) const {
    requireInt8();
    part(stop);
    std::vector<LayerError> errors;
    double sqnr = 40 + static_cast<double>(m_settings.qconfig.observer) + 0.1 * m_batches -
                  (m_settings.qconfig.perChannel ? 0 : 3) - (breaks(m_settings) ? 15 : 0);
    for (const char* name : observerNames) {
        errors.push_back({name, sqnr, 0.01, 0.05, images, {}});
        sqnr -= 5;
    }
    return errors;
}

std::vector<double> FakeQuantization::layerAccuracies(const Progress& progress,
                                                      std::stop_token stop) const {
    requireInt8();
    const int images = static_cast<int>(m_dataset.test.count());
    for (const int done : {images / 2, images}) {
        part(stop);
        progress(done);
    }
    return {0.92, 0.915, 0.91, 0.92};
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
    return {form, batchSize, 100, 0.9 * median, median, 1.2 * median};
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
        return LessonFacts{Lesson::SingleClass, "fc1", -1, 0, 1, -1};
    case Lesson::SmallRange:
        break;
    }
    return LessonFacts{Lesson::SmallRange, "conv1", -1, 0.1, -1, -1};
}

std::string FakeQuantization::engine() const {
    return m_settings.engine.empty() ? "onednn" : m_settings.engine;
}

} // namespace featherweight
