// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/tensor_words.h"

#include "core/data/dataset.h"
#include "core/network/network.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <string_view>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tensors)
};

QString scaleCell(const QuantizedTensor& tensor) {
    if (tensor.scale.empty()) {
        return format::dash;
    }
    const auto [least, greatest] = std::minmax_element(tensor.scale.begin(), tensor.scale.end());
    const int figures = tensor.perChannel ? 2 : 4;
    return format::fromTo(format::value(*least, figures), format::value(*greatest, figures));
}

QString zeroPointCell(const QuantizedTensor& tensor) {
    if (tensor.zeroPoint.empty()) {
        return format::dash;
    }
    const auto [least, greatest] =
        std::minmax_element(tensor.zeroPoint.begin(), tensor.zeroPoint.end());
    return format::fromTo(format::count(*least), format::count(*greatest));
}

double number(std::int64_t level) {
    return static_cast<double>(level);
}

/// "depthwise.weight" for "conv2.depthwise.weight": the column is narrow.
QString ownName(const std::string& name) {
    if (observesInput(name)) {
        return tensorTitle(name);
    }
    const std::string_view weight = ".weight";
    const std::size_t layer = name.size() - (name.ends_with(weight) ? weight.size() : 0);
    const std::size_t dot = name.substr(0, layer).rfind('.');
    return QString::fromStdString(dot == std::string::npos ? name : name.substr(dot + 1));
}

/// "max |x| / 127.5 = 0.378123 / 127.5 = 0.002966": the integers of a weight lie on both sides of
/// 0.
QString weightScale(const QuantizedTensor& tensor, std::size_t channel) {
    QString scale = format::value(tensor.scale[channel]);
    if (channel >= tensor.min.size() || channel >= tensor.max.size()) {
        return scale;
    }
    const QString half = format::fixed(number(tensor.quantMax - tensor.quantMin) / 2, 1);
    return QStringLiteral("max |x| / %1 = %2 / %1 = %3")
        .arg(half, format::value(std::max(-tensor.min[channel], tensor.max[channel]), 6), scale);
}

/// Whose values are rounded, and for which integers their scale was chosen, where quint8 has more.
QString activationScale(const QuantizedTensor& tensor) {
    const QString whose =
        observesInput(tensor.name)
            ? Words::tr("The INT8 network's first step rounds x just so.")
            : Words::tr("x is the FP32 network's; INT8 kernels get q from integers.");
    const auto standsFor = [&tensor](std::int64_t level) {
        return format::value(number(level - tensor.zeroPoint.front()) * tensor.scale.front());
    };
    constexpr std::int64_t most = ObserverState::quint8Most;
    return whose + QLatin1Char(' ') +
           (tensor.quantMax < most
                ? Words::tr(
                      "s is chosen for q up to %1 (%2, reduce_range); quint8 goes on to %3 (%4).")
                      .arg(format::count(tensor.quantMax), standsFor(tensor.quantMax),
                           format::count(most), standsFor(most))
                : Words::tr("s is chosen for q up to %1 (%2), the last of quint8.")
                      .arg(format::count(most), standsFor(most)));
}

} // namespace

int usualTensors() {
    const NetworkPointer network = NetworkChoice().build(DataForm{});
    return static_cast<int>(network->observed().size() + network->layers().size());
}

std::array<TensorColumn, tensorColumnCount> tensorColumns() {
    return {
        TensorColumn{Words::tr("Tensor"),
                     Words::tr("Its name in the network; PyTorch calls the input quant"),
                     QString::fromStdString(usualObservers().front().at(1) + ".weight"), false},
        TensorColumn{Words::tr("Kind"),
                     Words::tr("A weight is learned and stays; an activation is computed anew for "
                               "every image"),
                     Words::tr("activation"), false},
        TensorColumn{Words::tr("Type"), Words::tr("Its dtype in PyTorch: integers of 8 bits"),
                     QStringLiteral("quint8"), false},
        TensorColumn{Words::tr("Scales"),
                     Words::tr("Per tensor: one scale for all values. Else one for every channel"),
                     Words::tr("%Ln channel(s)", nullptr, 88), false},
        TensorColumn{Words::tr("Scale s"),
                     Words::tr("How far apart two neighbouring integers are; with one scale per "
                               "channel: the least and the greatest"),
                     QStringLiteral("0.0088 … 0.0088"), true},
        TensorColumn{Words::tr("Zero point z"),
                     Words::tr("Zero point: the integer that stands for 0"), QStringLiteral("888"),
                     true},
        TensorColumn{Words::tr("Range"),
                     Words::tr("The least and the greatest number that the integers can stand for; "
                               "what lies outside is clipped"),
                     QStringLiteral("-0.888 … 0.888"), true},
        TensorColumn{Words::tr("Bytes"),
                     Words::tr("One byte per integer; of an activation for one image"),
                     QStringLiteral("88,888"), true}};
}

std::array<QString, tensorColumnCount> tensorCells(const QuantizedTensor& tensor) {
    const NumberRange range = representable(tensor);
    return {ownName(tensor.name),
            isActivation(tensor) ? Words::tr("activation") : Words::tr("weight"),
            QString::fromStdString(tensor.dtype),
            scalesTitle(tensor),
            scaleCell(tensor),
            zeroPointCell(tensor),
            format::fromTo(format::value(range.least, 3), format::value(range.greatest, 3)),
            format::count(tensor.bytes())};
}

QString scalesTitle(const QuantizedTensor& tensor) {
    return tensor.perChannel
               ? Words::tr("%Ln channel(s)", nullptr, static_cast<int>(tensor.scale.size()))
               : Words::tr("per tensor");
}

int channelsOf(const QuantizedTensor& tensor) {
    return tensor.shape.empty() ? 1 : static_cast<int>(std::max<std::int64_t>(1, tensor.shape[0]));
}

bool isActivation(const QuantizedTensor& tensor) {
    return tensor.kind == "activation";
}

NumberRange representable(const QuantizedTensor& tensor) {
    NumberRange range;
    const std::size_t channels = std::min(tensor.scale.size(), tensor.zeroPoint.size());
    // quint8 goes on where reduce_range stopped planning.
    const std::int64_t most = isActivation(tensor) ? ObserverState::quint8Most : tensor.quantMax;
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const auto standsFor = [&tensor, channel](std::int64_t level) {
            return number(level - tensor.zeroPoint[channel]) * tensor.scale[channel];
        };
        range.least = std::min(range.least, standsFor(tensor.quantMin));
        range.greatest = std::max(range.greatest, standsFor(most));
    }
    return range;
}

QString scaleSentence(const QuantizedTensor& tensor, int channel) {
    if (tensor.scale.empty()) {
        return {};
    }
    if (isActivation(tensor)) {
        return activationScale(tensor);
    }
    if (!tensor.perChannel) {
        return Words::tr("One scale for all channels: s = %1. The widest channel chose it.")
            .arg(weightScale(tensor, 0));
    }
    const auto [least, greatest] = std::minmax_element(tensor.scale.begin(), tensor.scale.end());
    const auto chosen =
        static_cast<std::size_t>(std::clamp(channel, 0, static_cast<int>(tensor.scale.size()) - 1));
    return Words::tr("Channel %1: s = %2. With one scale for all it would be %3, up to %4 times "
                     "coarser.")
        .arg(format::count(channel), weightScale(tensor, chosen), format::value(*greatest),
             format::ratio(*greatest / *least));
}

} // namespace featherweight
