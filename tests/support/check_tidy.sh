#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Lints these files, or all of core, ui and app, with clang-tidy 14: check_tidy.sh [FILE...]. The
# compilers' lines come from a build folder of its own, build/tidy, in which nothing but moc is run: clang
# cannot read GCC's precompiled headers, and every file is read by itself. Takes half a minute for a
# file that includes LibTorch, and half an hour for all on two cores.
set -eu
cd "$(dirname "$0")/../.."
tidy=$(command -v clang-tidy-14 || command -v clang-tidy || true)
if [ -z "$tidy" ] || ! "$tidy" --version | grep -q 'version 14\.'; then
    echo 'SKIPPED: clang-tidy 14 is not on this machine'
    exit 77
fi

cmake --preset dev -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON \
    -DFEATHERWEIGHT_UNITY=OFF -DCMAKE_GLOBAL_AUTOGEN_TARGET=ON >/dev/null
cmake --build build/tidy --target autogen >/dev/null

if [ $# -gt 0 ]; then
    printf '%s\n' "$@"
else
    git ls-files 'core/*.cpp' 'ui/*.cpp' 'app/*.cpp'
fi |
    xargs -P "${TIDY_JOBS:-$(nproc)}" -n 1 "$tidy" -p build/tidy --quiet \
        --extra-arg=-Wno-unknown-warning-option \
        "--extra-arg=-include$PWD/tests/support/torch_for_clang.h"
