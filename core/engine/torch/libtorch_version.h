#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What LibTorch spells in another way in another version, from 1.13 on. Compute worker only.

#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <string>

namespace featherweight {

#if TORCH_VERSION_MAJOR >= 2
using WarningGuard = c10::WarningUtils::WarningHandlerGuard;

class SilentWarningHandler : public c10::WarningHandler {
public:
    void process(const c10::Warning& /*warning*/) override {}
};
#else
using WarningGuard = c10::Warning::WarningHandlerGuard;

class SilentWarningHandler : public c10::WarningHandler {
public:
    void process(const c10::SourceLocation& /*where*/, const std::string& /*what*/,
                 bool /*verbatim*/) override {}
};
#endif

/// Whether this version's torch.save writes down the byte order, behind the pickle (since 2.1).
inline constexpr bool savesByteOrder = TORCH_VERSION_MAJOR > 2 ||
                                       (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 1);

/// Whether ONEDNN's INT8 kernels add the bias to sums that are scaled already (oneDNN 3, since 2.1)
/// or bring the bias to the sums' scale.
inline constexpr bool addsBiasToScaledSums = savesByteOrder;

/// While it lives, LibTorch's warnings on this thread are not shown.
class NoWarnings {
private:
    SilentWarningHandler m_handler;
    WarningGuard m_guard{&m_handler};
};

/// While it lives, no gradients can be asked for, as version 2 wants before TorchScript may pool
/// the tensors of ONEDNN.
class PreparedNetworkGuard {
#if TORCH_VERSION_MAJOR >= 2
private:
    c10::InferenceMode m_mode;
#endif
};

} // namespace featherweight
