#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled images as bytes, as they stand in the files. Plain values; shared between threads
// as std::shared_ptr<const Dataset> and never changed after loading.

#include "core/base/message.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace featherweight {

/// What a set says of its images and classes. As it stands, what MNIST says.
struct DataForm {
    int channels = 1;
    int rows = 28;
    int columns = 28;
    int classes = 10;
    /// A network sees (pixel / 255 - mean) / deviation; one of each per channel. MNIST's are those
    /// of its training pixels, as PyTorch's own MNIST example uses them.
    std::vector<float> mean{0.1307F};
    std::vector<float> deviation{0.3081F};
    bool operator==(const DataForm&) const = default;

    [[nodiscard]] std::size_t imageBytes() const {
        return static_cast<std::size_t>(channels) * static_cast<std::size_t>(rows) *
               static_cast<std::size_t>(columns);
    }
};

/// Images of one byte per channel and pixel, 0 black to 255 white: channel by channel, row by row,
/// one after another.
struct LabelledImages {
    DataForm form;
    std::vector<std::uint8_t> pixels; ///< of the images that are held
    std::vector<std::uint8_t> labels; ///< of all images: count() bytes, each below form.classes
    /// Which images are held, ascending, when a run that needs only some has left out the others'
    /// pixels; empty: all are.
    std::vector<std::uint32_t> held;

    [[nodiscard]] std::size_t count() const { return labels.size(); }
    /// Where among the pixels image `index` stands. It must be held.
    [[nodiscard]] std::size_t row(std::size_t index) const;
    [[nodiscard]] std::span<const std::uint8_t> image(std::size_t index) const {
        return std::span(pixels).subspan(row(index) * form.imageBytes(), form.imageBytes());
    }
};

/// Says for a number of images which of them will be needed, ascending; none named means all.
using ImageSelection = std::function<std::vector<std::uint32_t>(std::size_t images)>;

struct Dataset {
    std::string name;   ///< "mnist", "fashion-mnist", "digits", or the folder's own name
    std::string folder; ///< where it was read from; empty for "digits", which are drawn
    LabelledImages training;
    LabelledImages test; ///< of the same form
    std::vector<std::string>
        classNames{};    ///< one per class; empty: they are called by their numbers
    std::string title{}; ///< "MNIST": what is shown; empty: the name
    /// The program has drawn it, or knows its contents by their sums. Otherwise the name is only
    /// what somebody called a folder, be it "mnist".
    bool known = true;
    /// Whose faintest training image is much fainter than the others'; as it stands, MNIST's, since
    /// other sets are taken for digits.
    int faintClass = 8;

    [[nodiscard]] const DataForm& form() const { return training.form; }
    [[nodiscard]] std::string className(std::size_t label) const {
        return label < classNames.size() ? classNames[label] : std::to_string(label);
    }
};

using DatasetPointer = std::shared_ptr<const Dataset>;

/// What is to be said of where a set's name comes from; nothing of one that the program knows.
[[nodiscard]] std::optional<Message> noteOn(const Dataset& dataset);

} // namespace featherweight
