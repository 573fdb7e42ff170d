// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/convolve_and_pool.h"

#include "core/engine/torch/convolution_shape.h"
#include "core/engine/torch/greatest.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <stdexcept>
#include <vector>

namespace featherweight {

namespace {

constexpr std::int64_t together = 8; ///< output channels
using Sums = EightFloats;
using Origins = EightIntegers;

constexpr int pixels = 4; ///< of a window

/// One image; the pointers to results stand at its first number.
struct Work {
    const ConvolutionShape& shape;
    const std::vector<std::int64_t>& taps; ///< from where the kernel stands to what it multiplies
    const float* image;                    ///< padded
    const float* weights;                  ///< by tap, then by output channel
    const float* bias;
    float* out;
    std::int32_t* positions; ///< or null
};

/// `many` vectors of output channels of the window whose first pixel's kernel stands at `at`.
template <int many>
FW_INLINED void convolveWindow(const Work& work, const float* at, std::int64_t channel,
                               std::int64_t to) {
    const std::int64_t right = work.shape.channels;
    const std::int64_t down = work.shape.rowOfImage();
    Sums sums[many][pixels]{};
    const float* weights = work.weights + channel;
    for (const std::int64_t tap : work.taps) {
        const float* const seen = at + tap;
        const float numbers[pixels]{seen[0], seen[right], seen[down], seen[down + right]};
#pragma GCC unroll 2
        for (int part = 0; part < many; ++part) {
            Sums weight;
            read(weight, weights, part * together);
#pragma GCC unroll 4
            for (int pixel = 0; pixel < pixels; ++pixel) {
                sums[part][pixel] += numbers[pixel] * weight;
            }
        }
        weights += work.shape.outputs;
    }
#pragma GCC unroll 2
    for (int part = 0; part < many; ++part) {
        Sums bias;
        read(bias, work.bias, channel + part * together);
        Greatest<Sums, Origins> greatest{sums[part][0] + bias};
#pragma GCC unroll 4
        for (int pixel = 1; pixel < pixels; ++pixel) {
            greatest.meet(sums[part][pixel] + bias, pixel);
        }
        greatest.relu();
        write(greatest.number, work.out, to + part * together);
        if (work.positions != nullptr) {
            write(greatest.position, work.positions, to + part * together);
        }
    }
}

FW_WIDEST_FUSED void convolveImage(const Work& work) {
    const ConvolutionShape& shape = work.shape;
    for (std::int64_t row = 0; row < shape.outRows(); ++row) {
        for (std::int64_t column = 0; column < shape.outColumns(); ++column) {
            const float* const at =
                work.image + 2 * (row * shape.rowOfImage() + column * shape.channels);
            const std::int64_t to = (row * shape.outColumns() + column) * shape.outputs;
            std::int64_t channel = 0;
            for (; channel + 2 * together <= shape.outputs; channel += 2 * together) {
                convolveWindow<2>(work, at, channel, to + channel);
            }
            for (; channel < shape.outputs; channel += together) {
                convolveWindow<1>(work, at, channel, to + channel);
            }
        }
    }
}

/// `positions` may be null.
at::Tensor convolved(const at::Tensor& images, const at::Tensor& weight, const at::Tensor& bias,
                     const PooledConvolution& convolution, std::int32_t* positions) {
    if (images.size(1) != weight.size(1) || weight.size(2) != weight.size(3) ||
        bias.numel() != weight.size(0)) {
        throw std::logic_error("a convolution's images, weight and bias do not fit together");
    }
    const at::Tensor dense = images.contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor weights = weight.permute({2, 3, 1, 0}).contiguous();
    const at::Tensor addends = bias.contiguous();
    const ConvolutionShape shape(dense, weight, convolution);
    std::vector<std::int64_t> taps;
    for (std::int64_t row = 0; row < shape.kernel; ++row) {
        for (std::int64_t number = 0; number < shape.rowOfWeights(); ++number) {
            taps.push_back(row * shape.rowOfImage() + number);
        }
    }
    at::Tensor out =
        emptyChannelsLast({images.size(0), shape.outputs, shape.outRows(), shape.outColumns()});
    const float* const from = dense.data_ptr<float>();
    const float* const byTap = weights.data_ptr<float>();
    const float* const added = addends.data_ptr<float>();
    auto* const to = out.data_ptr<float>();
    at::parallel_for(0, images.size(0), 1, [&](std::int64_t first, std::int64_t end) {
        PaddedImage padded(shape);
        for (std::int64_t image = first; image < end; ++image) {
            const std::int64_t place = image * shape.windows() * shape.outputs;
            padded.take(from + image * shape.imageNumbers());
            convolveImage({shape, taps, padded.data(), byTap, added, to + place,
                           positions != nullptr ? positions + place : nullptr});
        }
    });
    return out;
}

/// The way back of one image; the pointers stand at its first number.
struct WorkBack {
    const ConvolutionShape& shape;
    const float* image; ///< padded
    const std::int32_t* positions;
    const float* given;
    float* weightGradients; ///< by number of the kernel, then by output channel; are added to
    float* biasGradients;
};

/// To `rows` × `numbers` of the kernel, from its number `first` on, of `together` output channels.
template <int rows, int numbers>
FW_INLINED void passBackTo(const WorkBack& work, std::int64_t first, std::int64_t channel) {
    const ConvolutionShape& shape = work.shape;
    const std::int64_t down = shape.rowOfImage();
    float* const gradients = work.weightGradients + first * shape.outputs + channel;
    Sums sums[rows][numbers];
#pragma GCC unroll 9
    for (int index = 0; index < rows * numbers; ++index) {
        read(sums[index / numbers][index % numbers], gradients, index * shape.outputs);
    }
    const float* const seenFirst =
        work.image + first / shape.rowOfWeights() * down + first % shape.rowOfWeights();
    const std::int32_t* positions = work.positions + channel;
    const float* given = work.given + channel;
    for (std::int64_t row = 0; row < shape.outRows(); ++row) {
        const float* at = seenFirst + 2 * row * down;
        for (std::int64_t column = 0; column < shape.outColumns(); ++column) {
            Origins position;
            Sums received;
            read(position, positions, 0);
            read(received, given, 0);
#pragma GCC unroll 4
            for (int pixel = 0; pixel < pixels; ++pixel) {
                const Sums passed = position == pixel ? received : Sums{};
                const float* const seen = at + pixel / 2 * down + pixel % 2 * shape.channels;
#pragma GCC unroll 9
                for (int index = 0; index < rows * numbers; ++index) {
                    sums[index / numbers][index % numbers] +=
                        passed * seen[index / numbers * down + index % numbers];
                }
            }
            at += 2 * shape.channels;
            positions += shape.outputs;
            given += shape.outputs;
        }
    }
#pragma GCC unroll 9
    for (int index = 0; index < rows * numbers; ++index) {
        write(sums[index / numbers][index % numbers], gradients, index * shape.outputs);
    }
}

FW_INLINED void passBackToBias(const WorkBack& work, std::int64_t channel) {
    Sums sum{};
    for (std::int64_t window = 0; window < work.shape.windows(); ++window) {
        Origins position;
        Sums received;
        read(position, work.positions, window * work.shape.outputs + channel);
        read(received, work.given, window * work.shape.outputs + channel);
        sum += position == maxPoolNowhere ? Sums{} : received;
    }
    write(sum, work.biasGradients, channel);
}

FW_WIDEST_FUSED void passBackImage(const WorkBack& work) {
    const std::int64_t row = work.shape.rowOfWeights();
    const std::int64_t all = work.shape.kernel * row;
    for (std::int64_t channel = 0; channel < work.shape.outputs; channel += together) {
        passBackToBias(work, channel);
        if (row == 3 && work.shape.kernel == 3) { // as many sums as there are registers for
            passBackTo<3, 3>(work, 0, channel);
            continue;
        }
        for (std::int64_t first = 0; first < all;) {
            if (row - first % row >= 3) {
                passBackTo<1, 3>(work, first, channel);
                first += 3;
            } else {
                passBackTo<1, 1>(work, first, channel);
                ++first;
            }
        }
    }
}

} // namespace

bool convolvesAndPools(const at::Tensor& images, const at::Tensor& weight,
                       const PooledConvolution& convolution) {
    constexpr std::int64_t mostTaps = 32;
    return convolution.groups == 1 && convolution.pool == 2 && weight.size(0) % together == 0 &&
           weight.size(1) * weight.size(2) * weight.size(3) <= mostTaps && images.numel() > 0;
}

at::Tensor convolveAndPool(const at::Tensor& images, const at::Tensor& weight,
                           const at::Tensor& bias, const PooledConvolution& convolution) {
    return convolved(images, weight, bias, convolution, nullptr);
}

MaxPooled convolveAndPoolWithPositions(const at::Tensor& images, const at::Tensor& weight,
                                       const at::Tensor& bias,
                                       const PooledConvolution& convolution) {
    const ConvolutionShape shape(images, weight, convolution);
    at::Tensor positions = at::empty({images.size(0) * shape.windows() * shape.outputs}, at::kInt);
    return {convolved(images, weight, bias, convolution, positions.data_ptr<std::int32_t>()),
            positions};
}

ConvolutionGradients convolveAndPoolBack(const ConvolutionShape& shape, const at::Tensor& images,
                                         const at::Tensor& positions, const at::Tensor& given) {
    const std::int64_t count = images.size(0);
    const at::Tensor weightSets =
        at::zeros({setsOf(count), shape.kernel, shape.kernel, shape.channels, shape.outputs});
    const at::Tensor biasSets = at::empty({count, shape.outputs});
    const float* const from = images.data_ptr<float>();
    const auto* const where = positions.data_ptr<std::int32_t>();
    const float* const received = given.data_ptr<float>();
    auto* const weights = weightSets.data_ptr<float>();
    auto* const biases = biasSets.data_ptr<float>();
    forEachSet(count, [&](std::int64_t first, std::int64_t end) {
        PaddedImage padded(shape);
        for (std::int64_t image = first; image < end; ++image) {
            const std::int64_t place = image * shape.windows() * shape.outputs;
            padded.take(from + image * shape.imageNumbers());
            passBackImage({shape, padded.data(), where + place, received + place,
                           weights + first / imagesTogether * shape.weightNumbers(),
                           biases + image * shape.outputs});
        }
    });
    return {{}, weightSets.sum(0).permute({3, 2, 0, 1}), biasSets.sum(0)};
}

} // namespace featherweight
