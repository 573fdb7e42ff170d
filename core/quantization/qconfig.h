#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which observers watch and how finely weights are scaled: what PyTorch calls a qconfig. Plain
// values, any thread.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace featherweight {

/// How the range of an activation is chosen from what was seen (torch/ao/quantization/observer.py).
enum class ObserverKind {
    MinMax,        ///< from the least to the greatest value ever seen
    MovingAverage, ///< averages of the batches' least and greatest values, each new one weighing 1
                   ///< %
    Histogram,     ///< the range of least squared error in a histogram of all values
};
inline constexpr std::array observerKinds{ObserverKind::MinMax, ObserverKind::MovingAverage,
                                          ObserverKind::Histogram};

/// Activations are quint8, affine, per tensor; weights are qint8, symmetric.
struct QConfig {
    ObserverKind observer = ObserverKind::Histogram; ///< of the activations
    bool reduceRange = true;                         ///< activations use 7 of the 8 bits, 0 … 127
    bool perChannel = true; ///< weights: one scale per output channel; else one in all
    bool operator==(const QConfig&) const = default;

    /// The greatest integer of an activation; the least is 0.
    [[nodiscard]] std::int64_t mostActivation() const { return reduceRange ? 127 : 255; }
};

/// The names that PyTorch gives to its default qconfigs.
inline constexpr std::array<std::string_view, 3> qconfigNames{"fbgemm", "qnnpack", "onednn"};

/// get_default_qconfig(name) of torch/ao/quantization/qconfig.py (PyTorch 1.13); none for a name
/// that is not in qconfigNames.
[[nodiscard]] std::optional<QConfig> namedQConfig(std::string_view name);
/// The name of the default qconfig that this is, or "custom".
[[nodiscard]] std::string nameOf(const QConfig& qconfig);

/// "minmax", "moving-average" or "histogram": what the command line and JSON call it.
[[nodiscard]] std::string nameOf(ObserverKind kind);
[[nodiscard]] std::optional<ObserverKind> namedObserver(std::string_view name);

} // namespace featherweight
