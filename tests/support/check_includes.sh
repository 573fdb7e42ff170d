#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The dependency rule as a check of the build: app may include ui and core, ui only core's value
# headers, core neither Qt nor the other two, and LibTorch stays inside core/engine and its tests.
set -eu
cd "$(dirname "$0")/../.."
status=0

# forbid WHAT PATTERN FOLDER [FOLDER TO SKIP]
forbid() {
    found=$(grep -rnE "^[[:space:]]*#[[:space:]]*include[[:space:]]*$2" --include='*.h' --include='*.cpp' "$3" |
        grep -v "^${4:-/}" || true)
    if [ -n "$found" ]; then
        printf '%s\n%s\n' "$1" "$found" >&2
        status=1
    fi
}

libtorch='[<"](torch|ATen|c10|caffe2)/'
for folder in app ui core tests; do
    [ ! -d "$folder" ] || forbid 'LibTorch outside core/engine:' "$libtorch" "$folder" \
        '\(tests/\)\?core/engine/'
done
forbid 'Qt in core:' '(<Q|<Qt|"moc_|"[a-z_]*\.moc")' core
forbid 'core reaches up:' '"(app|ui)/' core
forbid 'ui reaches into app:' '"app/' ui
forbid 'ui reaches past the value headers of core:' '"core/(engine/|data/|engine\.h)' ui
forbid 'app reaches into the engine module:' '"core/engine/' app
exit $status
