#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both networks as files: written, measured, and removed whatever happens. Compute worker only.

#include "core/engine/network/network_module.h"
#include "core/engine/quantization/quantized_network.h"
#include "core/quantization/quantization.h"

#include <filesystem>

namespace featherweight {

/// temp_fp32_model.pth and temp_int8_model.pth in a folder of their own, which goes with this
/// object.
class ModelFiles {
public:
    /// Throws Error when they cannot be written; nothing is left behind then.
    [[nodiscard]] static ModelFiles write(const NetworkModule& fp32, const QuantizedNetwork& int8);
    ModelFiles(ModelFiles&& other) noexcept;
    ModelFiles& operator=(ModelFiles&&) = delete;
    ModelFiles(const ModelFiles&) = delete;
    ModelFiles& operator=(const ModelFiles&) = delete;
    ~ModelFiles();

    /// What the files on disk are made of.
    [[nodiscard]] const FileSizes& sizes() const { return m_sizes; }

    /// Puts both, under the same names, into `folder`, which is made when it is missing.
    /// Neither name ever shows half a file. Throws Error.
    void keepIn(const std::filesystem::path& folder) const;

private:
    explicit ModelFiles(const std::filesystem::path& place);

    std::filesystem::path m_folder;
    FileSizes m_sizes;
};

} // namespace featherweight
