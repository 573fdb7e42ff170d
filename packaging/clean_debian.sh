#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests what is committed on a Debian that has nothing installed yet: run.sh and test.sh
# in a debootstrap folder. For root only. Exit 0 when both succeed.
set -euo pipefail

usage() {
    cat <<'END'
usage: clean_debian.sh [--mirror URL] [--again] bookworm|trixie [FOLDER] [-- COMMAND ...]

  FOLDER         where the system is made; build/clean-RELEASE of this checkout when left out.
                 FOLDER/base is made once, FOLDER/system is a new copy of it each time.
  COMMAND        is run in the sources instead of packaging/run.sh and packaging/test.sh.
  --mirror URL   of Debian's packages; otherwise the one that this system's apt uses, or
                 debootstrap's own choice.
  --again        goes on in the system that the last run left, with all that it has installed and
                 built, and with the sources that are committed now.
  FEATHERWEIGHT_DATA_DIR, or else shared/datasets beside the checkout or above it, can be read there.
END
}

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "error: $*"
    exit 1
}

wrong() {
    say "error: $*"
    usage >&2
    exit 2
}

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly root

# The archive that this system's apt takes Debian's packages from; nothing where it takes none.
own_mirror() {
    # shellcheck disable=SC2016 # apt fills it in
    apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' 'Component: main' \
        'Label: Debian' 2>/dev/null | head -n 1
}

# The data sets that test.sh would find here.
data_folder() {
    local folder=$root
    if [[ -n ${FEATHERWEIGHT_DATA_DIR-} ]]; then
        printf '%s\n' "$FEATHERWEIGHT_DATA_DIR"
        return
    fi
    while [[ $folder != / ]]; do
        folder=$(dirname -- "$folder")
        if [[ -d $folder/shared/datasets ]]; then
            printf '%s\n' "$folder/shared/datasets"
            return
        fi
    done
}

make_base() {
    local base=$1 release=$2 mirror=$3
    say "making $release in $base"
    rm -rf --one-file-system -- "$base.new"
    mkdir -p -- "$base.new"
    # It mounts things, too.
    unshare --mount -- debootstrap --variant=minbase "$release" "$base.new" \
        ${mirror:+"$mirror"} >&2 || fail "debootstrap failed; see its log in $base.new/debootstrap"
    # How this machine reaches the mirror.
    apt-config dump Acquire |
        grep -E '^Acquire::([a-z]+::Proxy|Check-(Valid-Until|Date)) ' \
            >"$base.new/etc/apt/apt.conf.d/99host" || true
    printf '127.0.0.1 localhost\n' >"$base.new/etc/hosts"
    mv -- "$base.new" "$base"
}

# What is committed, in a clone that keeps what it has built of the same files.
put_sources() {
    local target=$1
    # As a bundle, since git does not fetch from a checkout that belongs to somebody else than root.
    git -c safe.directory="$root" -C "$root" bundle create --quiet "$target.bundle" HEAD
    git init --quiet -- "$target"
    git -C "$target" fetch --quiet "$target.bundle" HEAD
    git -C "$target" reset --quiet --hard FETCH_HEAD
    rm -- "$target.bundle"
}

# Mounts and processes live in namespaces of their own, which the kernel clears away with this
# process, however it ends.
inside() {
    local system=$1 data=$2
    shift 2
    mount -t proc proc "$system/proc"
    mount -t sysfs -o ro sysfs "$system/sys"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$system/dev/pts"
    mount -t tmpfs tmpfs "$system/dev/shm"
    if [[ -n $data ]]; then
        mkdir -p -- "$system/src/shared/datasets"
        mount -o bind,ro -- "$data" "$system/src/shared/datasets"
    fi
    chroot -- "$system" /usr/bin/env -i HOME=/root LANG=C.UTF-8 TERM="${TERM-dumb}" \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        /bin/bash -c 'cd /src/featherweight && exec "$@"' bash "$@"
}

run_inside() {
    local status=0
    # This shell waits beside it, so that a signal ends everything at once.
    unshare --mount --pid --fork --kill-child -- "${BASH_SOURCE[0]}" --inside "$system" "$data" \
        "$@" <&0 &
    # shellcheck disable=SC2064 # this process, not a later one
    trap "kill -KILL $! 2>/dev/null; exit 130" INT TERM HUP
    wait $! || status=$?
    trap - INT TERM HUP
    return "$status"
}

if [[ ${1-} == --inside ]]; then
    shift
    inside "$@"
    exit
fi

mirror='' again='' release='' folder=''
while (($# > 0)); do
    case $1 in
        --help)
            usage
            exit
            ;;
        --mirror)
            mirror=${2-}
            shift
            ;;
        --again) again=yes ;;
        --)
            shift
            break
            ;;
        -*) wrong "unknown option $1" ;;
        *)
            if [[ -z $release ]]; then
                release=$1
            elif [[ -z $folder ]]; then
                folder=$1
            else
                wrong "one folder is enough"
            fi
            ;;
    esac
    shift
done
[[ $release == bookworm || $release == trixie ]] || wrong "which release: bookworm or trixie?"
((EUID == 0)) || fail "only root can do this"
for tool in debootstrap unshare git; do
    command -v "$tool" >/dev/null || fail "$tool is not installed"
done

folder=$(realpath -m -- "${folder:-$root/build/clean-$release}")
data=$(data_folder)
base=$folder/base system=$folder/system
sources=$system/src/featherweight
[[ -d $base ]] || make_base "$base" "$release" "${mirror:-$(own_mirror)}"
if [[ -z $again || ! -d $system ]]; then
    rm -rf --one-file-system -- "$system" "$system.new"
    cp --archive --reflink=auto -- "$base" "$system.new"
    mv -- "$system.new" "$system"
fi
# May be another one than when the base was made.
cp -- /etc/resolv.conf "$system/etc/resolv.conf"
mkdir -p -- "$sources"
put_sources "$sources"
say "$release with $(git -C "$sources" log -1 --format='%h %s'), data sets from ${data:-nowhere}"

if (($# > 0)); then
    run_inside "$@"
    exit
fi
failed=''
for script in packaging/run.sh packaging/test.sh; do
    run_inside "$script" || failed+=" $script"
done
[[ -z $failed ]] || fail "on $release failed:$failed"
say "packaging/run.sh and packaging/test.sh passed on $release"
