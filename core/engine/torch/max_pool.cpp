// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/max_pool.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>

#include <vector>

namespace featherweight {

namespace {

// Eight or sixteen numbers that are computed at once; wider where the processor can.
using Floats = float __attribute__((vector_size(32), aligned(4), may_alias));
using Bytes = std::uint8_t __attribute__((vector_size(16), aligned(1), may_alias));
#ifdef __x86_64__
#define FW_WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define FW_WIDEST
#endif
#define FW_INLINED __attribute__((always_inline)) inline

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

    [[nodiscard]] std::int64_t outRows() const { return rows / kernel; }
    [[nodiscard]] std::int64_t outColumns() const { return columns / kernel; }
    /// Whether every pixel is in one.
    [[nodiscard]] bool cover() const { return rows % kernel == 0 && columns % kernel == 0; }

    /// All of one image: `each(zero, from, to, channel)` with the places of a window and of its
    /// result, for as many channels at a time as `Many` holds, and then one by one.
    template <typename Many, typename One, typename Each>
    FW_INLINED void visit(std::int64_t image, const Each& each) const {
        constexpr auto step = static_cast<std::int64_t>(sizeof(Many) / sizeof(One));
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
                    each(One{}, from + channel, to + channel, channel);
                }
            }
        }
    }
};

template <typename T, typename One>
FW_INLINED T& at(One* numbers, std::int64_t place) {
    return *reinterpret_cast<T*>(numbers + place);
}
template <typename T, typename One>
FW_INLINED const T& at(const One* numbers, std::int64_t place) {
    return *reinterpret_cast<const T*>(numbers + place);
}

FW_WIDEST void pool(const Windows& windows, std::int64_t image, const float* in, const float* bias,
                    float* out) {
    windows.visit<Floats, float>(
        image, [&](auto zero, std::int64_t from, std::int64_t to, std::int64_t channel)
                   __attribute__((always_inline)) {
                       using T = decltype(zero);
                       const T added = at<T>(bias, channel);
                       T most = at<T>(in, from) + added;
                       for (const std::int64_t offset : windows.offsets) {
                           const T value = at<T>(in, from + offset) + added;
                           most = (value > most) | (value != value) ? value : most; // as LibTorch's
                       }
                       at<T>(out, to) = most < zero ? zero : most;
                   });
}

FW_WIDEST void poolBack(const Windows& windows, std::int64_t image, const float* in,
                        const float* bias, const float* out, const float* outGradient,
                        float* inGradient, float* biasGradient) {
    windows.visit<Floats, float>(
        image, [&](auto zero, std::int64_t from, std::int64_t to, std::int64_t channel)
                   __attribute__((always_inline)) {
                       using T = decltype(zero);
                       const T added = at<T>(bias, channel);
                       const T most = at<T>(out, to);
                       T left = most > zero ? at<T>(outGradient, to) : zero;
                       at<T>(biasGradient, image * windows.channels + channel) += left;
                       for (const std::int64_t offset : windows.offsets) {
                           const T value = at<T>(in, from + offset) + added;
                           at<T>(inGradient, from + offset) = value == most ? left : zero;
                           left = value == most ? zero : left;
                       }
                   });
}

FW_WIDEST void pool(const Windows& windows, std::int64_t image, const std::uint8_t* in,
                    std::uint8_t* out) {
    windows.visit<Bytes, std::uint8_t>(
        image, [&](auto zero, std::int64_t from, std::int64_t to, std::int64_t /*channel*/)
                   __attribute__((always_inline)) {
                       using T = decltype(zero);
                       T most = at<T>(in, from);
                       for (const std::int64_t offset : windows.offsets) {
                           const T value = at<T>(in, from + offset);
                           most = value > most ? value : most;
                       }
                       at<T>(out, to) = most;
                   });
}

at::Tensor likeChannelsLast(at::IntArrayRef sizes) {
    return at::empty(sizes, at::TensorOptions(at::kFloat), at::MemoryFormat::ChannelsLast);
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

at::Tensor pooled(const at::Tensor& images, const at::Tensor& bias, const Windows& windows) {
    at::Tensor out = likeChannelsLast(pooledSizes(images, windows));
    const float* from = images.data_ptr<float>();
    const float* added = bias.data_ptr<float>();
    auto* to = out.data_ptr<float>();
    forEveryImage(images.size(0),
                  [&](std::int64_t image) { pool(windows, image, from, added, to); });
    return out;
}

class ReluOfMaxPool : public torch::autograd::Function<ReluOfMaxPool> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& images,
                              const at::Tensor& bias, std::int64_t kernel) {
        const at::Tensor out = pooled(images, bias, Windows(images.sizes(), kernel));
        context->save_for_backward({images, bias, out});
        context->saved_data["kernel"] = kernel;
        return out;
    }

    static torch::autograd::variable_list
    backward(torch::autograd::AutogradContext* context,
             const torch::autograd::variable_list& gradients) {
        const torch::autograd::variable_list saved = context->get_saved_variables();
        const at::Tensor& images = saved[0];
        const Windows windows(images.sizes(), context->saved_data["kernel"].toInt());
        const at::Tensor given = gradients[0].contiguous(at::MemoryFormat::ChannelsLast);
        at::Tensor gradient = likeChannelsLast(images.sizes());
        if (!windows.cover()) {
            gradient.zero_();
        }
        // One sum per image, so that threads do not matter.
        at::Tensor biasGradients = at::zeros({images.size(0), windows.channels});
        const float* in = images.data_ptr<float>();
        const float* bias = saved[1].data_ptr<float>();
        const float* out = saved[2].data_ptr<float>();
        const float* from = given.data_ptr<float>();
        auto* to = gradient.data_ptr<float>();
        auto* biasTo = biasGradients.data_ptr<float>();
        forEveryImage(images.size(0), [&](std::int64_t image) {
            poolBack(windows, image, in, bias, out, from, to, biasTo);
        });
        return {gradient, biasGradients.sum(0), {}};
    }
};

} // namespace

at::Tensor reluOfMaxPool(const at::Tensor& images, std::int64_t kernel, const at::Tensor& bias) {
    const at::Tensor dense = images.contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor added = bias.defined() ? bias : at::zeros({images.size(1)});
    if (!at::GradMode::is_enabled() || !images.requires_grad()) {
        return pooled(dense, added, Windows(images.sizes(), kernel));
    }
    return ReluOfMaxPool::apply(dense, added, kernel);
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
