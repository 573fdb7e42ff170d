#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which of LibTorch's engines runs the INT8 kernels. Compute worker only.

#include <string>
#include <vector>

namespace featherweight {

/// Names of the engines that this LibTorch has, fastest first.
[[nodiscard]] std::vector<std::string> availableEngines();

/// Makes the named engine, or the best one for an empty name, the one that runs INT8 kernels from
/// now on, and returns its name. Throws Error that names those there are.
std::string chooseEngine(const std::string& name);

} // namespace featherweight
