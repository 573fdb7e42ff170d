// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/pooled_convolution.h"

#include "core/engine/torch/convolution_shape.h"
#include "core/engine/torch/convolve_and_pool.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/max_pool.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace featherweight {

namespace {

/// The gradients that one output channel receives in one image, and the places in the padded image
/// where the kernel stood for them.
class Received {
public:
    explicit Received(const ConvolutionShape& shape) : m_outputs(shape.outputs) {
        const auto place = [&shape](std::int64_t row, std::int64_t column) {
            return static_cast<std::uint32_t>(row * shape.rowOfImage() + column * shape.channels);
        };
        for (std::int64_t row = 0; row < shape.outRows(); ++row) {
            for (std::int64_t column = 0; column < shape.outColumns(); ++column) {
                m_windows.push_back(place(row * shape.pool, column * shape.pool));
            }
        }
        m_inWindow.push_back(0); // for maxPoolNowhere
        for (std::int64_t pixel = 0; pixel < shape.pool * shape.pool; ++pixel) {
            m_inWindow.push_back(place(pixel / shape.pool, pixel % shape.pool));
        }
        m_places.resize(m_windows.size());
        m_values.resize(m_windows.size());
    }

    /// Both pointers stand at the channel's first number.
    void collect(const std::int32_t* positions, const float* gradients) {
        const std::uint32_t* const inWindow = m_inWindow.data();
        std::uint32_t* const places = m_places.data();
        float* const values = m_values.data();
        const std::int64_t outputs = m_outputs;
        std::size_t count = 0;
        for (const std::uint32_t window : m_windows) {
            const std::int64_t position = *positions;
            // Written in any case, and only then kept: a branch would often be guessed wrong.
            places[count] = window + inWindow[position + 1];
            values[count] = *gradients;
            count += position != maxPoolNowhere ? 1 : 0;
            positions += outputs;
            gradients += outputs;
        }
        m_count = count;
    }

    [[nodiscard]] float sum() const {
        constexpr std::size_t lanes = 4; // an addition waits for the one before it
        std::array<float, lanes> sums{};
        std::size_t index = 0;
        for (; index + lanes <= m_count; index += lanes) {
            for (std::size_t lane = 0; lane < lanes; ++lane) {
                sums[lane] += m_values[index + lane];
            }
        }
        for (; index < m_count; ++index) {
            sums[0] += m_values[index];
        }
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }

    [[nodiscard]] std::size_t count() const { return m_count; }
    [[nodiscard]] const std::uint32_t* places() const { return m_places.data(); }
    [[nodiscard]] const float* values() const { return m_values.data(); }

private:
    static_assert(maxPoolNowhere == -1);

    std::int64_t m_outputs;
    std::vector<std::uint32_t> m_windows;  ///< the places of their first numbers
    std::vector<std::uint32_t> m_inWindow; ///< by position + 1
    std::vector<std::uint32_t> m_places;
    std::vector<float> m_values;
    std::size_t m_count = 0;
};

constexpr std::size_t floatBytes = sizeof(float);

/// Where one row of a kernel works.
struct Sweep {
    const float* image;
    float* imageGradient; ///< or null
    const float* weights; ///< or null
    float* weightGradients;

    FW_INLINED void advance(std::int64_t numbers) {
        image += numbers;
        imageGradient += imageGradient != nullptr ? numbers : 0;
        weights += weights != nullptr ? numbers : 0;
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

void passBack(const ConvolutionShape& shape, std::int64_t firstImage, std::int64_t endImage,
              const Back& back) {
    PaddedImage image(shape);
    std::optional<PaddedImage> imageGradient;
    if (back.imageGradients != nullptr) {
        imageGradient.emplace(shape);
    }
    Received received(shape);
    const std::int64_t numbers = shape.rowOfWeights();
    float* weightGradients =
        back.weightGradients + firstImage / imagesTogether * shape.weightNumbers();
    for (std::int64_t index = firstImage; index < endImage; ++index) {
        image.take(back.images + index * shape.imageNumbers());
        if (imageGradient) {
            imageGradient->clear();
        }
        for (std::int64_t output = 0; output < shape.outputs; ++output) {
            const std::int64_t place = index * shape.windows() * shape.outputs + output;
            received.collect(back.positions + place, back.gradients + place);
            back.biasGradients[index * shape.outputs + output] = received.sum();
            for (std::int64_t row = 0; row < shape.kernel; ++row) {
                const std::int64_t inImage = row * shape.rowOfImage();
                const std::int64_t inWeights = (output * shape.kernel + row) * numbers;
                const Sweep at{image.data() + inImage,
                               imageGradient ? imageGradient->data() + inImage : nullptr,
                               imageGradient ? back.weights + inWeights : nullptr,
                               weightGradients + inWeights};
                (imageGradient ? sweepAndPassOn : sweepOnly)(at, numbers, received.places(),
                                                             received.values(), received.count());
            }
        }
        if (imageGradient) {
            imageGradient->give(back.imageGradients + index * shape.imageNumbers());
        }
    }
}

ConvolutionGradients sparseGradients(const ConvolutionShape& shape, const at::Tensor& images,
                                     const at::Tensor& weight, const at::Tensor& positions,
                                     const at::Tensor& given, bool passesOn) {
    const std::int64_t count = images.size(0);
    ConvolutionGradients gradients;
    if (passesOn) {
        gradients.images = at::empty_like(images);
    }
    const at::Tensor weightSets = at::zeros({setsOf(count), shape.weightNumbers()});
    const at::Tensor biasSets = at::empty({count, shape.outputs});
    const Back back{images.data_ptr<float>(),
                    weight.data_ptr<float>(),
                    positions.data_ptr<std::int32_t>(),
                    given.data_ptr<float>(),
                    passesOn ? gradients.images.data_ptr<float>() : nullptr,
                    weightSets.data_ptr<float>(),
                    biasSets.data_ptr<float>()};
    forEachSet(count,
               [&](std::int64_t first, std::int64_t end) { passBack(shape, first, end, back); });
    gradients.weight = weightSets.sum(0)
                           .view({shape.outputs, shape.kernel, shape.kernel, shape.channels})
                           .permute({0, 3, 1, 2});
    gradients.bias = biasSets.sum(0);
    return gradients;
}

/// Through the gradient of all numbers, most of which are 0.
ConvolutionGradients denseGradients(const ConvolutionShape& shape, const at::Tensor& images,
                                    const at::Tensor& weight, const at::Tensor& positions,
                                    const at::Tensor& given, std::int64_t groups, bool passesOn) {
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
        const PooledConvolution convolution{padding, groups, pool};
        MaxPooled pooled =
            convolvesAndPools(dense, weight, convolution)
                ? convolveAndPoolWithPositions(dense, weight, bias, convolution)
                : reluOfMaxPoolWithPositions(at::conv2d(dense, weight, {}, 1, padding, 1, groups),
                                             pool, bias);
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
        const ConvolutionShape shape(images, weight, convolution);
        const ConvolutionGradients gradients = [&] {
            if (convolution.groups == 1 && shape.rowOfWeights() >= leastRowOfWeights) {
                return sparseGradients(shape, images, weight, positions, gradient, passesOn);
            }
            if (!passesOn && convolvesAndPools(images, weight, convolution)) {
                return convolveAndPoolBack(shape, images, positions, gradient);
            }
            return denseGradients(shape, images, weight, positions, gradient, convolution.groups,
                                  passesOn);
        }();
        return {gradients.images, gradients.weight, gradients.bias, {}, {}, {}};
    }
};

} // namespace

at::Tensor reluOfPooledConvolution(const at::Tensor& images, const at::Tensor& weight,
                                   const at::Tensor& bias, const PooledConvolution& convolution) {
    if (!at::GradMode::is_enabled()) {
        return convolvesAndPools(images, weight, convolution)
                   ? convolveAndPool(images, weight, bias, convolution)
                   : reluOfMaxPool(at::conv2d(images, weight, bias, 1, convolution.padding, 1,
                                              convolution.groups),
                                   convolution.pool);
    }
    return ReluOfPooledConvolution::apply(images, weight, bias, convolution.padding,
                                          convolution.groups, convolution.pool);
}

} // namespace featherweight
