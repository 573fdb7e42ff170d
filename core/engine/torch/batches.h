#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// From images as bytes to a normalized batch, gathered and scaled as a whole. Compute worker only.

#include "core/data/dataset.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace featherweight {

struct Batch {
    at::Tensor images; ///< N×1×28×28 float, channels-last, (pixel / 255 - 0.1307) / 0.3081
    at::Tensor labels; ///< N, int64
};

/// Views the images' bytes without copying them; `images` must outlive this.
class BatchSource {
public:
    explicit BatchSource(const LabelledImages& images);

    /// The images at these positions, in this order.
    [[nodiscard]] Batch gather(std::span<const std::int64_t> positions) const;
    /// `count` images from `first` on.
    [[nodiscard]] Batch range(std::int64_t first, std::int64_t count) const;
    [[nodiscard]] std::int64_t count() const { return m_labels.size(0); }

private:
    const LabelledImages& m_images;
    at::Tensor m_pixels; ///< held images × 28 × 28 bytes
    at::Tensor m_labels; ///< N bytes
};

} // namespace featherweight
