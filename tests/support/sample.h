#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a long test runs: all of it in `packaging/test.sh --long`, else a tenth. The cases
// are seeded, so that it is always the same tenth. Any thread.

#include <QtGlobal>

namespace featherweight::test {

[[nodiscard]] inline bool runsLong() {
    return qEnvironmentVariableIsSet("FEATHERWEIGHT_LONG_TESTS");
}

[[nodiscard]] inline int sampleOf(int cases) {
    return runsLong() ? cases : cases / 10;
}

} // namespace featherweight::test
