#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a file of torch.save has more of in PyTorch 2 than in 1.13. Any thread.

#include <cstdint>
#include <string>

namespace featherweight::test {

/// Bytes of the records byteorder and .data/serialization_id, in files of any network (2.6).
inline std::int64_t bytesSincePyTorch2(const std::string& version) {
    return version.starts_with("1.") ? 0 : 449;
}

} // namespace featherweight::test
