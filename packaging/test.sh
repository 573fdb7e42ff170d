#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what building and testing need, builds the development preset and runs all tests.
# Arguments go to ctest: `test.sh -R tst_downloader`.
set -euo pipefail

# shellcheck source=packaging/setup.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

# The reference for every number, real images, a display, and the checkers of what is packaged.
readonly test_packages=(
    python3-torch python3-torchvision dataset-fashion-mnist
    xvfb xdotool at-spi2-core
    clang-format shellcheck desktop-file-utils appstream lintian poppler-utils file
)

# Prints the folder that holds a data set, or nothing: the folders of FEATHERWEIGHT_DATA_DIR, of
# Debian's packages, and shared/datasets beside the checkout or above it.
dataset_folder() {
    local name=$1 folder=$root
    local -a places=("${FEATHERWEIGHT_DATA_DIR-}" /usr/share/datasets)
    while [[ $folder != / ]]; do
        folder=$(dirname -- "$folder")
        places+=("$folder/shared/datasets")
    done
    for folder in "${places[@]}"; do
        if [[ -n $folder ]] && compgen -G "$folder/$name/train-images-idx3-ubyte*" >/dev/null; then
            printf '%s\n' "$folder/$name"
            return
        fi
    done
}

install_packages "${build_packages[@]}" || say "trying to build all the same"
install_packages "${test_packages[@]}" || say "the tests that need them are left out"
build_preset dev

for name in mnist fashion-mnist; do
    folder=$(dataset_folder "$name")
    say "$name: ${folder:-not on this machine; the tests that need it are left out}"
done

# Tests with a display bring their own; none may open a window on this one.
unset DISPLAY WAYLAND_DISPLAY
exec ctest --preset dev "$@"
