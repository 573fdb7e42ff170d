#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// From images as bytes to a normalized batch. Compute worker only.

#include "core/data/dataset.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace featherweight {

struct Batch {
    at::Tensor images; ///< N×channels×rows×columns float, channels-last, as DataForm says
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
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(m_images.count()); }

private:
    const LabelledImages& m_images;
    at::Tensor m_values; ///< channels × 256: what a network sees of each byte
};

} // namespace featherweight
