// SPDX-License-Identifier: GPL-3.0-or-later
// The one function that the loader looks up in this module.
#include "core/engine/module/libtorch_engine.h"

extern "C" __attribute__((visibility("default"))) featherweight::Engine*
featherweightCreateEngine(int interfaceVersion) {
    return interfaceVersion == featherweight::engineInterfaceVersion
               ? featherweight::makeLibTorchEngine().release()
               : nullptr;
}
