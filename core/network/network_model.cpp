// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_model.h"

#include <algorithm>

namespace featherweight {

std::string nameOf(NetworkModel model) {
    return model == NetworkModel::Standard ? "standard" : "separable";
}

std::optional<NetworkModel> namedModel(std::string_view name) {
    const auto* const found =
        std::find_if(networkModels.begin(), networkModels.end(),
                     [name](NetworkModel model) { return nameOf(model) == name; });
    return found != networkModels.end() ? std::optional(*found) : std::nullopt;
}

} // namespace featherweight
