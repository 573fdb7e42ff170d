// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/pooled_convolution.h"

#include "core/engine/torch/layout.h"
#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

/// Images whose gradients of the weights are summed together, so that threads do not matter.
constexpr std::int64_t imagesTogether = 8;

/// The numbers of a convolution, all tensors with the channels last.
struct Shape {
    Shape(const at::Tensor& images, const at::Tensor& weight, const PooledConvolution& convolution)
        : channels(images.size(1)), rows(images.size(2)), columns(images.size(3)),
          outputs(weight.size(0)), kernel(weight.size(2)), padding(convolution.padding),
          pool(convolution.pool) {}

    std::int64_t channels;
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t outputs;
    std::int64_t kernel;
    std::int64_t padding;
    std::int64_t pool;

    [[nodiscard]] std::int64_t paddedRows() const { return rows + 2 * padding; }
    [[nodiscard]] std::int64_t paddedColumns() const { return columns + 2 * padding; }
    /// Before the max-pool, and behind it.
    [[nodiscard]] std::int64_t convolvedRows() const { return paddedRows() - kernel + 1; }
    [[nodiscard]] std::int64_t convolvedColumns() const { return paddedColumns() - kernel + 1; }
    [[nodiscard]] std::int64_t outRows() const { return convolvedRows() / pool; }
    [[nodiscard]] std::int64_t outColumns() const { return convolvedColumns() / pool; }
    [[nodiscard]] std::int64_t windows() const { return outRows() * outColumns(); }
    [[nodiscard]] std::int64_t imageNumbers() const { return channels * rows * columns; }
    [[nodiscard]] std::int64_t paddedNumbers() const {
        return channels * paddedRows() * paddedColumns();
    }
    /// Side by side in the weights and in an image: one row of a kernel, all channels.
    [[nodiscard]] std::int64_t rowOfWeights() const { return kernel * channels; }
    [[nodiscard]] std::int64_t weightNumbers() const { return outputs * kernel * rowOfWeights(); }
};

/// An image with zeros around it.
class PaddedImage {
public:
    explicit PaddedImage(const Shape& shape)
        : m_shape(shape), m_numbers(static_cast<std::size_t>(shape.paddedNumbers())) {}

    [[nodiscard]] float* data() { return m_numbers.data(); }
    void clear() { std::fill(m_numbers.begin(), m_numbers.end(), 0.0F); }
    void take(const float* image) {
        forEachRow([&](float* ours, std::int64_t offset, std::size_t bytes) {
            std::memcpy(ours, image + offset, bytes);
        });
    }
    void give(float* image) {
        forEachRow([&](const float* ours, std::int64_t offset, std::size_t bytes) {
            std::memcpy(image + offset, ours, bytes);
        });
    }

private:
    template <typename Copy>
    void forEachRow(const Copy& copy) {
        const std::int64_t numbers = m_shape.columns * m_shape.channels;
        for (std::int64_t row = 0; row < m_shape.rows; ++row) {
            const std::int64_t padded =
                ((row + m_shape.padding) * m_shape.paddedColumns() + m_shape.padding) *
                m_shape.channels;
            copy(m_numbers.data() + padded, row * numbers,
                 static_cast<std::size_t>(numbers) * sizeof(float));
        }
    }

    const Shape& m_shape;
    std::vector<float> m_numbers;
};

/// The gradients that one output channel receives in one image, and the places in the padded image
/// where the kernel stood for them.
class Received {
public:
    explicit Received(const Shape& shape)
        : m_shape(shape), m_places(static_cast<std::size_t>(shape.windows())),
          m_values(m_places.size()) {
        m_inWindow.push_back(0); // for maxPoolNowhere
        for (std::int64_t pixel = 0; pixel < shape.pool * shape.pool; ++pixel) {
            m_inWindow.push_back(place(pixel / shape.pool, pixel % shape.pool));
        }
    }

    /// Their sum. Both pointers stand at the channel's first number.
    float collect(const std::int32_t* positions, const float* gradients) {
        float sum = 0;
        m_count = 0;
        for (std::int64_t row = 0; row < m_shape.outRows(); ++row) {
            for (std::int64_t column = 0; column < m_shape.outColumns(); ++column) {
                const std::int32_t position = *positions;
                const float value = *gradients;
                const bool arrives = position != maxPoolNowhere;
                // Written in any case, and only then kept: a branch would often be guessed wrong.
                m_places[m_count] =
                    place(row * m_shape.pool, column * m_shape.pool) +
                    m_inWindow[static_cast<std::size_t>(std::int64_t{position} + 1)];
                m_values[m_count] = value;
                m_count += arrives ? 1 : 0;
                sum += arrives ? value : 0;
                positions += m_shape.outputs;
                gradients += m_shape.outputs;
            }
        }
        return sum;
    }

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] const std::uint32_t* places() const { return m_places.data(); }
    [[nodiscard]] const float* values() const { return m_values.data(); }

private:
    static_assert(maxPoolNowhere == -1);

    [[nodiscard]] std::uint32_t place(std::int64_t row, std::int64_t column) const {
        return static_cast<std::uint32_t>((row * m_shape.paddedColumns() + column) *
                                          m_shape.channels);
    }

    const Shape& m_shape;
    std::vector<std::uint32_t> m_inWindow; ///< by position + 1
    std::vector<std::uint32_t> m_places;
    std::vector<float> m_values;
    std::size_t m_count = 0;
};

constexpr std::size_t floatBytes = sizeof(float);
using EightFloats = float __attribute__((vector_size(32)));

/// Where one row of a kernel works.
struct Sweep {
    const float* image;
    float* imageGradient; ///< or null
    const float* weights;
    float* weightGradients;

    FW_INLINED void advance(std::int64_t numbers) {
        image += numbers;
        imageGradient += imageGradient != nullptr ? numbers : 0;
        weights += numbers;
        weightGradients += numbers;
    }
};

/// `many` vectors of a row, whose weights and their gradients stay in registers meanwhile.
template <typename T, int many, bool passesOn>
FW_INLINED void sweepPart(const Sweep& at, const std::uint32_t* places, const float* values,
                          std::size_t count) {
    constexpr int lanes = sizeof(T) / floatBytes;
    T weights[many];
    T sums[many];
#pragma GCC unroll 8
    for (int part = 0; part < many; ++part) {
        read(sums[part], at.weightGradients, part * lanes);
        if constexpr (passesOn) {
            read(weights[part], at.weights, part * lanes);
        }
    }
    for (std::size_t index = 0; index < count; ++index) {
        const float value = values[index];
        const float* image = at.image + places[index];
        float* gradient = at.imageGradient + (passesOn ? places[index] : 0);
#pragma GCC unroll 8
        for (int part = 0; part < many; ++part) {
            T seen;
            read(seen, image, part * lanes);
            sums[part] += value * seen;
            if constexpr (passesOn) {
                T passed;
                read(passed, gradient, part * lanes);
                passed += value * weights[part];
                write(passed, gradient, part * lanes);
            }
        }
    }
#pragma GCC unroll 8
    for (int part = 0; part < many; ++part) {
        write(sums[part], at.weightGradients, part * lanes);
    }
}

template <bool passesOn>
FW_INLINED void sweepRow(Sweep at, std::int64_t numbers, const std::uint32_t* places,
                         const float* values, std::size_t count) {
    for (; numbers >= 48; numbers -= 48, at.advance(48)) {
        sweepPart<EightFloats, 6, passesOn>(at, places, values, count);
    }
    for (; numbers >= 16; numbers -= 16, at.advance(16)) {
        sweepPart<EightFloats, 2, passesOn>(at, places, values, count);
    }
    for (; numbers > 0; --numbers, at.advance(1)) {
        sweepPart<float, 1, passesOn>(at, places, values, count);
    }
}

FW_WIDEST_FUSED void sweepAndPassOn(const Sweep& at, std::int64_t numbers,
                                    const std::uint32_t* places, const float* values,
                                    std::size_t count) {
    sweepRow<true>(at, numbers, places, values, count);
}

FW_WIDEST_FUSED void sweepOnly(const Sweep& at, std::int64_t numbers, const std::uint32_t* places,
                               const float* values, std::size_t count) {
    sweepRow<false>(at, numbers, places, values, count);
}

/// All tensors of the way back.
struct Back {
    const float* images;
    const float* weights;
    const std::int32_t* positions;
    const float* gradients;
    float* imageGradients;  ///< or null
    float* weightGradients; ///< one set for `imagesTogether` images each
    float* biasGradients;   ///< one set for each image
};

void passBack(const Shape& shape, std::int64_t firstImage, std::int64_t endImage,
              const Back& back) {
    PaddedImage image(shape);
    PaddedImage imageGradient(shape);
    Received received(shape);
    const std::int64_t numbers = shape.rowOfWeights();
    const bool passesOn = back.imageGradients != nullptr;
    float* weightGradients =
        back.weightGradients + firstImage / imagesTogether * shape.weightNumbers();
    for (std::int64_t index = firstImage; index < endImage; ++index) {
        image.take(back.images + index * shape.imageNumbers());
        if (passesOn) {
            imageGradient.clear();
        }
        for (std::int64_t output = 0; output < shape.outputs; ++output) {
            const std::int64_t place = index * shape.windows() * shape.outputs + output;
            back.biasGradients[index * shape.outputs + output] =
                received.collect(back.positions + place, back.gradients + place);
            for (std::int64_t row = 0; row < shape.kernel; ++row) {
                const std::int64_t inImage = row * shape.paddedColumns() * shape.channels;
                const std::int64_t inWeights = (output * shape.kernel + row) * numbers;
                const Sweep at{image.data() + inImage,
                               passesOn ? imageGradient.data() + inImage : nullptr,
                               back.weights + inWeights, weightGradients + inWeights};
                (passesOn ? sweepAndPassOn : sweepOnly)(at, numbers, received.places(),
                                                        received.values(), received.count());
            }
        }
        if (passesOn) {
            imageGradient.give(back.imageGradients + index * shape.imageNumbers());
        }
    }
}

struct Gradients {
    at::Tensor images; ///< undefined where nobody asks for it
    at::Tensor weight;
    at::Tensor bias;
};

Gradients sparseGradients(const Shape& shape, const at::Tensor& images, const at::Tensor& weight,
                          const at::Tensor& positions, const at::Tensor& given, bool passesOn) {
    const std::int64_t count = images.size(0);
    const std::int64_t sets = (count + imagesTogether - 1) / imagesTogether;
    Gradients gradients;
    if (passesOn) {
        gradients.images = at::empty_like(images);
    }
    const at::Tensor weightSets =
        at::zeros({sets, shape.outputs, shape.kernel, shape.kernel, shape.channels});
    const at::Tensor biasSets = at::empty({count, shape.outputs});
    const Back back{images.data_ptr<float>(),
                    weight.data_ptr<float>(),
                    positions.data_ptr<std::int32_t>(),
                    given.data_ptr<float>(),
                    passesOn ? gradients.images.data_ptr<float>() : nullptr,
                    weightSets.data_ptr<float>(),
                    biasSets.data_ptr<float>()};
    at::parallel_for(0, sets, 1, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t set = first; set < end; ++set) {
            passBack(shape, set * imagesTogether, std::min(count, (set + 1) * imagesTogether),
                     back);
        }
    });
    gradients.weight = weightSets.sum(0).permute({0, 3, 1, 2});
    gradients.bias = biasSets.sum(0);
    return gradients;
}

/// Through the gradient of all numbers, most of which are 0.
Gradients denseGradients(const Shape& shape, const at::Tensor& images, const at::Tensor& weight,
                         const at::Tensor& positions, const at::Tensor& given, std::int64_t groups,
                         bool passesOn) {
    const MaxPoolGradients pooled = gradientsOfMaxPool(
        positions, given,
        {images.size(0), shape.outputs, shape.convolvedRows(), shape.convolvedColumns()},
        shape.pool);
    auto [ofImages, ofWeight, ofBias] = at::convolution_backward(
        pooled.images, images, weight, at::OptionalIntArrayRef(), {1, 1},
        {shape.padding, shape.padding}, {1, 1}, false, {0, 0}, groups, {passesOn, true, false});
    return {ofImages, ofWeight, pooled.bias};
}

class ReluOfPooledConvolution : public torch::autograd::Function<ReluOfPooledConvolution> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& images,
                              const at::Tensor& weight, const at::Tensor& bias,
                              std::int64_t padding, std::int64_t groups, std::int64_t pool) {
        const at::Tensor dense = channelsLast(images);
        MaxPooled pooled = reluOfMaxPoolWithPositions(
            at::conv2d(dense, weight, {}, 1, padding, 1, groups), pool, bias);
        // Not what the convolution gave: it would have to be read again, and come from far away.
        context->save_for_backward({dense, weight, pooled.positions});
        context->saved_data["padding"] = padding;
        context->saved_data["groups"] = groups;
        context->saved_data["pool"] = pool;
        context->saved_data["passes on"] = images.requires_grad();
        return pooled.images;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& given) {
        /// Below that, there is not enough side by side in a row of weights.
        constexpr std::int64_t leastRowOfWeights = 8;
        const PooledConvolution convolution{context->saved_data["padding"].toInt(),
                                            context->saved_data["groups"].toInt(),
                                            context->saved_data["pool"].toInt()};
        const torch::autograd::variable_list saved = context->get_saved_variables();
        const at::Tensor& images = saved[0];
        const at::Tensor weight = channelsLast(saved[1]);
        const at::Tensor& positions = saved[2];
        const bool passesOn = context->saved_data["passes on"].toBool();
        const at::Tensor gradient = given[0].contiguous(at::MemoryFormat::ChannelsLast);
        const Shape shape(images, weight, convolution);
        const bool sparse = convolution.groups == 1 && shape.rowOfWeights() >= leastRowOfWeights;
        const Gradients gradients =
            sparse ? sparseGradients(shape, images, weight, positions, gradient, passesOn)
                   : denseGradients(shape, images, weight, positions, gradient, convolution.groups,
                                    passesOn);
        return {gradients.images, gradients.weight, gradients.bias, {}, {}, {}};
    }
};

} // namespace

at::Tensor reluOfPooledConvolution(const at::Tensor& images, const at::Tensor& weight,
                                   const at::Tensor& bias, const PooledConvolution& convolution) {
    return ReluOfPooledConvolution::apply(images, weight, bias, convolution.padding,
                                          convolution.groups, convolution.pool);
}

} // namespace featherweight
