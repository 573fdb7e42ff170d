#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The source code that featherweight-cli gives for a layer, run in PyTorch and on LibTorch.

Usage: parity_layer_code.py CLI [PROGRAM OPTION …]

The Python code of random settings must print the numbers of the JSON, eight of them in the quick run
and eighty in the long one. PROGRAM is the compiled
C++ code for the settings OPTION …: the same for it alone. Exit 0 when every number agrees, 77 when
there is no PyTorch.
"""
import contextlib
import io
import json
import os
import random
import subprocess
import sys
import warnings

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import sample_of

SETTINGS = sample_of(80)
LARGE = [["--in", "100000", "--out", "100000"],
         ["--in", "4096", "--out", "2048", "--kernel", "3x5", "--size", "512", "--groups", "32"],
         ["--in", "64", "--out", "64", "--kernel", "4x7", "--padding", "same", "--dilation", "2x3",
          "--size", "300x500", "--no-bias"],
         ["--in", "2", "--out", "3", "--size", "9000", "--stride", "2", "--depth-multiplier", "3"]]


def random_options(chance):
    """Settings that every direction and every knob differ in; small enough to be run."""
    def size(least, most):
        height = chance.randint(least, most)
        width = height if chance.random() < 0.3 else chance.randint(least, most)
        return str(height) if height == width else f"{height}x{width}"

    groups = chance.choice([1, 1, 2, 3, 4])
    options = ["--groups", str(groups), "--in", str(groups * chance.randint(1, 8)),
               "--out", str(groups * chance.randint(1, 8)), "--kernel", size(1, 6),
               "--dilation", size(1, 3), "--depth-multiplier", str(chance.randint(1, 3)),
               "--size", size(16, 40), "--batch", str(chance.randint(1, 4))]
    if chance.random() < 0.3:
        options += ["--padding", "same"]
    else:
        options += ["--padding", size(0, 3), "--stride", size(1, 3)]
    if chance.random() < 0.3:
        options.append("--no-bias")
    return options


def run(cli, options, *more):
    return subprocess.run([cli, "separable", *options, *more], check=True, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout


def expected(result, with_macs):
    """What the code has to print, from the JSON."""
    standard, separable = result["standard"], result["separable"]
    lines = [f"Standard parameters: {standard['parameters']}",
             f"Depthwise parameters: {separable['depthwise_parameters']}",
             f"Pointwise parameters: {separable['pointwise_parameters']}",
             f"Separable parameters: {separable['parameters']}",
             f"Parameter ratio: {result['parameter_ratio']:.2f}"]
    if with_macs:
        lines += [f"Standard MACs: {standard['macs']}",
                  f"Separable MACs: {separable['macs']}",
                  f"Standard output: {standard['output_shape']}",
                  f"Separable output: {separable['output_shape']}"]
    return "".join(line + "\n" for line in lines)


def printed_by(code):
    """Standard output of the program, run in this process: starting PyTorch takes a second."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # an even kernel with 'same' costs a copy
        exec(compile(code, "layer.py", "exec"), {"__name__": "__main__"})
    return output.getvalue()


def compare(what, printed, wanted):
    good = printed == wanted
    print(("ok   " if good else "FAIL ") + what)
    if not good:
        print(f"printed:\n{printed}expected:\n{wanted}")
    return good


def main():
    cli, program, options = sys.argv[1], sys.argv[2:3], sys.argv[3:]
    if program:
        printed = subprocess.run(program, check=True, stdout=subprocess.PIPE,
                                 encoding="utf-8").stdout
        counts_only = "kMeta" in run(cli, options, "--code", "cpp")
        wanted = expected(json.loads(run(cli, options, "--json", "-")), not counts_only)
        return 0 if compare("C++ " + " ".join(options), printed, wanted) else 1

    try:
        import torch
    except ImportError:
        print("SKIPPED: PyTorch for Python is not installed")
        return 77
    torch.set_num_threads(1)
    chance = random.Random(4)
    all_good, small = True, 0
    while small < SETTINGS:
        options = random_options(chance)
        code = subprocess.run([cli, "separable", *options, "--code", "python"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
        if code.returncode == 2:
            continue  # the kernel does not fit
        code.check_returncode()
        small += 1
        wanted = expected(json.loads(run(cli, options, "--json", "-")), True)
        all_good &= compare(" ".join(options), printed_by(code.stdout), wanted)
        all_good &= "meta" not in code.stdout
    for options in LARGE:
        code = run(cli, options, "--code", "python")
        wanted = expected(json.loads(run(cli, options, "--json", "-")), True)
        all_good &= compare(" ".join(options), printed_by(code), wanted)
        all_good &= code.count('device="meta"') == 4
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
