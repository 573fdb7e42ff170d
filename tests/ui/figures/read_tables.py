#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the odd table of tst_data_text in both forms, and compares them.

Usage: read_tables.py < {"csv": text, "json": text}; exit 0 when both say the same.
"""
import csv
import io
import json
import sys

both = json.load(sys.stdin)
table = json.loads(both["json"])
assert table["title"] == "Loss & <accuracy> | 50 %", table
assert table["columns"] == [{"name": "name", "unit": ""}, {"name": "size", "unit": "KB"}], table
rows = list(csv.reader(io.StringIO(both["csv"], newline="")))
assert rows[0] == ["name", "size (KB)"], rows
assert len(rows) == 5 and len(table["rows"]) == 4, rows
for line, cells in zip(rows[1:], table["rows"]):
    assert line[0] == (cells[0] or ""), (line, cells)
    assert (float(line[1]) if line[1] else None) == cells[1], (line, cells)
assert table["rows"][0][0] == 'a, "b"\nc_d', table
assert table["rows"][1][1] == -1e-9 and table["rows"][3][1] == 1 / 3, table
