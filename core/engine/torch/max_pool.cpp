// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/max_pool.h"

#include "core/engine/torch/greatest.h"
#include "core/engine/torch/layout.h"
#include "core/engine/torch/widest.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cstddef>
#include <stdexcept>
#include <vector>

namespace featherweight {

namespace {

// Numbers that are computed at once.
struct Eight {
    using Floats = EightFloats;
    using Positions = EightIntegers;
};
struct One {
    using Floats = float;
    using Positions = std::int32_t;
};
using Bytes = std::uint8_t __attribute__((vector_size(16)));

/// Where the numbers of a window lie.
struct Windows {
    Windows(at::IntArrayRef sizes, std::int64_t side)
        : channels(sizes[1]), rows(sizes[2]), columns(sizes[3]), kernel(side) {
        for (std::int64_t row = 0; row < kernel; ++row) {
            for (std::int64_t column = 0; column < kernel; ++column) {
                offsets.push_back((row * columns + column) * channels);
            }
        }
    }

    std::int64_t channels;
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t kernel;
    std::vector<std::int64_t> offsets; ///< of a window's pixels from its first

    /// Of a window.
    [[nodiscard]] FW_INLINED std::int32_t pixels() const {
        return static_cast<std::int32_t>(offsets.size());
    }
    [[nodiscard]] FW_INLINED std::int64_t offset(std::int32_t pixel) const {
        return offsets[static_cast<std::size_t>(pixel)];
    }
    [[nodiscard]] std::int64_t outRows() const { return rows / kernel; }
    [[nodiscard]] std::int64_t outColumns() const { return columns / kernel; }
    /// In the results of one image.
    [[nodiscard]] std::int64_t numbers() const { return outRows() * outColumns() * channels; }
    /// Whether every pixel is in one.
    [[nodiscard]] bool cover() const { return rows % kernel == 0 && columns % kernel == 0; }

    /// All of one image: `each(lanes, from, to, channel)` with the places of a window and of its
    /// result, for as many channels at a time as `Many` stands for, and then one by one.
    template <typename Many, typename Single, typename Each>
    FW_INLINED void visit(std::int64_t image, std::int64_t step, const Each& each) const {
        for (std::int64_t row = 0; row < outRows(); ++row) {
            for (std::int64_t column = 0; column < outColumns(); ++column) {
                const std::int64_t from =
                    ((image * rows + row * kernel) * columns + column * kernel) * channels;
                const std::int64_t to =
                    ((image * outRows() + row) * outColumns() + column) * channels;
                std::int64_t channel = 0;
                for (; channel + step <= channels; channel += step) {
                    each(Many{}, from + channel, to + channel, channel);
                }
                for (; channel < channels; ++channel) {
                    each(Single{}, from + channel, to + channel, channel);
                }
            }
        }
    }
};

/// `positions` may be null.
FW_WIDEST void pool(const Windows& windows, std::int64_t image, const float* in, const float* bias,
                    float* out, std::int32_t* positions) {
    windows.visit<Eight, One>(
        image, 8,
        [&](auto lanes, std::int64_t from, std::int64_t to, std::int64_t channel)
            __attribute__((always_inline)) {
                using T = typename decltype(lanes)::Floats;
                using Positions = typename decltype(lanes)::Positions;
                T added;
                Greatest<T, Positions> greatest;
                read(added, bias, channel);
                read(greatest.number, in, from);
                greatest.number += added;
                for (std::int32_t position = 1; position < windows.pixels(); ++position) {
                    T value;
                    read(value, in, from + windows.offset(position));
                    value += added;
                    greatest.meet(value, position);
                }
                greatest.relu();
                write(greatest.number, out, to);
                if (positions != nullptr) {
                    write(greatest.position, positions, to);
                }
            });
}

FW_WIDEST void poolBack(const Windows& windows, std::int64_t image, const std::int32_t* positions,
                        const float* outGradient, float* inGradient, float* biasGradient) {
    windows.visit<Eight, One>(
        image, 8,
        [&](auto lanes, std::int64_t from, std::int64_t to, std::int64_t channel)
            __attribute__((always_inline)) {
                using T = typename decltype(lanes)::Floats;
                using Positions = typename decltype(lanes)::Positions;
                const T zero{};
                T given;
                T sum;
                Positions where;
                read(given, outGradient, to);
                read(where, positions, to);
                read(sum, biasGradient, image * windows.channels + channel);
                sum += where == maxPoolNowhere ? zero : given;
                write(sum, biasGradient, image * windows.channels + channel);
                for (std::int32_t position = 0; position < windows.pixels(); ++position) {
                    const T passed = where == position ? given : zero;
                    write(passed, inGradient, from + windows.offset(position));
                }
            });
}

void pool(const Windows& windows, std::int64_t image, const std::uint8_t* in, std::uint8_t* out) {
    windows.visit<Bytes, std::uint8_t>(
        image, sizeof(Bytes),
        [&](auto lanes, std::int64_t from, std::int64_t to, std::int64_t /*channel*/)
            __attribute__((always_inline)) {
                decltype(lanes) most;
                read(most, in, from);
                for (std::int32_t position = 1; position < windows.pixels(); ++position) {
                    decltype(lanes) value;
                    read(value, in, from + windows.offset(position));
                    most = value > most ? value : most;
                }
                write(most, out, to);
            });
}

template <typename Pool>
void forEveryImage(std::int64_t images, const Pool& pool) {
    at::parallel_for(0, images, 1, [&pool](std::int64_t first, std::int64_t end) {
        for (std::int64_t image = first; image < end; ++image) {
            pool(image);
        }
    });
}

std::vector<std::int64_t> pooledSizes(const at::Tensor& images, const Windows& windows) {
    return {images.size(0), windows.channels, windows.outRows(), windows.outColumns()};
}

at::Tensor pooled(const at::Tensor& images, const at::Tensor& bias, std::int64_t kernel,
                  std::int32_t* positions) {
    const at::Tensor dense = images.contiguous(at::MemoryFormat::ChannelsLast);
    const Windows windows(dense.sizes(), kernel);
    if (bias.numel() != windows.channels) {
        throw std::logic_error("a max-pool needs one bias for each channel");
    }
    const at::Tensor addends = bias.contiguous();
    at::Tensor out = emptyChannelsLast(pooledSizes(images, windows));
    const float* from = dense.data_ptr<float>();
    const float* added = addends.data_ptr<float>();
    auto* to = out.data_ptr<float>();
    forEveryImage(images.size(0),
                  [&](std::int64_t image) { pool(windows, image, from, added, to, positions); });
    return out;
}

} // namespace

at::Tensor reluOfMaxPool(const at::Tensor& images, std::int64_t kernel) {
    if (at::GradMode::is_enabled() && images.requires_grad()) {
        throw std::logic_error("this max-pool has no gradient");
    }
    // To add -0 changes nothing, not even another -0.
    return pooled(images, at::full({images.size(1)}, -0.0F, at::kFloat), kernel, nullptr);
}

MaxPooled reluOfMaxPoolWithPositions(const at::Tensor& images, std::int64_t kernel,
                                     const at::Tensor& bias) {
    const Windows windows(images.sizes(), kernel);
    at::Tensor positions = at::empty({images.size(0) * windows.numbers()}, at::kInt);
    return {pooled(images, bias, kernel, positions.data_ptr<std::int32_t>()), positions};
}

MaxPoolGradients gradientsOfMaxPool(const at::Tensor& positions, const at::Tensor& given,
                                    at::IntArrayRef sizes, std::int64_t kernel) {
    const Windows windows(sizes, kernel);
    at::Tensor gradient = emptyChannelsLast(sizes);
    if (!windows.cover()) {
        gradient.zero_();
    }
    // One sum per image, so that threads do not matter.
    const at::Tensor biasGradients = at::zeros({sizes[0], windows.channels});
    const auto* where = positions.data_ptr<std::int32_t>();
    const float* from = given.data_ptr<float>();
    auto* to = gradient.data_ptr<float>();
    auto* biasTo = biasGradients.data_ptr<float>();
    forEveryImage(sizes[0],
                  [&](std::int64_t image) { poolBack(windows, image, where, from, to, biasTo); });
    return {gradient, biasGradients.sum(0)};
}

at::Tensor quantizedMaxPool(const at::Tensor& images, std::int64_t kernel) {
    const Windows windows(images.sizes(), kernel);
    const at::Tensor dense = images.contiguous(at::MemoryFormat::ChannelsLast);
    at::Tensor out =
        at::_empty_affine_quantized(pooledSizes(images, windows), dense.options(), images.q_scale(),
                                    images.q_zero_point(), at::MemoryFormat::ChannelsLast);
    const auto* from = reinterpret_cast<const std::uint8_t*>(dense.data_ptr<c10::quint8>());
    auto* to = reinterpret_cast<std::uint8_t*>(out.data_ptr<c10::quint8>());
    forEveryImage(images.size(0), [&](std::int64_t image) { pool(windows, image, from, to); });
    return out;
}

} // namespace featherweight
