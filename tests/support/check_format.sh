#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a source file is not as clang-format 14 would write it. Other versions format
# differently, so without that one nothing is checked (exit 77: skipped).
set -eu
cd "$(dirname "$0")/../.."
formatter=$(command -v clang-format-14 || command -v clang-format || true)
if [ -z "$formatter" ] || ! "$formatter" --version | grep -q 'version 14\.'; then
    echo 'SKIPPED: clang-format 14 is not on this machine'
    exit 77
fi
find app ui core tests -name '*.h' -o -name '*.cpp' | sort | xargs "$formatter" --dry-run -Werror
