// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/engine_choice.h"

#include "core/base/joined.h"
#include "core/base/message.h"

#include <ATen/Context.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace featherweight {

namespace {

/// Fastest first on x86. They round some sums otherwise, also with reduce_range.
constexpr std::array enginePreference{"x86", "fbgemm", "onednn", "qnnpack"};

std::string nameOf(at::QEngine engine) {
    std::string name = at::toString(engine);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

} // namespace

std::vector<std::string> availableEngines() {
    std::vector<std::string> names;
    for (const char* wanted : enginePreference) {
        for (const at::QEngine engine : at::globalContext().supportedQEngines()) {
            if (nameOf(engine) == wanted) {
                names.emplace_back(wanted);
            }
        }
    }
    return names;
}

std::string engineNamed(const std::string& name) {
    const std::vector<std::string> names = availableEngines();
    if (names.empty()) {
        throw Error({FW_TEXT("This LibTorch has no engine for INT8 kernels; install one that was "
                             "built with ONEDNN, FBGEMM or QNNPACK."),
                     {}});
    }
    if (name.empty()) {
        return names.front();
    }
    if (std::find(names.begin(), names.end(), name) != names.end()) {
        return name;
    }
    throw Error({FW_TEXT("The engine %1 cannot run INT8 kernels here; choose one of: %2."),
                 {name, joined(names)}});
}

EngineScope::EngineScope(const std::string& name)
    : m_before(static_cast<int>(at::globalContext().qEngine())) {
    for (const at::QEngine engine : at::globalContext().supportedQEngines()) {
        if (nameOf(engine) == name) {
            at::globalContext().setQEngine(engine);
        }
    }
}

EngineScope::~EngineScope() {
    at::globalContext().setQEngine(static_cast<at::QEngine>(m_before));
}

} // namespace featherweight
