#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check_includes lets this house pass and refuses each kind of include that it is there for.
set -eu
cd "$(dirname "$0")/../.."
check=$PWD/tests/support/check_includes.sh
sh "$check"

house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
status=0

# with FILE INCLUDE: a copy of the house in which FILE also includes INCLUDE.
with() {
    rm -rf "$house/copy"
    mkdir "$house/copy"
    cp -r app ui core tests rooms.txt "$house/copy"
    printf '#include %s\n' "$2" >>"$house/copy/$1"
}

allows() {
    with "$1" "$2"
    if ! sh "$check" "$house/copy"; then
        echo "refused: $1 includes $2"
        status=1
    fi
}

refuses() {
    with "$1" "$2"
    if said=$(sh "$check" "$house/copy" 2>&1); then
        echo "not refused: $1 includes $2"
        status=1
    elif ! printf '%s' "$said" | grep -qF "$1"; then
        echo "refused without its name: $1 includes $2: $said"
        status=1
    fi
}

refuses core/base/message.h '"core/data/dataset.h"'
refuses core/data/idx.cpp '<QString>'
refuses core/runs/training_run.cpp '<torch/torch.h>'
refuses tests/ui/kit/tst_text.cpp '<ATen/ATen.h>'
refuses app/cli/cli.cpp '<CLI/CLI.hpp>'
allows app/options/option_values.cpp '<CLI/CLI.hpp>'
refuses ui/words/base/format.h '"ui/kit/text.h"'
refuses ui/training/training_tab.cpp '"ui/separable/separable_tab.h"'
refuses app/session/session.cpp '"ui/frame/main_window.h"'
refuses app/cli/cli.cpp '"ui/kit/text.h"'
refuses core/data/idx.cpp '"core/elsewhere/idx.h"'
refuses core/data/idx.cpp '"../engine/torch/timing.h"'
refuses core/data/idx.cpp '"idx_piece.h"'
refuses tests/core/data/tst_idx.cpp '"core/data/../engine/torch/timing.h"'
refuses ui/words/base/format.cpp '<QtWidgets/QWidget>'
refuses core/data/idx.cpp '<QtCore/QString>'
allows ui/words/base/format.cpp '<QtMath>'
allows app/jobs/worker.cpp '"moc_worker.cpp"'
allows app/jobs/worker.cpp '"worker.moc"'

rm -rf "$house/copy"
mkdir "$house/copy"
cp -r app ui core tests rooms.txt "$house/copy"
echo 'core/upstairs | core/penthouse |' >>"$house/copy/rooms.txt"
if sh "$check" "$house/copy" >/dev/null 2>&1; then
    echo 'not refused: a neighbour that does not stand above'
    status=1
fi
exit $status
