#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the ways forward and back of a pooled convolution share. Compute worker only.

#include "core/engine/torch/pooled_convolution.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace featherweight {

/// The numbers of a convolution, all tensors with the channels last.
struct ConvolutionShape {
    ConvolutionShape(const at::Tensor& images, const at::Tensor& weight,
                     const PooledConvolution& convolution)
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
    /// Of a padded image: one row, all channels.
    [[nodiscard]] std::int64_t rowOfImage() const { return paddedColumns() * channels; }
    [[nodiscard]] std::int64_t imageNumbers() const { return channels * rows * columns; }
    [[nodiscard]] std::int64_t paddedNumbers() const { return paddedRows() * rowOfImage(); }
    /// Side by side in the weights and in an image: one row of a kernel, all channels.
    [[nodiscard]] std::int64_t rowOfWeights() const { return kernel * channels; }
    [[nodiscard]] std::int64_t weightNumbers() const { return outputs * kernel * rowOfWeights(); }
};

struct ConvolutionGradients {
    at::Tensor images; ///< undefined where nobody asks for it
    at::Tensor weight;
    at::Tensor bias;
};

/// Images whose gradients of the weights are summed together, so that threads do not matter.
constexpr std::int64_t imagesTogether = 8;

[[nodiscard]] inline std::int64_t setsOf(std::int64_t images) {
    return (images + imagesTogether - 1) / imagesTogether;
}

/// `sweep(first, end)` for each such set of images.
template <typename Sweep>
void forEachSet(std::int64_t images, const Sweep& sweep) {
    const std::int64_t sets = setsOf(images);
    at::parallel_for(0, sets, 1, [&](std::int64_t firstSet, std::int64_t endSet) {
        for (std::int64_t set = firstSet; set < endSet; ++set) {
            sweep(set * imagesTogether, std::min(images, (set + 1) * imagesTogether));
        }
    });
}

/// An image with zeros around it.
class PaddedImage {
public:
    explicit PaddedImage(const ConvolutionShape& shape)
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
                (row + m_shape.padding) * m_shape.rowOfImage() + m_shape.padding * m_shape.channels;
            copy(m_numbers.data() + padded, row * numbers,
                 static_cast<std::size_t>(numbers) * sizeof(float));
        }
    }

    const ConvolutionShape& m_shape;
    std::vector<float> m_numbers;
};

} // namespace featherweight
