#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for the causes of each lesson's loss in PyTorch and compares them with the program's.

Usage: parity_lessons.py FEATHERWEIGHT_CLI WRITE_DIGITS

From the FP32 weights that the program keeps and the scales that it tells, each quantized tensor
alone is rounded to its INT8 values, all else stays in FP32, and all test images are classified:
with the healthy scales, and with the broken ones. Accuracies, tables, p-values (exact, with Holm's
correction) and the tensors that lose must be the program's. Sums in another order move scores by
some last bits, so a few images in ten thousand may differ.

Three data sets, five seeds, two networks and four lessons; a seeded sample of them in the quick
run.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import find, open_file

import torch
import torch.nn.functional as F

torch.set_num_threads(1)

LESSONS = ("outlier", "per-tensor", "single-class", "small-range")
MODELS = ("standard", "separable")
SEEDS = range(1, 6)
MOST_OFF = 4 / 10_000  # of the images
LEVEL = 0.05


def read(folder, name, header):
    with open_file(folder, name) as file:
        return torch.frombuffer(bytearray(file.read()[header:]), dtype=torch.uint8)


def rounded(x, tensor):
    if isinstance(tensor["scale"], list):
        scales = torch.tensor(tensor["scale"], dtype=torch.double)
        zeros = torch.tensor(tensor["zero_point"])
        return torch.quantize_per_channel(x, scales, zeros, 0, torch.qint8).dequantize()
    kind = torch.quint8 if tensor["dtype"] == "quint8" else torch.qint8
    return torch.quantize_per_tensor(x, tensor["scale"], tensor["zero_point"], kind).dequantize()


def predictions(images, state, tensor):
    """With this tensor alone in INT8; none: FP32."""

    def let(name, x):
        return rounded(x, tensor) if tensor and tensor["name"] == name else x

    def layer(name, x):
        weight = let(name + ".weight", state[name + ".weight"])
        bias = state[name + ".bias"]
        if weight.dim() == 2:
            return let(name, F.linear(x, weight, bias))
        return let(name, F.conv2d(x, weight, bias, padding=weight.shape[-1] // 2,
                                  groups=x.shape[1] // weight.shape[1]))

    found = []
    with torch.no_grad():
        for part in images.split(500):
            x = F.max_pool2d(F.relu(layer("conv1", let("quant", part))), 2)
            if "conv2.weight" in state:
                x = layer("conv2", x)
            else:
                x = layer("conv2.pointwise", layer("conv2.depthwise", x))
            x = torch.flatten(F.max_pool2d(F.relu(x), 2), 1)
            found.append(layer("fc1", x).argmax(1))
    return torch.cat(found)


def mcnemar(first, second):
    ways = sum(math.comb(first + second, heads) for heads in range(min(first, second) + 1))
    return min(1.0, float(2 * ways / 2**(first + second)) if first + second < 1000 else
               math.exp(math.log(2 * ways) - (first + second) * math.log(2)))


def holm(values):
    corrected, least = {}, 0.0
    for rank, index in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        least = max(least, min(1.0, (len(values) - rank) * values[index]))
        corrected[index] = least
    return [corrected[index] for index in range(len(values))]


def compare(program, folder, lesson, model, seed):
    """The number of what differs."""
    with tempfile.TemporaryDirectory() as keep:
        said = json.loads(subprocess.run(
            [program, "quantize", "--dataset", folder, "--lesson", lesson, "--model", model,
             "--seed", str(seed), "--keep-models", keep, "--json", "-"],
            check=True, capture_output=True, text=True).stdout)
        state = torch.load(os.path.join(keep, "temp_fp32_model.pth"))
    told = said["lesson"]
    images = read(folder, "t10k-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)
    labels = read(folder, "t10k-labels-idx1-ubyte", 8)
    images = (images.float().div(255) - 0.1307) / 0.3081
    allowed = MOST_OFF * len(labels)

    off = 0
    p_values = []
    if not len(told["healthy_tensors"]) == len(said["tensors"]) == len(told["alone"]) > 4:
        print(f"  {len(said['tensors'])} tensors, {len(told['alone'])} of them alone")
        off += 1
    for healthy, broken, alone in zip(told["healthy_tensors"], said["tensors"], told["alone"]):
        right = [predictions(images, state, tensor).eq(labels) for tensor in (healthy, broken)]
        only_first = int((right[0] & ~right[1]).sum())
        only_second = int((right[1] & ~right[0]).sum())
        accuracies = [float(one.float().mean()) for one in right]
        p_values.append(mcnemar(alone["only_first_right"], alone["only_second_right"]))
        good = (healthy["name"] == broken["name"] == alone["name"]
                and abs(accuracies[0] - alone["accuracy_healthy"]) <= MOST_OFF
                and abs(accuracies[1] - alone["accuracy_broken"]) <= MOST_OFF
                and abs(only_first - alone["only_first_right"]) <= allowed
                and abs(only_second - alone["only_second_right"]) <= allowed)
        if not good:
            print(f"  {alone}: {accuracies}, {only_first} and {only_second} alone")
            off += 1
    causes = []
    for alone, p_value in zip(told["alone"], holm(p_values)):
        if abs(alone["p_value_corrected"] - p_value) > 1e-9:
            print(f"  {alone}: p = {p_value}")
            off += 1
        if p_value < LEVEL and alone["only_first_right"] > alone["only_second_right"]:
            causes.append(alone["name"])
    if causes != told["tensors"] or told["tensor"] != (causes[0] if causes else None):
        print(f"  causes {causes}, told {told['tensors']}, first {told['tensor']}")
        off += 1
    print(f"{os.path.basename(folder)}, seed {seed}, {model}, {lesson}: "
          f"{told['accuracy_healthy']:.4f} -> {told['accuracy_broken']:.4f} by "
          f"{', '.join(causes) or 'no tensor alone'}; {off} differ", flush=True)
    return off


def main():
    program, write_digits = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as drawn:
        subprocess.run([write_digits, drawn], check=True)
        folders = [folder for folder in (find("mnist"), find("fashion-mnist"), drawn) if folder]
        cases = [(folder, lesson, model, seed) for folder in folders for lesson in LESSONS
                 for model in MODELS for seed in SEEDS]
        random.Random(13).shuffle(cases)
        if not os.environ.get("FEATHERWEIGHT_LONG_TESTS"):
            cases = cases[:4]
        sys.exit(1 if sum([compare(program, *case) for case in cases]) else 0)


main()
