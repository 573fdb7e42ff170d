#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which of LibTorch's engines runs the INT8 kernels. Compute worker only.

#include <string>
#include <vector>

namespace featherweight {

/// Names of the engines that this LibTorch has, fastest first.
[[nodiscard]] std::vector<std::string> availableEngines();

/// The name itself, or that of the best engine for an empty one. Throws Error that names those
/// there are.
[[nodiscard]] std::string engineNamed(const std::string& name);

/// While it lives, the engine of that name, which is one of those there are, runs INT8 kernels;
/// then the one before: a question about one network may be answered in the middle of another
/// one's run.
class EngineScope {
public:
    explicit EngineScope(const std::string& name);
    EngineScope(const EngineScope&) = delete;
    EngineScope& operator=(const EngineScope&) = delete;
    ~EngineScope();

private:
    int m_before; ///< an at::QEngine
};

} // namespace featherweight
