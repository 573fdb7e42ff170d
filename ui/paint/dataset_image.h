#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// An image of a data set as it is. Any thread.

#include "core/data/dataset.h"

#include <QImage>

#include <cstdint>
#include <span>

namespace featherweight {

/// `pixels` of one image of this form: in colours when it has three channels, else the first in
/// grey.
[[nodiscard]] QImage imageOf(const DataForm& form, std::span<const std::uint8_t> pixels);

} // namespace featherweight
