#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled grey images as bytes, as they stand in the files. Plain values; shared between threads
// as std::shared_ptr<const Dataset> and never changed after loading.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace featherweight {

inline constexpr int imageRows = 28;
inline constexpr int imageColumns = 28;
inline constexpr std::size_t imagePixels = std::size_t{imageRows} * imageColumns;
inline constexpr int classCount = 10;

/// What a network needs to know of the images of a set.
struct DataForm {
    int channels = 1;
    int rows = imageRows;
    int columns = imageColumns;
    int classes = classCount;
    bool operator==(const DataForm&) const = default;
};

/// Images of imageRows × imageColumns pixels, 0 black to 255 white, row by row, one after another.
struct LabelledImages {
    std::vector<std::uint8_t> pixels; ///< of the images that are held, imagePixels bytes each
    std::vector<std::uint8_t> labels; ///< of all images: count() bytes, each 0 … classCount - 1
    /// Which images are held, ascending, when a run that needs only some has left out the others'
    /// pixels; empty: all are.
    std::vector<std::uint32_t> held;

    [[nodiscard]] std::size_t count() const { return labels.size(); }
    /// Where among the pixels image `index` stands. It must be held.
    [[nodiscard]] std::size_t row(std::size_t index) const;
    [[nodiscard]] std::span<const std::uint8_t, imagePixels> image(std::size_t index) const {
        return std::span<const std::uint8_t, imagePixels>(pixels.data() + row(index) * imagePixels,
                                                          imagePixels);
    }
};

/// Says for a number of images which of them will be needed, ascending; none named means all.
using ImageSelection = std::function<std::vector<std::uint32_t>(std::size_t images)>;

struct Dataset {
    std::string name;   ///< "mnist", "fashion-mnist", "digits", or the folder's own name
    std::string folder; ///< where it was read from; empty for "digits", which are drawn
    LabelledImages training;
    LabelledImages test;

    [[nodiscard]] DataForm form() const { return {}; }
};

using DatasetPointer = std::shared_ptr<const Dataset>;

} // namespace featherweight
