// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/batches.h"

#include "core/engine/torch/layout.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace featherweight {

namespace {

constexpr std::int64_t byteValues = 256;

/// What a network sees of each byte: channels × 256. Three roundings in this order are
/// torchvision's ToTensor and Normalize to the last bit.
at::Tensor normalizedBytes(const DataForm& form) {
    const auto perChannel = [](const std::vector<float>& values) {
        return at::tensor(values).view({static_cast<std::int64_t>(values.size()), 1});
    };
    const at::Tensor bytes = at::arange(byteValues, at::kFloat).view({1, byteValues});
    return bytes.div(255).sub(perChannel(form.mean)).div(perChannel(form.deviation)).contiguous();
}

} // namespace

BatchSource::BatchSource(const LabelledImages& images)
    : m_images(images), m_values(normalizedBytes(images.form)) {
    const auto channels = static_cast<std::size_t>(images.form.channels);
    if (images.form.mean.size() != channels || images.form.deviation.size() != channels) {
        throw std::logic_error("a data set needs one mean and one deviation per channel");
    }
}

Batch BatchSource::gather(std::span<const std::int64_t> positions) const {
    constexpr std::int64_t worthAThread = 16;
    const DataForm& form = m_images.form;
    const auto count = static_cast<std::int64_t>(positions.size());
    Batch batch{emptyChannelsLast({count, form.channels, form.rows, form.columns}),
                at::empty({count}, at::kLong)};
    auto* const numbers = batch.images.data_ptr<float>();
    auto* const labels = batch.labels.data_ptr<std::int64_t>();
    const float* const values = m_values.data_ptr<float>();
    const auto channels = static_cast<std::size_t>(form.channels);
    const std::size_t area = form.imageBytes() / channels;
    at::parallel_for(0, count, worthAThread, [&](std::int64_t first, std::int64_t end) {
        for (auto index = static_cast<std::size_t>(first); index < static_cast<std::size_t>(end);
             ++index) {
            const auto position = static_cast<std::size_t>(positions[index]);
            labels[index] = m_images.labels.at(position);
            const std::uint8_t* bytes = m_images.image(position).data();
            for (std::size_t channel = 0; channel < channels; ++channel, bytes += area) {
                const float* const seen = values + channel * byteValues;
                float* const to = numbers + index * form.imageBytes() + channel;
                for (std::size_t pixel = 0; pixel < area; ++pixel) {
                    to[pixel * channels] = seen[bytes[pixel]];
                }
            }
        }
    });
    return batch;
}

Batch BatchSource::range(std::int64_t first, std::int64_t count) const {
    std::vector<std::int64_t> positions(static_cast<std::size_t>(count));
    std::iota(positions.begin(), positions.end(), first);
    return gather(positions);
}

} // namespace featherweight
