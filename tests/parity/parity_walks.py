#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Computes what the page Numbers prints, line by line.

Usage: parity_walks.py PARITY_RUN [quantize options...]

Of every weight of the network, and of all activations of 20 test images, the printed lines are
evaluated as they stand: each result must follow from the numbers printed before it, the last one is
the integer shown, and that is PyTorch's int_repr(). Where a line says that float32 rounds, NumPy's
float32 must round so. Exit 0 when all agree.
"""
import functools
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
import torch

from parity_quantize import (Images, LAYERS, MNIST_FORM, channels_last, check, failures, find_or_skip,
                             load, new_model)

IMAGES = 20
HALVES = "{} lies in the middle; halves go to the even integer"
PRECISIONS = ["float32", "float32", "float32", "integer", "integer", "float32", "float64"]
SYMBOLS = ["x", "r = 1 / s", "p = x · r", "q = round(p) + z", None, "x̂ = (q - z) · s", "x̂ - x"]


class Wrong(Exception):
    """A line that does not follow; says which."""


def require(good, *what):
    if not good:
        raise Wrong(*what)


@functools.lru_cache(maxsize=1 << 16)
def computed(expression):
    return eval(expression.replace("·", "*"), {"round": round, "__builtins__": {}})


def unit(number):
    """Of the last printed digit."""
    digits, _, exponent = number.partition("e")
    return 10.0 ** (int(exponent or 0) - len(digits.partition(".")[2]))


def stands_for(printed, number):
    """Whether `number`, computed in double, is printed so."""
    return abs(computed(printed) - number) <= 0.5 * unit(printed) * (1 + 1e-6) + 1e-12


def single_result(expression):
    """The product or quotient of two printed numbers in float32."""
    left, sign, right = re.fullmatch(r"(.*) ([·/]) ([^ ]*)", expression).groups()
    left, right = np.float32(computed(left)), np.float32(computed(right))
    return left * right if sign == "·" else left / right


@functools.lru_cache(maxsize=1 << 16)
def result_of(line):
    """What the line "EXPRESSION = RESULT" prints as its result, also where float32 rounds."""
    expression, by_hand = line.split(" = ")
    by_hand, _, in_single = by_hand.partition(", in float32 ")
    require(stands_for(by_hand, computed(expression)), line, "is by hand", computed(expression))
    if in_single:
        require(by_hand != in_single and np.float32(computed(in_single)) == single_result(expression),
                line, "is in float32", single_result(expression))
    return expression, in_single or by_hand


def follow(fields, index, columns, scale, zero):
    """The integer that the printed lines of one value lead to."""
    x, level = float(fields[0]), int(fields[1])
    steps = [fields[2 + 4 * step:6 + 4 * step] for step in range(7)]
    numbers = [step[1] for step in steps]
    shown_x, row, column = re.fullmatch(r"(\S+) in row (\d+), column (\d+)", numbers[0]).groups()
    require(stands_for(shown_x, x) and divmod(index, columns) == (int(row), int(column)), numbers[0])
    inverse, shown_r = result_of(numbers[1])
    shown_s = inverse.removeprefix("1 / ")
    require(stands_for(shown_s, scale), numbers[1], "has not the scale", scale)
    product, shown_p = result_of(numbers[2])
    require(product == f"{shown_x} · {shown_r}", numbers[2], "has other operands")
    rounding, whole, found = numbers[3].split(" = ")
    shown_z = str(zero) if zero >= 0 else f"({zero})"
    require(rounding == f"round({shown_p}) + {shown_z}", numbers[3], "has other operands")
    require(computed(rounding) == computed(whole) == int(found), numbers[3])
    half = abs(computed(shown_p)) % 1 == 0.5
    require(steps[3][3] == (HALVES.format(f"{computed(shown_p):.1f}") if half else ""), numbers[3],
            "is noted as", steps[3][3])
    least, most = map(int, re.fullmatch(r"(\S+) ≤ q ≤ (\S+)", steps[4][0]).groups())
    q = min(max(int(found), least), most)
    inside = f"{q} is inside, nothing is clipped"
    clipped = (f"Clipped: {found} is {'above' if q == most else 'below'} {q}, so q = {q}")
    require(numbers[4] == (inside if q == int(found) else clipped), numbers[4])
    back, shown_back = result_of(numbers[5])
    require(back == f"({q} - {shown_z}) · {shown_s}", numbers[5], "has other operands")
    difference, _ = result_of(numbers[6])
    bracketed = f"({shown_x})" if shown_x.startswith("-") else shown_x
    require(difference == f"{shown_back} - {bracketed}", numbers[6], "has other operands")
    require([step[2] for step in steps] == PRECISIONS and
            [step[0] for step in steps if step is not steps[4]] == SYMBOLS[:4] + SYMBOLS[5:],
            "other symbols or precisions", steps)
    require(q == level, numbers[3], "but the integer shown is", level)
    return "in float32" in numbers[2], half


class Tensors:
    """x and int_repr() of every quantized tensor, from PyTorch."""

    def __init__(self, result, keep, folder):
        self.fp32 = load(os.path.join(keep, "temp_fp32_model.pth"))
        self.int8 = load(os.path.join(keep, "temp_int8_model.pth"))
        images = Images(folder, keep, result.get("images", MNIST_FORM))
        model = new_model(result["model"], self.fp32)
        model.load_state_dict(self.fp32, strict=True)
        pixels = images.normalized(images.test[:IMAGES])
        self.outputs = {"quant": pixels}
        for name in LAYERS[result["model"]]:
            layer = model.get_submodule(name)
            # A sum is no layer; what it gives passes through a module of its own.
            getattr(layer, "activation_post_process", layer).register_forward_hook(
                lambda _, inputs, output, name=name: self.outputs.update({name: output}))
            if isinstance(layer, torch.nn.Conv2d):
                layer.weight.data = channels_last(layer.weight.data)
        with torch.no_grad():
            model.eval()(channels_last(pixels))

    @functools.lru_cache
    def quantized_weight(self, name):
        if name in self.int8:
            return self.int8[name]
        return self.int8[name.removesuffix("weight") + "_packed_params._packed_params"][0]

    def of(self, name, channel, image, x, scale, zero):
        """x as PyTorch has it, and its integers, of the slice that the program calls so."""
        if name in self.fp32:
            return (self.fp32[name][channel].flatten(),
                    self.quantized_weight(name).int_repr()[channel].flatten())
        output = self.outputs[name][image]
        theirs = (output[channel] if output.dim() == 3 else output).flatten()
        return theirs, torch.quantize_per_tensor(x, scale, zero, torch.quint8).int_repr()


def main():
    program, *options = sys.argv[1:]
    folder = find_or_skip()
    print("data:", folder)
    torch.set_num_threads(1)
    values = single = halves = 0
    with tempfile.TemporaryDirectory() as keep:
        command = [program, "--walks", "--dataset", folder, "--keep-models", keep, *options]
        run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        result = json.loads(run.stdout.readline())
        tensors = Tensors(result, keep, folder)
        seen = set()
        header = run.stdout.readline()
        while header:
            _, name, channel, image, columns, scale, zero, count = header.rstrip("\n").split("\t")
            scale, zero = float(scale), int(zero)
            lines = [run.stdout.readline().rstrip("\n").split("\t") for _ in range(int(count))]
            x = torch.tensor([float(line[0]) for line in lines], dtype=torch.float32)
            theirs, integers = tensors.of(name, int(channel), int(image), x, scale, zero)
            # Another batch is summed in another order; the integers are those of the program's x.
            close = torch.allclose(x, theirs, rtol=1e-4, atol=1e-4)
            exact = torch.equal(x, theirs) or name in tensors.outputs and name != "quant"
            mine = torch.tensor([int(line[1]) for line in lines])
            if not (close and exact and torch.equal(mine, integers.int())):
                check(f"{name}, channel {channel}, image {image}: as PyTorch has it", False)
            for index, fields in enumerate(lines):
                try:
                    rounds, half = follow(fields, index, int(columns), scale, zero)
                    single += rounds
                    halves += half
                except Wrong as wrong:
                    check(f"{name}, channel {channel}, image {image}, value {index}", False,
                          " ".join(map(str, wrong.args)))
            values += len(lines)
            seen.add((name, int(image)))
            if len(failures) > 20:
                break
            header = run.stdout.readline()
        run.stdout.close()
        check("the program ended well", run.wait() == 0 or failures)
        names = [name for name in tensors.fp32 if name.endswith(".weight")]
        wanted = {(name, 0) for name in names} | {(name, image) for name in tensors.outputs
                                                  for image in range(IMAGES)}
        check("every tensor and 20 images", seen == wanted, sorted(wanted ^ seen))
    check(f"{values} values follow from their printed lines; of {halves} that lie in the middle and "
          f"{single} that float32 moves, too", not failures and halves > 0 and single > 0)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
