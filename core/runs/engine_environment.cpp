// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/engine_environment.h"

#include <cstdlib>
#include <string_view>

namespace featherweight {

namespace {

constexpr const char* planVariable = "LRU_CACHE_CAPACITY"; ///< read at the first convolution
constexpr const char* onePlan = "1";                       ///< 0 crashes

} // namespace

void prepareForEngine() {
    constexpr int keepWhatIsSet = 0;
    constexpr int always = 1;
    ::setenv("OPENBLAS_NUM_THREADS", "1", keepWhatIsSet);
    ::setenv(planVariable, onePlan, always);
}

bool isPreparedForEngine() {
    const char* plans = std::getenv(planVariable);
    return plans != nullptr && std::string_view(plans) == onePlan;
}

} // namespace featherweight
