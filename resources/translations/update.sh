#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects the sentences with numbers in them again; to be run after such a sentence changed.
set -eu
cd "$(dirname "$0")/../.."
exec "${LUPDATE:-/usr/lib/qt6/bin/lupdate}" -pluralonly -no-obsolete -locations none \
    -source-language en -target-language en -I . ui app \
    -ts resources/translations/featherweight_en.ts
