#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From a fresh checkout to the running program: installs what is missing, builds the release, and
# starts featherweight with the arguments given. Without a display it shows the results as text and
# writes pictures of the tabs. `run.sh --build` only installs and builds.
set -euo pipefail

# shellcheck source=packaging/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

install_packages "${build_packages[@]}" || say "trying to build all the same"
build_preset release
[[ ${1-} != --build ]] || exit 0

readonly bin=$root/build/release/bin
if [[ -n ${DISPLAY-}${WAYLAND_DISPLAY-} ]]; then
    exec "$bin/featherweight" "$@"
fi

if (($# > 0)); then
    exec "$bin/featherweight" "$@"
fi

say "there is no display: results as text first, then as pictures"
"$bin/featherweight-cli" quantize --dataset auto
printf '\n'
"$bin/featherweight-cli" separable

pictures=$root/screenshots
[[ -z ${XDG_PICTURES_DIR-} ]] || pictures=$XDG_PICTURES_DIR/featherweight
mkdir -p "$pictures"
"$bin/featherweight" --screenshots "$pictures"
printf '\nThe pictures of the tabs were written to %s:\n' "$pictures"
find "$pictures" -maxdepth 1 -name '*.png' -printf '  %f\n' | sort
