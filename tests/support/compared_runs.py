# SPDX-License-Identifier: GPL-3.0-or-later
"""What compare_commits runs with both commits' programs: seeds and settings that between them touch
everything that the command line and the pictures show, and wrong uses of both programs."""
import dataclasses
import os

from find_data import find

CLI, WINDOW = "featherweight-cli", "featherweight"
KEPT = ["--json", "run.json", "--keep-models", "models"]


@dataclasses.dataclass(frozen=True)
class Run:
    """One call of a program, in an empty folder of its own."""
    name: str
    program: str
    words: list
    exit_code: int = 0
    missing: str = ""  # the data set that is not on this machine


def runs():
    return [*quantize_runs(), *separable_runs(), *picture_runs(), *help_runs(), *wrong_runs()]


def data_words(name):
    """The options for this data set, and what is missing for them."""
    if name == "digits":
        return ["--dataset", name], ""
    folder = find(name)
    return ["--dataset", name, "--data-dir", os.path.dirname(folder or "")], "" if folder else name


def quantize_runs():
    # A name, the data set, then everything else; each with a seed of its own.
    for name, data, words in (
            ("defaults", "fashion-mnist", "--seed 1"),
            ("mnist", "mnist", "--seed 2 --predictions"),
            ("separable-minmax", "digits",
             "--seed 3 --model separable --observer minmax --per-tensor --batches 40"),
            ("both-models", "fashion-mnist", "--seed 4 --model both --predictions --batches 60"),
            ("qnnpack", "digits",
             "--seed 5 --qconfig qnnpack --engine qnnpack --batches 60 --calibration-batches 3"),
            ("onednn", "fashion-mnist",
             "--seed 6 --qconfig onednn --engine onednn --observer moving-average --batches 50"),
            ("narrow", "digits",
             "--seed 7 --widths 5,12 --layer-accuracies --full-range --batch-size 37 --batches 45"),
            ("wide-times", "digits",
             "--seed 8 --widths 24,48 --latency --learning-rate 0.004 --batches 30"),
            ("compare-sizes", "digits",
             "--seed 9 --compare --sizes --layer-accuracies --per-channel --batches 20"),
            ("compare-separable", "fashion-mnist",
             "--seed 10 --model separable --sizes --reduce-range --batches 30"),
            ("outlier", "digits", "--seed 11 --lesson outlier --batches 60"),
            ("per-tensor", "fashion-mnist", "--seed 12 --lesson per-tensor --batches 60"),
            ("single-class", "digits", "--seed 13 --lesson single-class --observer minmax"),
            ("small-range", "mnist", "--seed 14 --lesson small-range --batches 60")):
        found, missing = data_words(data)
        yield Run(f"quantize-{name}", CLI, ["quantize", *found, *words.split(), *KEPT],
                  missing=missing)
    yield Run("quantize-json-only", CLI,
              "quantize --dataset digits --seed 15 --batches 5 --threads 2 --json -".split())


def separable_runs():
    limit = "--memory-limit 1000 --json run.json"
    for name, words, exit_code in (
            ("defaults", "--json run.json", 0),
            ("same-padding", f"--in 64 --out 128 --kernel 3x5 --padding same --batch 2 {limit}", 0),
            ("every-knob", "--in 12 --out 20 --kernel 4x3 --stride 2x1 --padding 1x2 --dilation 1x2"
             f" --groups 4 --depth-multiplier 3 --size 30x41 --batch 3 --no-bias {limit}", 0),
            ("larger", f"--in 1 --out 1 --kernel 1 --threads 2 {limit}", 0),
            ("shapes-differ", f"--separable-padding 0 {limit}", 1),
            ("too-much-work", f"--in 2048 --out 2048 --kernel 7 --size 512 {limit}", 0),
            ("too-little-memory", "--in 64 --out 64 --size 99 --memory-limit 1 --time --json -", 1),
            ("sweep", f"--sweep kernel=1..31 {limit}", 0),
            ("long-sweep", "--out 18 --groups 3 --sweep out=1..200000 --memory-limit 1000", 0),
            ("json-sweep", "--sweep depth-multiplier=1..9 --memory-limit 1000 --json -", 0),
            ("times", f"--in 8 --out 8 --time {limit}", 0),
            ("python", "--code python --in 6 --out 9 --groups 3 --dilation 2", 0),
            ("cpp", "--code cpp --kernel 5x3 --padding same --no-bias", 0)):
        yield Run(f"separable-{name}", CLI, ["separable", *words.split()], exit_code)


def picture_runs():
    for name, data, words in (("light", "fashion-mnist", "--seed 1"),
                              ("dark", "digits", "--seed 2 --theme dark --size 1024x640"),
                              ("large", "digits", "--seed 3 --size 1920x1200")):
        found, missing = data_words(data)
        yield Run(f"pictures-{name}", WINDOW, ["--screenshots", "pictures", *found, *words.split()],
                  missing=missing)


def help_runs():
    for program, words in ((CLI, "--help"), (CLI, "--version"), (CLI, "quantize --help"),
                           (CLI, "separable --help"), (CLI, "datasets --help"),
                           (CLI, "download --help"), (CLI, "datasets"), (CLI, "datasets --json -"),
                           (CLI, "datasets --data-dir . --json run.json"),
                           (WINDOW, "--help"), (WINDOW, "--version")):
        yield Run(f"{program} {words}", program, words.split())


def wrong_runs():
    usage, failed = 2, 1
    for exit_code, program, words in (
            (usage, CLI, ""),
            (usage, CLI, "quantise"),
            (usage, CLI, "quantize --nonsense"),
            (usage, CLI, "quantize digits"),
            (usage, CLI, "quantize --seed"),
            (usage, CLI, "quantize --seed=1.5"),
            (usage, CLI, "quantize --batches 0"),
            (usage, CLI, "quantize --learning-rate nan"),
            (usage, CLI, "quantize --widths 16"),
            (usage, CLI, "quantize --widths 16,4096"),
            (usage, CLI, "quantize --model tiny"),
            (usage, CLI, "quantize --model both --lesson outlier"),
            (usage, CLI, "quantize --observer median"),
            (usage, CLI, "quantize --per-channel --per-tensor"),
            (usage, CLI, "quantize --lesson nonsense"),
            (usage, CLI, "quantize --latency=yes"),
            (usage, CLI, "quantize --predictions"),
            (usage, CLI, "quantize --dataset digits --engine nonsense"),
            (failed, CLI, "quantize --dataset mnist --data-dir ."),
            (failed, CLI, "quantize --dataset nowhere"),
            (failed, CLI, "quantize --dataset digits --json missing/run.json"),
            (failed, CLI, "quantize --dataset digits --json ."),
            (failed, CLI, "quantize --dataset digits --keep-models /proc/models"),
            (usage, CLI, "separable --in 0"),
            (usage, CLI, "separable --in 3 --groups 2"),
            (usage, CLI, "separable --kernel 40"),
            (usage, CLI, "separable --kernel 3xx"),
            (usage, CLI, "separable --stride 2 --padding same"),
            (usage, CLI, "separable --code pascal"),
            (usage, CLI, "separable --code python --json -"),
            (usage, CLI, "separable --sweep colour=1..3"),
            (usage, CLI, "separable --sweep kernel=9..3"),
            (failed, CLI, "datasets --json missing/run.json"),
            (usage, CLI, "download"),
            (usage, CLI, "download nonsense"),
            (usage, CLI, "download mnist --mirror ftp://example.org/"),
            (failed, CLI, "download mnist --data-dir /proc"),
            (usage, WINDOW, "--nonsense"),
            (usage, WINDOW, "something"),
            (usage, WINDOW, "--seed one"),
            (usage, WINDOW, "--threads 0"),
            (usage, WINDOW, "--size 99x99"),
            (usage, WINDOW, "--theme pink"),
            (failed, WINDOW, "--dataset digits"),  # without a display
            (failed, WINDOW, "--screenshots pictures --dataset mnist --data-dir ."),
            (failed, WINDOW, "--screenshots /proc/pictures --dataset digits")):
        yield Run(f"{program} {words}".rstrip(), program, words.split(), exit_code)
