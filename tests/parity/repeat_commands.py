#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that one quantize run can be asked for, on real images; and the commands it gives.

Usage: repeat_commands.py CLI

Compares all configurations beside a lesson, then runs the commands of some of them and of the lesson
again: accuracies and sizes must come out the same. Exit 0 when they do. The quick run has a tenth of
the test images.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import find_or_skip, sample_of, with_fewer_test_images

failures = []


def check(what, good, detail=""):
    print(("ok   " if good else "FAIL ") + what + (f": {detail}" if detail else ""))
    if not good:
        failures.append(what)


def run(command):
    return json.loads(subprocess.run([*command, "--json", "-"], check=True,
                                     stdout=subprocess.PIPE).stdout)


def main():
    cli = sys.argv[1]
    official = find_or_skip()
    with tempfile.TemporaryDirectory() as folder:
        repeat(cli, with_fewer_test_images(official, sample_of(10000), folder))
    return 1 if failures else 0


def repeat(cli, folder):
    base = ["quantize", "--dataset", folder, "--batches", "40", "--seed", "3"]
    with tempfile.TemporaryDirectory() as keep:
        everything = run([cli, *base, "--lesson", "small-range", "--compare", "--sizes",
                          "--layer-accuracies", "--keep-models", keep])
        size = os.path.getsize(os.path.join(keep, "temp_int8_model.pth"))
        check("kept files are those of the run that is told", size == everything["size_int8_kb"] * 1024)
    lesson = everything["lesson"]
    check("the lesson hurts", lesson["points_lost"] > 30, lesson["points_lost"])
    check("eighteen configurations", len(everything["configurations"]) == 18)
    check("the result is the broken run's", lesson["accuracy_broken"] == everything["accuracy_int8"])
    for layer in everything["layers"]:
        check(f"{layer['name']}: accuracy alone", 0 <= layer["accuracy_alone"] <= 1)
    widest = everything["sizes_by_width"][2]
    check("ratio of the widths 32, 64", widest["compression_ratio"] >= 3.45,
          widest["compression_ratio"])
    for name, parts in everything["file_parts"].items():
        check(f"{name}: the parts add up", sum(parts.values()) == 2 * parts["total"])

    for index in (0, 7, 17):
        told = everything["configurations"][index]
        words = shlex.split(told["command"])
        again = run([cli, *words[1:]])
        check(f"again: {told['command']}",
              again["accuracy_int8"] == told["accuracy_int8"]
              and again["size_int8_kb"] == told["size_int8_kb"]
              and again["accuracy_fp32"] == told["accuracy_fp32"],
              f"{again['accuracy_int8']} for {told['accuracy_int8']}")
    plain = run([cli, *base])
    for observer in plain["observers"]:
        check(f"{observer['name']}: little is clipped", observer["clipped_share"] < 0.05,
              observer["clipped_share"])
        check(f"{observer['name']}: the histogram holds all values",
              sum(observer["histogram"]["counts"]) == observer["values"])


if __name__ == "__main__":
    sys.exit(main())
