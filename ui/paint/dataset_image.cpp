// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/dataset_image.h"

#include <cstddef>

namespace featherweight {

QImage imageOf(const DataForm& form, std::span<const std::uint8_t> pixels) {
    constexpr std::size_t colors = 3;
    const std::size_t channels = form.channels == int{colors} ? colors : 1;
    const auto columns = static_cast<std::size_t>(form.columns);
    const std::size_t plane = static_cast<std::size_t>(form.rows) * columns;
    QImage image(form.columns, form.rows,
                 channels == colors ? QImage::Format_RGB888 : QImage::Format_Grayscale8);
    for (int row = 0; row < form.rows; ++row) {
        uchar* const line = image.scanLine(row);
        const std::size_t first = static_cast<std::size_t>(row) * columns;
        for (std::size_t column = 0; column < columns; ++column) {
            for (std::size_t channel = 0; channel < channels; ++channel) {
                line[column * channels + channel] = pixels[plane * channel + first + column];
            }
        }
    }
    return image;
}

} // namespace featherweight
