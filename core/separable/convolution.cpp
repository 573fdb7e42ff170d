// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/convolution.h"

#include "core/base/joined.h"

#include <algorithm>

namespace featherweight {

namespace {

/// Taps times outputs above which the MACs on pixels are not counted: some milliseconds' work.
constexpr std::int64_t mostPositions = 1'000'000;

[[noreturn]] void throwTooLarge() {
    throw Error({FW_TEXT("These settings give counts above 2^63, which cannot be shown exactly; "
                         "choose smaller ones."),
                 {}});
}

/// One of the two directions of a convolution.
struct Direction {
    std::int64_t size; ///< of the image
    std::int64_t kernel;
    std::int64_t stride;
    std::int64_t dilation;
    std::int64_t before; ///< padding on the first side
    std::int64_t inAll;  ///< padding on both

    [[nodiscard]] std::int64_t outputs() const {
        return (size + inAll - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /// Pairs of a kernel's tap and an output whose pixel is in the image.
    [[nodiscard]] std::optional<std::int64_t> pairsOnPixels() const {
        const std::int64_t out = outputs();
        if (std::min(kernel, out) > mostPositions) {
            return {};
        }
        std::int64_t pairs = 0;
        for (std::int64_t index = 0; index < std::min(kernel, out); ++index) {
            pairs += kernel < out ? countInside(index * dilation - before, stride, out, size)
                                  : countInside(index * stride - before, dilation, kernel, size);
        }
        return pairs;
    }
};

Direction vertical(const ConvolutionSettings& layer, std::int64_t height) {
    return {height,
            layer.kernel.height,
            layer.stride.height,
            layer.dilation.height,
            layer.paddingBefore().height,
            layer.paddingInAll().height};
}

Direction horizontal(const ConvolutionSettings& layer, std::int64_t width) {
    return {width,
            layer.kernel.width,
            layer.stride.width,
            layer.dilation.width,
            layer.paddingBefore().width,
            layer.paddingInAll().width};
}

} // namespace

std::string toText(const Size& size) {
    return joined(std::array{size.height, size.width}, "×");
}

std::string toText(const BatchShape& shape) {
    return joined(shape, "×");
}

std::int64_t countInside(std::int64_t start, std::int64_t step, std::int64_t count,
                         std::int64_t size) {
    const std::int64_t first = start >= 0 ? 0 : (-start + step - 1) / step;
    const std::int64_t end = start >= size ? 0 : (size - 1 - start) / step + 1;
    return std::max<std::int64_t>(0, std::min(end, count) - first);
}

std::int64_t exactSum(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) {
        throwTooLarge();
    }
    return result;
}

std::int64_t exactProduct(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) {
        throwTooLarge();
    }
    return result;
}

Size ConvolutionSettings::receptiveField() const {
    return {exactSum(exactProduct(dilation.height, kernel.height - 1), 1),
            exactSum(exactProduct(dilation.width, kernel.width - 1), 1)};
}

Size ConvolutionSettings::paddingInAll() const {
    return samePadding
               ? Size{dilation.height * (kernel.height - 1), dilation.width * (kernel.width - 1)}
               : Size{2 * padding.height, 2 * padding.width};
}

Size ConvolutionSettings::paddingBefore() const {
    return {paddingInAll().height / 2, paddingInAll().width / 2};
}

LayerCount countConvolution(const ConvolutionSettings& layer, const BatchShape& input) {
    const Direction rows = vertical(layer, input[2]);
    const Direction columns = horizontal(layer, input[3]);
    LayerCount count;
    const std::int64_t perOutput =
        exactProduct(layer.in / layer.groups, exactProduct(rows.kernel, columns.kernel));
    count.weights = exactProduct(layer.out, perOutput);
    count.biases = layer.bias ? layer.out : 0;
    count.outputShape = {input[0], layer.out, rows.outputs(), columns.outputs()};
    const std::int64_t pixels =
        exactProduct(input[0], exactProduct(rows.outputs(), columns.outputs()));
    count.macs = exactProduct(count.weights, pixels);

    const std::optional<std::int64_t> rowPairs = rows.pairsOnPixels();
    const std::optional<std::int64_t> columnPairs = columns.pairsOnPixels();
    if (rowPairs && columnPairs) { // never more than the MACs
        count.macsOnPixels =
            input[0] * (layer.in / layer.groups) * layer.out * *rowPairs * *columnPairs;
    }
    // Everything that LayerCount derives, once with the check.
    (void)exactProduct(2, count.macs);
    (void)exactProduct(4, exactProduct(layer.out, pixels));
    (void)exactProduct(4, exactSum(count.weights, count.biases));
    (void)exactSum(exactSum(count.weights, exactProduct(qparamBytes, layer.out)), 4 * count.biases);
    return count;
}

} // namespace featherweight
