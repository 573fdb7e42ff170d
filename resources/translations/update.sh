#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects the sentences with numbers in them again; to be run after such a sentence changed.
set -eu
cd "$(dirname "$0")/../.."
file=resources/translations/featherweight_en.ts
"${LUPDATE:-/usr/lib/qt6/bin/lupdate}" -pluralonly -no-obsolete -locations none \
    -source-language en -target-language en -I . ui app -ts "$file"
# lupdate writes the file anew and drops comments.
sed -i '/^<!DOCTYPE TS>$/a <!-- SPDX-License-Identifier: GPL-3.0-or-later -->' "$file"
