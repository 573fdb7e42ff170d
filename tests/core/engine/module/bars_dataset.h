#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Images that a network learns in seconds, and the settings for it. Tests only.

#include "core/data/dataset.h"
#include "core/quantization/quantization.h"
#include "tests/support/mnist_form.h"

#include <random>

namespace featherweight {

/// A bright bar whose place tells the class, in noise.
inline LabelledImages bars(std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    LabelledImages images;
    images.pixels.resize(count * imagePixels);
    for (std::size_t index = 0; index < count; ++index) {
        const auto label = static_cast<std::uint8_t>(index % classCount);
        images.labels.push_back(label);
        for (std::size_t pixel = 0; pixel < imagePixels; ++pixel) {
            const bool bar = pixel / imageColumns / 2 == label + 1U;
            images.pixels[index * imagePixels + pixel] =
                static_cast<std::uint8_t>(random() % 60 + (bar ? 180 : 0));
        }
    }
    return images;
}

inline Dataset barsDataset() {
    return {"bars", {}, bars(1000, 1), bars(200, 2)};
}

inline TrainingSettings shortTraining(const NetworkChoice& network = {}) {
    TrainingSettings settings;
    settings.network = network;
    settings.batches = 20;
    settings.learningRate = 5e-3;
    return settings;
}

inline QuantizationSettings shortQuantization() {
    QuantizationSettings settings;
    settings.calibrationBatches = 3;
    return settings;
}

} // namespace featherweight
