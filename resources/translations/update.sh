#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Collects the sentences with numbers in them again; to be run after such a sentence changed.
set -eu
cd "$(dirname "$0")/../.."
file=resources/translations/featherweight_en.ts
# The explained words are read from a file (ui/words/base/terms.cpp); here they are made into source
# code, so that every text to be translated is collected in one place.
sources=$(mktemp -d)
trap 'rm -r "$sources"' EXIT
sed -e '/^#/d' -e '/^$/d' -e 's/[\\"]/\\&/g' -e 's/.*/QT_TRANSLATE_NOOP("Terms", "&")/' \
    resources/words/terms.txt > "$sources/terms.cpp"
"${LUPDATE:-/usr/lib/qt6/bin/lupdate}" -pluralonly -no-obsolete -locations none \
    -source-language en -target-language en -I . ui app "$sources" -ts "$file"
# lupdate writes the file anew and drops comments.
sed -i '/^<!DOCTYPE TS>$/a <!-- SPDX-License-Identifier: GPL-3.0-or-later -->' "$file"
