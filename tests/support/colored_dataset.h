#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A set whose images have nothing of MNIST's form: three channels, 20 rows, 24 columns, 20 classes.
// Any thread.

#include "core/data/random.h"
#include "tests/support/branched_network.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace featherweight::test {

/// A bright block on noise: its class says where and in which colour.
[[nodiscard]] inline LabelledImages coloredImages(std::size_t count, std::uint64_t seed) {
    constexpr std::size_t blocksInRow = 5;
    constexpr std::size_t side = 4;
    Random random(seed);
    LabelledImages images;
    images.form = branchedData;
    const auto rows = static_cast<std::size_t>(images.form.rows);
    const auto columns = static_cast<std::size_t>(images.form.columns);
    images.pixels.resize(count * images.form.imageBytes());
    for (std::size_t image = 0; image < count; ++image) {
        const auto label = random.below(static_cast<std::uint64_t>(images.form.classes));
        images.labels.push_back(static_cast<std::uint8_t>(label));
        std::uint8_t* const pixels = images.pixels.data() + image * images.form.imageBytes();
        for (std::size_t byte = 0; byte < images.form.imageBytes(); ++byte) {
            pixels[byte] = static_cast<std::uint8_t>(random.below(120));
        }
        const std::size_t top = label / blocksInRow * (side + 1);
        const std::size_t left = label % blocksInRow * side;
        std::uint8_t* const plane = pixels + label % 3 * rows * columns;
        for (std::size_t pixel = 0; pixel < side * side; ++pixel) {
            plane[(top + pixel / side) * columns + left + pixel % side] =
                static_cast<std::uint8_t>(170 + random.below(86));
        }
    }
    return images;
}

[[nodiscard]] inline Dataset coloredDataset(std::size_t training = 4000, std::size_t test = 1000) {
    Dataset dataset{"blocks", "/blocks", coloredImages(training, 1), coloredImages(test, 2), {}};
    for (int label = 0; label < branchedData.classes; ++label) {
        dataset.classNames.push_back("block " + std::string(1, static_cast<char>('a' + label)));
    }
    return dataset;
}

} // namespace featherweight::test
