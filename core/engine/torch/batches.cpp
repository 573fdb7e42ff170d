// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/batches.h"

#include "core/engine/torch/layout.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <vector>

namespace featherweight {

namespace {

at::Tensor bytes(const std::vector<std::uint8_t>& values, at::IntArrayRef shape) {
    // from_blob wants a mutable pointer; nothing writes through these tensors.
    return at::from_blob(const_cast<std::uint8_t*>(values.data()), shape, at::kByte);
}

/// One per channel, to be taken from all pixels of each.
at::Tensor perChannel(const std::vector<float>& values) {
    return at::tensor(values).view({1, static_cast<std::int64_t>(values.size()), 1, 1});
}

} // namespace

BatchSource::BatchSource(const LabelledImages& images)
    : m_images(images),
      m_pixels(bytes(images.pixels,
                     {static_cast<std::int64_t>(images.pixels.size() / images.form.imageBytes()),
                      images.form.channels, images.form.rows, images.form.columns})),
      m_labels(bytes(images.labels, {static_cast<std::int64_t>(images.count())})),
      m_mean(perChannel(images.form.mean)), m_deviation(perChannel(images.form.deviation)) {}

Batch BatchSource::normalized(const at::Tensor& pixels, const at::Tensor& labels) const {
    // Three roundings in this order are torchvision's ToTensor and Normalize to the last bit.
    at::Tensor images = pixels.to(at::kFloat).div_(255).sub_(m_mean).div_(m_deviation);
    return {channelsLast(images), labels.to(at::kLong)};
}

Batch BatchSource::gather(std::span<const std::int64_t> positions) const {
    const auto indices = [](std::span<const std::int64_t> values) {
        return at::from_blob(const_cast<std::int64_t*>(values.data()),
                             {static_cast<std::int64_t>(values.size())}, at::kLong);
    };
    std::vector<std::int64_t> rows;
    rows.reserve(positions.size());
    for (const std::int64_t position : positions) {
        rows.push_back(static_cast<std::int64_t>(m_images.row(static_cast<std::size_t>(position))));
    }
    return normalized(m_pixels.index_select(0, indices(rows)),
                      m_labels.index_select(0, indices(positions)));
}

Batch BatchSource::range(std::int64_t first, std::int64_t count) const {
    const auto row = static_cast<std::int64_t>(m_images.row(static_cast<std::size_t>(first)));
    return normalized(m_pixels.narrow(0, row, count), m_labels.narrow(0, first, count));
}

} // namespace featherweight
