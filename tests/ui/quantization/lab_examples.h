#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A finished run as MiniCNN makes it on MNIST, for the tests of the laboratory's pages: all seven
// tensors, the parts of both files, some test images, and slices whose integers follow from their
// values. GUI thread.

#include "tests/support/mnist_form.h"
#include "tests/ui/shared.h"
#include "ui/views/inspection_view.h"
#include "ui/views/quantization_view.h"
#include "ui/views/sizes_view.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace featherweight::test {

/// A scale for each channel, none like another.
inline std::vector<double> channelScales(int channels, double least, double greatest) {
    std::vector<double> scales;
    for (int channel = 0; channel < channels; ++channel) {
        const double share = 0.5 + 0.5 * std::sin(1.7 * channel);
        scales.push_back(least + share * (greatest - least));
    }
    return scales;
}

inline QuantizedTensor activation(const char* name, double scale, std::int64_t zeroPoint,
                                  std::vector<std::int64_t> shape) {
    QuantizedTensor tensor;
    tensor.name = name;
    tensor.kind = "activation";
    tensor.dtype = "quint8";
    tensor.scale = {scale};
    tensor.zeroPoint = {zeroPoint};
    tensor.min = {-static_cast<double>(zeroPoint) * scale};
    tensor.max = {static_cast<double>(127 - zeroPoint) * scale};
    tensor.quantMax = 127;
    tensor.shape = std::move(shape);
    return tensor;
}

inline QuantizedTensor weight(const char* name, std::vector<double> scales,
                              std::vector<std::int64_t> shape) {
    QuantizedTensor tensor;
    tensor.name = name;
    tensor.kind = "weight";
    tensor.dtype = "qint8";
    tensor.scale = std::move(scales);
    tensor.zeroPoint.assign(tensor.scale.size(), 0);
    for (const double scale : tensor.scale) {
        tensor.min.push_back(-127 * scale);
        tensor.max.push_back(120 * scale);
    }
    tensor.perChannel = tensor.scale.size() > 1;
    tensor.quantMin = -128;
    tensor.quantMax = 127;
    tensor.shape = std::move(shape);
    return tensor;
}

inline std::vector<QuantizedTensor> quantizedTensors() {
    return {activation("quant", 0.02553, 17, {1, 28, 28}),
            activation("conv1", 0.05382, 55, {16, 28, 28}),
            weight("conv1.weight", channelScales(16, 0.0021, 0.0043), {16, 1, 3, 3}),
            activation("conv2", 0.07214, 71, {32, 14, 14}),
            weight("conv2.weight", channelScales(32, 0.0011, 0.0029), {32, 16, 3, 3}),
            activation("fc1", 0.2117, 78, {10}),
            weight("fc1.weight", channelScales(10, 0.0006, 0.0011), {10, 1568})};
}

/// Both files of MiniCNN as torch.save writes them; only the weights depend strongly on the widths.
inline NetworkSizes fileSizes(int conv1, int conv2) {
    const std::int64_t weights =
        std::int64_t{9} * conv1 + std::int64_t{9} * conv1 * conv2 + std::int64_t{490} * conv2;
    const std::int64_t channels = conv1 + conv2 + 10;
    NetworkSizes sizes;
    sizes.network = sizes.network.with({conv1, conv2});
    sizes.fp32 = {4 * weights, 4 * channels, 0, 2315};
    sizes.int8 = {weights, 4 * channels, 16 * channels + 48, 6059};
    return sizes;
}

inline DatasetPointer testImages(std::size_t count) {
    auto dataset = std::make_shared<Dataset>();
    dataset->name = "mnist";
    for (std::size_t image = 0; image < count; ++image) {
        dataset->test.labels.push_back(static_cast<std::uint8_t>(image % 10));
        for (int pixel = 0; pixel < static_cast<int>(imagePixels); ++pixel) {
            const double x = pixel % imageColumns - 13.5;
            const double y = pixel / imageColumns - 13.5;
            const double ring = std::abs(std::hypot(x, y) - 5 - static_cast<double>(image % 5));
            dataset->test.pixels.push_back(
                static_cast<std::uint8_t>(std::max(0.0, 255 - 110 * ring)));
        }
    }
    return dataset;
}

inline QuantizationResult labResult() {
    QuantizationResult result;
    const FileSizes sizes = fileSizes(16, 32);
    result.fp32File = sizes.fp32;
    result.int8File = sizes.int8;
    result.accuracyFp32 = 0.927;
    result.accuracyInt8 = 0.926;
    result.testImages = 10000;
    result.qengine = "onednn";
    result.qconfig = "fbgemm";
    result.calibrationBatches = 10;
    result.tensors = quantizedTensors();
    return result;
}

/// A trained network, and its finished run.
inline QuantizationView labView() {
    QuantizationView view;
    view.phase = RunPhase::Done;
    view.networkThere = true;
    view.whyNot = WhyNot::Nothing;
    view.trainedOn = QStringLiteral("MNIST");
    view.dataset = testImages(20);
    view.steps.fill(StepState::Done);
    view.result = shared(labResult());
    return view;
}

/// q = round(x / scale) + zeroPoint, held to quantMin … quantMax, for every value.
inline TensorSlice quantizedSlice(const SliceRequest& request, const QuantizedTensor& tensor,
                                  int rows, int columns, std::vector<float> values) {
    const std::size_t scale = tensor.perChannel ? static_cast<std::size_t>(request.channel) : 0;
    TensorSlice slice;
    slice.request = request;
    slice.channels = static_cast<int>(tensor.shape.at(0));
    slice.rows = rows;
    slice.columns = columns;
    slice.scale = tensor.scale.at(scale);
    slice.zeroPoint = tensor.zeroPoint.at(scale);
    slice.quantMin = tensor.quantMin;
    slice.quantMax = tensor.quantMax;
    slice.values = std::move(values);
    for (const float value : slice.values) {
        const double level = std::nearbyint(static_cast<double>(value) / slice.scale) +
                             static_cast<double>(slice.zeroPoint);
        slice.levels.push_back(static_cast<std::int32_t>(std::clamp(
            level, static_cast<double>(tensor.quantMin), static_cast<double>(tensor.quantMax))));
    }
    return slice;
}

/// Smooth values that fill the tensor's range; the greatest ones are clipped.
inline TensorSlice exampleSlice(const SliceRequest& request) {
    const std::vector<QuantizedTensor> tensors = quantizedTensors();
    const auto tensor =
        std::find_if(tensors.begin(), tensors.end(),
                     [&request](const QuantizedTensor& any) { return any.name == request.tensor; });
    const std::vector<std::int64_t>& shape = tensor->shape;
    int rows = shape.size() > 2 ? static_cast<int>(shape[1]) : 1;
    int columns = shape.size() > 2 ? static_cast<int>(shape[2]) : 1;
    if (shape.size() == 4) {
        rows = static_cast<int>(shape[1] * shape[2]);
        columns = static_cast<int>(shape[3]);
    } else if (shape.size() == 2) {
        rows = static_cast<int>(shape[1]) / 49;
        columns = 49;
    }
    const double most =
        tensor->max.at(tensor->perChannel ? static_cast<std::size_t>(request.channel) : 0);
    std::vector<float> values;
    for (int index = 0; index < rows * columns; ++index) {
        const double wave = std::sin(0.61 * (index % columns) + request.channel) *
                            std::cos(0.37 * (index / columns) + request.image);
        values.push_back(static_cast<float>(1.08 * most * (0.9 * wave + 0.1 * std::sin(index))));
    }
    return quantizedSlice(request, *tensor, rows, columns, std::move(values));
}

inline InspectionView inspection(const SliceRequest& request) {
    InspectionView view;
    view.slice = shared(exampleSlice(request));
    return view;
}

inline SizesView measuredSizes() {
    SizesView view;
    view.phase = RunPhase::Done;
    std::vector<NetworkSizes> sizes;
    for (const int width : {8, 16, 32, 64, 128}) {
        sizes.push_back(fileSizes(width, 2 * width));
    }
    view.sizes = shared(std::move(sizes));
    return view;
}

} // namespace featherweight::test
