// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/byte_words.h"

#include "core/network/network.h"
#include "ui/words/base/format.h"
#include "ui/words/base/why_not_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Bytes)
};

double times(std::int64_t fp32, std::int64_t int8) {
    return static_cast<double>(fp32) / static_cast<double>(std::max<std::int64_t>(1, int8));
}

/// Of the weights' channels and of the activations, or of tensors when no tensor has several.
QString newNumbers(const std::vector<QuantizedTensor>& tensors) {
    int channels = 0;
    int others = 0;
    for (const QuantizedTensor& tensor : tensors) {
        (tensor.perChannel ? channels : others) +=
            tensor.perChannel ? static_cast<int>(tensor.scale.size()) : 1;
    }
    return channels > 0
               ? Words::tr("The scales and zero points of %1 and %2 are new.")
                     .arg(Words::tr("%Ln channel(s)", nullptr, channels),
                          Words::tr("%Ln activation(s)", nullptr, others))
               : Words::tr("The scales and zero points of %Ln tensor(s) are new.", nullptr, others);
}

bool narrower(const NetworkSizes& left, const NetworkSizes& right) {
    return left.fp32.total() < right.fp32.total();
}

bool samePreset(const NetworkChoice& left, const NetworkChoice& right) {
    return left.with({}) == right.with({});
}

/// Of what they were measured with in place of what is shown.
QString otherwiseSentence(const SizesView& sizes, const QuantizationView& view) {
    if (!samePreset(sizes.network, view.training.network)) {
        return Words::tr("Measured with another kind of network. Measure again for this one.");
    }
    return sizes.perChannel
               ? Words::tr("Measured with weights per channel. Measure again for per tensor.")
               : Words::tr("Measured with weights per tensor. Measure again for per channel.");
}

} // namespace

QString partName(int part) {
    switch (part) {
    case 0:
        return Words::tr("Weights");
    case 1:
        return Words::tr("Biases");
    case 2:
        return Words::tr("Scales and zero points");
    default:
        return Words::tr("Container");
    }
}

QString partTip(int part) {
    switch (part) {
    case 0:
        return Words::tr("4 bytes each in the FP32 file, 1 byte in the INT8 file");
    case 1:
        return Words::tr("32-bit floats in both files: there are few of them, and they are added "
                         "to sums of many products");
    case 2:
        return Words::tr("What the integers stand for: only the INT8 file needs them");
    default:
        return Words::tr("Names and shapes of the tensors, and the zip around them");
    }
}

std::int64_t partBytes(const FileParts& parts, int part) {
    return std::array{parts.weights, parts.biases, parts.qparams, parts.container}.at(
        static_cast<std::size_t>(part));
}

QString timesSmaller(std::int64_t fp32, std::int64_t int8) {
    if (int8 == 0) {
        return format::dash;
    }
    return fp32 == 0 ? Words::tr("new") : format::ratio(times(fp32, int8));
}

/// Of a part; "2.64× larger" where it is.
QString sizeChange(std::int64_t fp32, std::int64_t int8) {
    return fp32 == 0 || int8 == 0 ? timesSmaller(fp32, int8) : format::smallerBy(times(fp32, int8));
}

QString whyNotFour(const QuantizationResult& result) {
    const FileParts& fp32 = result.fp32File;
    const FileParts& int8 = result.int8File;
    const QString container =
        (int8.container > fp32.container
             ? Words::tr("Names, shapes and the zip around them even grow from %1 to %2.")
             : Words::tr("Names, shapes and the zip around them go from %1 to %2."))
            .arg(format::kilobytes(fp32.container), format::kilobytes(int8.container));
    const QStringList sentences{
        Words::tr("Weights alone shrink %1 times; biases stay in 32 bits.")
            .arg(timesSmaller(fp32.weights, int8.weights)),
        newNumbers(result.tensors), container,
        Words::tr("That makes %1 times in all.").arg(format::ratio(result.compressionRatio()))};
    return sentences.join(QLatin1Char(' '));
}

std::vector<LayerBytes> layerBytes(const QuantizationView& view) {
    std::vector<LayerBytes> layers;
    const NetworkPointer network =
        view.network ? view.network : view.training.network.build(DataForm{});
    for (const std::size_t layer : network->layers()) {
        const Shape shape = *weightShape(network->node(layer).operation);
        const auto numbers =
            std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
        layers.push_back({network->node(layer).name, 4 * numbers, {}});
        if (const QuantizationResult* converted = view.lastConverted()) {
            for (const QuantizedTensor& tensor : converted->tensors) {
                if (tensor.name == layers.back().name + ".weight") {
                    layers.back().int8 = tensor.bytes();
                }
            }
        }
    }
    return layers;
}

QStringList byteHeads() {
    return {Words::tr("Bytes"), Words::tr("FP32"), Words::tr("INT8"), Words::tr("INT8 is")};
}

QStringList byteNames() {
    QStringList names;
    for (int part = 0; part < filePartCount; ++part) {
        names.append(partName(part));
    }
    return names << Words::tr("File on disk");
}

QList<QStringList> byteRows(const FileParts& fp32, const FileParts& int8) {
    QList<QStringList> rows;
    const auto add = [&rows](const QString& name, std::int64_t before, std::int64_t after) {
        rows.append({name, format::count(before), format::count(after), sizeChange(before, after)});
    };
    const QStringList names = byteNames();
    for (int part = 0; part < filePartCount; ++part) {
        add(names[part], partBytes(fp32, part), partBytes(int8, part));
    }
    add(names.last(), fp32.total(), int8.total());
    return rows;
}

QString bytesHint(const QuantizationView& view) {
    if (isActive(view.phase)) {
        return Words::tr("Both files are written and measured when the network is converted.");
    }
    return view.networkThere
               ? Words::tr("Here you will see where every byte of the two files is. Press "
                           "Quantize.")
               : Words::tr("Here you will see where every byte of the two files is. Train a "
                           "network first.");
}

bool measuredOtherwise(const SizesView& sizes, const QuantizationView& view) {
    return sizes.sizes && !sizes.sizes->empty() &&
           (!samePreset(sizes.network, view.training.network) ||
            (view.lastConverted() != nullptr &&
             sizes.perChannel != view.lastConverted()->settings.qconfig.perChannel));
}

std::vector<NetworkSizes> sizesToShow(const SizesView& sizes, const QuantizationView& view) {
    std::vector<NetworkSizes> all = sizes.sizes ? *sizes.sizes : std::vector<NetworkSizes>();
    const QuantizationResult* converted = view.lastConverted();
    if (converted != nullptr && !measuredOtherwise(sizes, view)) {
        const NetworkSizes own{{converted->fp32File, converted->int8File}, view.training.network};
        const auto same = std::find_if(all.begin(), all.end(), [&own](const NetworkSizes& any) {
            return any.network == own.network;
        });
        if (same == all.end()) {
            all.push_back(own);
        } else {
            *same = own; // measured with this result's own qconfig
        }
    }
    std::stable_sort(all.begin(), all.end(), narrower);
    return all;
}

QString widthsSentence(const std::vector<NetworkSizes>& sizes) {
    if (sizes.size() < 2) {
        return {};
    }
    return sizes.back().ratio() > sizes.front().ratio()
               ? Words::tr("More weights per scale, name and bias: the ratio nears 4.")
               : Words::tr("The ratio does not grow with the width here.");
}

QString sizesSentence(const SizesView& sizes, const QuantizationView& view) {
    switch (sizes.phase) {
    case RunPhase::Waiting:
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("Both files of other widths are being written and measured…");
    case RunPhase::Stopping:
        return Words::tr("Stopping…");
    case RunPhase::Done:
        return measuredOtherwise(sizes, view) ? otherwiseSentence(sizes, view)
                                              : widthsSentence(sizesToShow(sizes, view));
    case RunPhase::Cancelled:
        return measuredOtherwise(sizes, view) ? otherwiseSentence(sizes, view)
                                              : Words::tr("Stopped. What was measured stays.");
    case RunPhase::Failed:
        return measuredOtherwise(sizes, view)
                   ? otherwiseSentence(sizes, view)
                   : Words::tr("The sizes could not be measured. The reason stands above.");
    case RunPhase::Empty:
        break;
    }
    return sizes.possible() ? Words::tr("How does the ratio change when the network is wider?")
                            : whyNotSentence(sizes.whyNot);
}

QString sizesHint(const SizesView& sizes, const QuantizationView& view) {
    if (!sizesToShow(sizes, view).empty()) {
        return {};
    }
    return isActive(sizes.phase)
               ? Words::tr("The ratios appear as the files are measured.")
               : Words::tr("Here you will see how the ratio nears 4 in wider networks.");
}

} // namespace featherweight
