// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include <algorithm>

namespace featherweight {

std::size_t LabelledImages::row(std::size_t index) const {
    if (held.empty()) {
        return index;
    }
    const auto found = std::lower_bound(held.begin(), held.end(), index);
    if (found == held.end() || *found != index) {
        throw Error({FW_TEXT("Image %1 was left out when the data set was loaded; load it again "
                             "for this run."),
                     {std::to_string(index)}});
    }
    return static_cast<std::size_t>(found - held.begin());
}

std::optional<Message> noteOn(const Dataset& dataset) {
    if (dataset.known) {
        return std::nullopt;
    }
    return Message{
        FW_TEXT("By the sums of its files, this set is none that the program knows; it is "
                "called by its folder's name."),
        {}};
}

} // namespace featherweight
