#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes state dicts as torch.save(model.state_dict()) does. Compute worker only.

#include "core/engine/network/network_module.h"
#include "core/engine/quantization/quantized_network.h"
#include "core/quantization/quantization.h"

#include <filesystem>

namespace featherweight {

/// A stored zip of NAME/data.pkl, NAME/data/0 … and NAME/version, NAME being the file's name
/// without its ending, byte for byte what torch.save of LibTorch's version writes (1.13 and 2.6,
/// which adds NAME/byteorder and NAME/.data/serialization_id). Python's torch.load reads it, from
/// 2.x on also quantized tensors with weights_only=True, and load_state_dict(strict=True) takes it.
/// Returns where the bytes of the file are: those of the tensors by what they hold, the rest is the
/// container's. Throws Error when it cannot be written.
FileParts saveStateDict(const NetworkModule& model, const std::filesystem::path& file);
/// The same for the network after torch.quantization.convert. The one scale of a weight that is
/// quantized per tensor stands among the names, and so counts as the container's. With
/// observers behind their relus it lacks the versions of the empty modules that PyTorch's fusing
/// leaves; it is loaded all the same.
FileParts saveStateDict(const QuantizedNetwork& model, const std::filesystem::path& file);

} // namespace featherweight
