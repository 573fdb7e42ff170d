#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what building and testing need, builds the development preset and runs all tests.
# `test.sh --long` also runs what takes long: every seed, and all of the random cases of which the quick
# run takes a tenth. Further arguments go to ctest: `test.sh -R tst_downloader`.
set -euo pipefail

# shellcheck source=packaging/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

preset=dev
if [[ ${1-} == --long ]]; then
    preset=dev-long
    shift
fi

# The reference for every number, real images, the formatter, a linker that waits less, and what makes
# screens, certificates and slow disks to try the programs on, and what opens exported figures.
readonly test_packages=(python3-torch python3-torchvision dataset-fashion-mnist clang-format lld
    xvfb x11-utils openssl strace poppler-utils librsvg2-bin)

install_packages "${build_packages[@]}" || say "trying to build all the same"
install_packages "${test_packages[@]}" || say "the tests that need them are left out"
build_preset dev

for name in mnist fashion-mnist; do
    folder=$(python3 -B tests/support/find_data.py "$name" || true)
    say "$name: ${folder:-not on this machine; the tests that need it are left out}"
done

# Says which tests were skipped, and why: whole ones with a line "SKIPPED: why", which ctest counts,
# and single functions of Qt's tests.
tell_skipped() {
    awk '
        /^[0-9]+\/[0-9]+ Testing: / { test = $3 }
        sub(/^SKIPPED: /, "") { whole[++wholes] = test ": " $0 }
        sub(/^SKIP +: [^ :]+::/, "") { part[++parts] = test ": " $0 }
        END {
            printf "skipped: %d whole tests and %d functions of others\n", wholes, parts
            for (i = 1; i <= wholes; ++i) print "  " whole[i]
            for (i = 1; i <= parts; ++i) print "  " part[i]
        }' "$1" >&2
}

# No test may open a window on this display.
unset DISPLAY WAYLAND_DISPLAY
readonly log=$root/build/dev/Testing/Temporary/LastTest.log
rm -f -- "$log"
status=0
ctest --preset "$preset" --parallel "$(nproc)" "$@" || status=$?
[[ ! -f $log ]] || tell_skipped "$log"
exit "$status"
