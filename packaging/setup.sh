# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: installs what is missing and builds a preset. With everything
# installed it touches no network, and with everything built it does nothing.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

# What the sources need, under names that Debian 12 and 13 share.
# shellcheck disable=SC2034 # used by the scripts that source this one
readonly build_packages=(
    g++ cmake ninja-build libtorch-dev
    qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools
    qt6-l10n-tools linguist-qt6 libgl1-mesa-dev zlib1g-dev libssl-dev libcli11-dev
    libopenblas0-pthread # several times faster than the BLAS that libtorch brings along
    fonts-dejavu-core    # without any font Qt draws empty boxes
    ca-certificates      # for downloads over https
)
# Names that only one of the releases has: qt6-charts-dev of Debian 12 forgets to depend on the
# first, Debian 13 keeps the icon plugin in the second. The third shows windows on Wayland.
readonly release_packages=(libqt6opengl6-dev qt6-svg-plugins qt6-wayland)

readonly apt_seconds=3600 build_seconds=7200

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "error: $*"
    exit 1
}

is_installed() {
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# Prints those of its arguments that are not installed.
missing_of() {
    local package
    for package in "$@"; do
        is_installed "$package" || printf '%s\n' "$package"
    done
}

# Prints those of its arguments that apt could install.
known_of() {
    local package
    for package in "$@"; do
        if apt-cache show --no-all-versions "$package" >/dev/null 2>&1; then
            printf '%s\n' "$package"
        fi
    done
}

apt_get() {
    local as_root=()
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            say "installing needs root, and there is no sudo"
            return 1
        fi
        as_root=(sudo)
    fi
    timeout --foreground "$apt_seconds" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >&2
}

# Installs what is missing of its arguments. 0 when all of them are there afterwards.
install_packages() {
    local missing left
    missing=$(missing_of "$@" | xargs)
    [[ -n $missing ]] || return 0
    if ! command -v apt-get >/dev/null; then
        say "this is no Debian system; trying without: $missing"
        return 1
    fi
    say "installing: $missing"
    # A foreign source that does not answer must not stop us; a missing package does, below.
    apt_get update || say "the package lists could not be brought up to date"
    local -a wanted
    mapfile -t wanted < <(missing_of "$@" "${release_packages[@]}")
    mapfile -t wanted < <(known_of "${wanted[@]}")
    if ((${#wanted[@]} > 0)); then
        apt_get install --yes --no-install-recommends "${wanted[@]}" || true
    fi
    left=$(missing_of "$@" | xargs)
    [[ -z $left ]] || {
        say "not installed: $left"
        return 1
    }
}

# Configures a preset when it has not been yet, and builds it; ninja sees what has changed.
build_preset() {
    local preset=$1
    local build=$root/build/$preset
    cd "$root" || exit
    if [[ ! -f $build/build.ninja ]] || ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" \
        "$build/CMakeCache.txt" 2>/dev/null; then
        cmake --fresh --preset "$preset" >&2
    fi
    timeout --foreground "$build_seconds" cmake --build --preset "$preset" >&2
}
