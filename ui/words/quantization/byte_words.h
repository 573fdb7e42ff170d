#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bytes of the two files are, in words and exact numbers. Pure functions, any thread.

#include "ui/views/quantization_view.h"
#include "ui/views/sizes_view.h"

#include <QList>
#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace featherweight {

/// The parts of a file in the order in which they are stacked: weights, biases, scales and zero
/// points, container.
inline constexpr int filePartCount = 4;
[[nodiscard]] QString partName(int part);
/// One sentence on what the part is.
[[nodiscard]] QString partTip(int part);
[[nodiscard]] std::int64_t partBytes(const FileParts& parts, int part);

/// "4.00", "new" for what only the INT8 file has, or a dash.
[[nodiscard]] QString timesSmaller(std::int64_t fp32, std::int64_t int8);
/// "4.00× smaller", "2.64× larger", "as large", "new".
[[nodiscard]] QString sizeChange(std::int64_t fp32, std::int64_t int8);

/// The weights of one layer: four bytes each, and one byte in the last network that was converted,
/// if there is one.
struct LayerBytes {
    std::string name; ///< of its node
    std::int64_t fp32 = 0;
    std::optional<std::int64_t> int8;
    bool operator==(const LayerBytes&) const = default;
};
/// In the order in which data meets them.
[[nodiscard]] std::vector<LayerBytes> layerBytes(const QuantizationView& view);

/// A table of both files in bytes: name, FP32, INT8, times smaller; a row for each part, and one
/// for the whole files.
[[nodiscard]] QStringList byteHeads();
/// The first column.
[[nodiscard]] QStringList byteNames();
[[nodiscard]] QList<QStringList> byteRows(const FileParts& fp32, const FileParts& int8);

/// Why the ratio is not 4, with this result's numbers.
[[nodiscard]] QString whyNotFour(const QuantizationResult& result);
/// The same place before there is a result: what will stand there and how to come by it.
[[nodiscard]] QString bytesHint(const QuantizationView& view);

/// Whether there are sizes, but of another preset than the network's, or with weights scaled more
/// or less finely than the result's.
[[nodiscard]] bool measuredOtherwise(const SizesView& sizes, const QuantizationView& view);
/// All sizes that there are, narrow networks first, this result's among them, none twice.
[[nodiscard]] std::vector<NetworkSizes> sizesToShow(const SizesView& sizes,
                                                    const QuantizationView& view);
/// How the ratio changes from the narrowest of several networks to the widest; empty for fewer than
/// two. `sizes` are sorted by width.
[[nodiscard]] QString widthsSentence(const std::vector<NetworkSizes>& sizes);
/// What stands beside the button: what was measured, is being measured, or would be.
[[nodiscard]] QString sizesSentence(const SizesView& sizes, const QuantizationView& view);
/// What stands in the empty chart.
[[nodiscard]] QString sizesHint(const SizesView& sizes, const QuantizationView& view);

} // namespace featherweight
