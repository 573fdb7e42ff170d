#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The lessons in failing: what each one breaks, and where. The recipes are the ones of several that
// were measured on MNIST and Fashion-MNIST whose loss does not depend on luck. Compute worker only.

#include "core/data/dataset.h"
#include "core/engine/quantization/prepared_network.h"
#include "core/quantization/lesson.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace featherweight {

/// At each point of a quantization it does what its lesson asks for, and without one nothing.
class LessonScript {
public:
    explicit LessonScript(std::optional<Lesson> lesson) : m_lesson(lesson) {}

    /// SingleClass: the batch becomes one image, the faintest of its class: its observer has never
    /// seen a bold one. (A batch of 64 images of one class hardly hurts: most images already span
    /// black to white.)
    void chooseImages(std::vector<std::int64_t>& positions, const Dataset& dataset);
    /// Outlier: one pixel of the first batch's first image becomes a thousand times white. One step
    /// of the range is then wider than from black to white.
    void spoil(at::Tensor& images, const std::vector<std::int64_t>& positions, const DataForm& data,
               bool firstBatch);
    /// SmallRange: the input's range becomes a fiftieth of what it was.
    void narrow(PreparedNetwork& prepared);
    /// PerTensor: the network with one channel of a layer times k and of the layer that alone reads
    /// it, the last such pair, times 1 / k, which computes the same function, since relu and
    /// max-pool let a positive factor pass. k is such that all other weights are less than half a
    /// step of a scale for the whole tensor. Observers keep what they saw before, so that only the
    /// weights differ. `batches`: what calibrated. Source of the equivalence: Nagel and others,
    /// Data-Free Quantization Through Weight Equalization and Bias Correction, arXiv:1906.04721,
    /// section 4.1. Throws Error when no layer alone reads another.
    [[nodiscard]] NetworkModule rescale(const NetworkModule& network,
                                        const std::vector<at::Tensor>& batches);

    [[nodiscard]] bool rescales() const { return m_lesson == Lesson::PerTensor; }
    /// Once it is known what exactly was done.
    [[nodiscard]] const std::optional<LessonFacts>& facts() const { return m_facts; }

private:
    std::optional<Lesson> m_lesson;
    std::optional<LessonFacts> m_facts;
};

} // namespace featherweight
