// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/qconfig.h"

#include <algorithm>

namespace featherweight {

std::optional<QConfig> namedQConfig(std::string_view name) {
    if (name == "fbgemm") {
        return QConfig{ObserverKind::Histogram, true, true};
    }
    if (name == "qnnpack") {
        return QConfig{ObserverKind::Histogram, false, false};
    }
    if (name == "onednn") {
        return QConfig{ObserverKind::Histogram, false, true};
    }
    return std::nullopt;
}

std::string nameOf(const QConfig& qconfig) {
    const auto* const found =
        std::find_if(qconfigNames.begin(), qconfigNames.end(),
                     [&qconfig](std::string_view name) { return namedQConfig(name) == qconfig; });
    return found != qconfigNames.end() ? std::string(*found) : "custom";
}

std::string nameOf(ObserverKind kind) {
    switch (kind) {
    case ObserverKind::MinMax:
        return "minmax";
    case ObserverKind::MovingAverage:
        return "moving-average";
    case ObserverKind::Histogram:
        break;
    }
    return "histogram";
}

std::optional<ObserverKind> namedObserver(std::string_view name) {
    const auto* const found =
        std::find_if(observerKinds.begin(), observerKinds.end(),
                     [name](ObserverKind kind) { return nameOf(kind) == name; });
    return found != observerKinds.end() ? std::optional(*found) : std::nullopt;
}

} // namespace featherweight
