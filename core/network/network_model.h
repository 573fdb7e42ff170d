#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which networks there are: MiniCNN with a standard or a separable second convolution. Plain
// values, any thread.

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace featherweight {

enum class NetworkModel {
    Standard,  ///< conv2 is a standard convolution, 3×3
    Separable, ///< conv2 is a depthwise convolution, 3×3, and a pointwise one, 1×1
};
inline constexpr std::array networkModels{NetworkModel::Standard, NetworkModel::Separable};

/// "standard" or "separable": as the command line and JSON say it.
[[nodiscard]] std::string nameOf(NetworkModel model);
[[nodiscard]] std::optional<NetworkModel> namedModel(std::string_view name);

/// Output channels of the two convolutions of MiniCNN.
struct NetworkWidths {
    int conv1 = 16;
    int conv2 = 32;
    bool operator==(const NetworkWidths&) const = default;
};

} // namespace featherweight
