#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who may include whom: rooms.txt holds for every source of app, ui and core, and for the tests'
# sources that LibTorch and CLI11 are met only where the tested room may. Prints each include that is not allowed.
# check_includes.sh [FOLDER]: of another checkout.
set -eu
cd "${1:-$(dirname "$0")/../..}"

find app ui core tests \( -name '*.h' -o -name '*.cpp' \) -exec \
    grep -nE '^[[:space:]]*#[[:space:]]*include' {} + |
    awk -v rooms=rooms.txt '
function refuse(why) {
    printf "%s: %s\n", why, $0
    refused = 1
}
BEGIN {
    while ((getline line < rooms) > 0) {
        if (line !~ /^[a-z]/)
            continue
        split(line, cell, "|")
        room = cell[1]
        gsub(/ /, "", room)
        known[room] = 1
        count = split(cell[2], names, " ")
        for (i = 1; i <= count; ++i) {
            if (!(names[i] in known)) {
                printf "rooms.txt: %s does not stand above %s\n", names[i], room
                refused = 1
            }
            allowed[room, names[i]] = 1
        }
        libraries[room] = " " cell[3] " "
    }
}
{
    file = $0
    sub(/:.*/, "", file)
    included = $0
    sub(/^[^"<]*["<]/, "", included)
    sub(/[">].*/, "", included)
    from = file
    sub(/\/[^\/]*$/, "", from)
    to = included
    sub(/\/[^\/]*$/, "", to)
    test = from ~ /^tests/
    tested = from
    sub(/^tests\//, "", tested)
    # What is generated (by moc and uic) has no folder. By its module, a header of Qt is found even by
    # who is not linked with that module.
    if ($0 ~ /include[[:space:]]*"/ && included !~ /^(app|ui|core|tests)\// &&
        included !~ /^([a-z0-9_]+\.moc|moc_[a-z0-9_]+\.cpp|ui_[a-z0-9_]+\.h)$/ || included ~ /\.\.\//) {
        refuse("not by its path from the top")
    } else if (included ~ /^Qt[A-Za-z]*\//) {
        refuse("a module of Qt by its folder")
    } else if (included ~ /^(torch|ATen|c10|caffe2)\//) {
        if (libraries[tested] !~ / torch /)
            refuse("LibTorch outside core/engine")
    } else if (included ~ /^CLI\//) {
        if (libraries[tested] !~ / CLI11 /)
            refuse("CLI11 outside app/options")
    } else if (from ~ /^core\// && $0 ~ /include <Q/) {
        refuse("Qt in core")
    } else if (!test && !(from in known)) {
        refuse("a folder that rooms.txt does not name")
    } else if (included ~ /^(app|ui|core|tests)\// && !test && to != from &&
               !((from, to) in allowed)) {
        refuse(from " may not know " to)
    }
}
END { exit refused }' >&2
