#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the IDX files of MNIST and its relatives, plain or gzip, and trusts nothing they declare.
// Any thread.
//
// The format is the one described with MNIST by Y. LeCun, C. Cortes and C. Burges: two zero bytes,
// a type (0x08: unsigned byte), the number of dimensions, each size as a big-endian 32-bit number,
// then the values.

#include "core/data/dataset.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace featherweight {

class FileSums;

/// More images than any published set of this layout has (EMNIST: 814,255), and a bound on the
/// memory that a file can ask for.
inline constexpr std::uint64_t mostImages = 1'000'000;

/// Both files of a set; with a selection, only its images' pixels are kept. `sums` learns the sums
/// of the files, which are taken in the same pass. Throws an Error that names the file and what is
/// wrong with it, also when the two counts differ, and Cancelled when stopped.
[[nodiscard]] LabelledImages readLabelledImages(const std::filesystem::path& images,
                                                const std::filesystem::path& labels,
                                                const std::stop_token& stop = {},
                                                const ImageSelection& selection = {},
                                                FileSums* sums = nullptr);

/// The sum of what is in `file` when that is a whole IDX file, of any form; nothing when it is
/// something else, cut or damaged. Throws Cancelled when stopped.
[[nodiscard]] std::optional<std::string>
sumOfWholeFile(const std::filesystem::path& file, FileSums& sums, const std::stop_token& stop);

} // namespace featherweight
