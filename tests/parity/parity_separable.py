#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counts of random convolutions against PyTorch: modules, meta device, flop counter, sums.

Usage: parity_separable.py COUNT_LAYERS

For each of 8,000 random settings (in quick runs a tenth of them) the modules are built: parameters
must equal numel(), output shapes and output bytes those of a forward pass, and what PyTorch refuses
must be refused. The large third, which no memory could hold, is run on the meta device; counts that
do not fit 64 bits must be refused, too. For some of the small ones MACs must equal half of what the
profiler's flop counter says, and the MACs on pixels the sum of the outputs of a convolution whose weights and
pixels are all 1. INT8 bytes of some are those of a really quantized weight. Exit 0 when all agree.
"""
import os
import random
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import sample_of

try:
    import torch
    import torch.nn as nn
except ImportError:
    print("SKIPPED: PyTorch for Python is not installed")
    sys.exit(77)

SETTINGS = sample_of(8000)
COUNTED = sample_of(400)  # by the profiler and by sums

failures = 0


def is_large(index):
    return index % 3 == 0


def check(good, *told):
    global failures
    if not good:
        failures += 1
        if failures <= 20:
            print("FAIL", *told)


def random_settings(rng, large):
    def pair(least, most):
        height = rng.randint(least, most)
        return height, (height if rng.random() < 0.5 else rng.randint(least, most))

    groups = rng.choice([1, 1, 1, 2, 3, 4])
    multiple = rng.random() < 0.9  # else groups may not divide the channels
    channels = (1, 20000) if large else (1, 12)
    inputs = rng.randint(*channels) * (groups if multiple else 1)
    outputs = rng.randint(*channels) * (groups if multiple else 1)
    same = rng.random() < 0.2
    return {
        "in": inputs, "out": outputs,
        "kernel": pair(1, 31 if large else 6),
        "stride": (1, 1) if same and rng.random() < 0.9 else pair(1, 4),
        "padding": pair(0, 40 if large else 4), "same": same,
        "dilation": pair(1, 4) if rng.random() < 0.5 else (1, 1),
        "groups": groups,
        "multiplier": rng.choice([1, 1, 2, 3]),
        "bias": rng.random() < 0.5,
        "image": pair(1, 5000 if large else 16),
        "batch": rng.randint(1, 300 if large else 3),
        "own": pair(0, 40 if large else 4) if rng.random() < 0.15 else None,
    }


def line(s):
    values = [s["in"], s["out"], *s["kernel"], *s["stride"], *s["padding"], int(s["same"]),
              *s["dilation"], s["groups"], s["multiplier"], int(s["bias"]), *s["image"],
              s["batch"], int(s["own"] is not None), *(s["own"] or ())]
    return " ".join(map(str, values))


def layers(s, device):
    padding = "same" if s["same"] else s["padding"]
    common = dict(stride=s["stride"], dilation=s["dilation"], bias=s["bias"], device=device)
    middle = s["in"] * s["multiplier"]
    return (nn.Conv2d(s["in"], s["out"], s["kernel"], groups=s["groups"], padding=padding,
                      **common),
            nn.Conv2d(s["in"], middle, s["kernel"], groups=s["in"],
                      padding=padding if s["own"] is None else s["own"], **common),
            nn.Conv2d(middle, s["out"], 1, bias=s["bias"], device=device))


def run(s, device):
    standard, depthwise, pointwise = layers(s, device)
    images = torch.empty(s["batch"], s["in"], *s["image"], device=device)
    between = depthwise(images)
    return (standard, depthwise, pointwise), (standard(images), between, pointwise(between))


def too_large(s):
    """Whether the greatest number, of FLOPs or bytes, leaves 64 bits; in Python's own integers."""
    try:
        (standard, depthwise, pointwise), outputs = run(s, "meta")
    except (RuntimeError, ValueError):
        return False
    pixels = [output.shape[0] * output.shape[2] * output.shape[3] for output in outputs]
    weights = [layer.weight.numel() for layer in (standard, depthwise, pointwise)]
    macs = [weight * pixel for weight, pixel in zip(weights, pixels)]
    return max(2 * macs[0], 2 * (macs[1] + macs[2])) >= 2 ** 63


def does_not_fit(s):
    """The meta device does not look whether the kernel fits the padded image; the CPU does."""
    def with_padding(sides):
        return any(dilation * (kernel - 1) + 1 > size + 2 * padding
                   for dilation, kernel, size, padding in zip(s["dilation"], s["kernel"],
                                                              s["image"], sides))

    return (not s["same"] and with_padding(s["padding"])) or (
        s["own"] is not None and with_padding(s["own"]))


def flops(layer, images):
    """What PyTorch's profiler counts for one layer."""
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU],
                                record_shapes=True, with_flops=True) as profile:
        layer(images)
    return sum(event.flops for event in profile.events() if event.name == "aten::conv2d")


def ones(layer, images):
    """MACs on pixels: each multiplies 1 by 1, so that the outputs add up to their number."""
    nn.init.ones_(layer.weight)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return int(layer.double()(torch.ones(images.shape, dtype=torch.float64)).sum())


def int8_bytes(layer):
    """Of a weight quantized per channel as PyTorch keeps it: data, scales, zero points, bias."""
    out = layer.out_channels
    weight = torch.quantize_per_channel(layer.weight.detach(), torch.ones(out, dtype=torch.double),
                                        torch.zeros(out, dtype=torch.long), 0, torch.qint8)
    parts = [weight.int_repr(), weight.q_per_channel_scales(), weight.q_per_channel_zero_points()]
    if layer.bias is not None:
        parts.append(layer.bias.detach())
    return sum(part.numel() * part.element_size() for part in parts)


def compare_small(s, counts):
    modules = layers(s, "cpu")
    with torch.no_grad():
        images = torch.zeros(s["batch"], s["in"], *s["image"])
        inputs = (images, images, modules[1](images))
        for module, given, count in zip(modules, inputs, counts):
            # The profiler knows padding as a number, and no rectangular one in 1.13: it is given
            # the padded image instead.
            before = nn.functional.pad(given, sides(module))
            plain = nn.Conv2d(module.in_channels, module.out_channels, module.kernel_size,
                              stride=module.stride, dilation=module.dilation, groups=module.groups,
                              bias=False)
            check(plain(before).shape == module(given).shape, "padded shape", s)
            check(int8_bytes(module) == count["int8"], "INT8 bytes", s, count)
            check(ones(module, given) == count["pixels"], "MACs on pixels", s, count)
            check(ones(plain, before) == count["macs"], "MACs by sums", s, count)
            if module.dilation == (1, 1):  # the profiler leaves dilation out of account
                square = module.stride[0] == module.stride[1]
                if square:
                    told = flops(plain.float(), before)
                    check(told == count["flops"], "flops", s, told, count)


def sides(module):
    """left, right, top, bottom"""
    if module.padding == "same":
        result = []
        for kernel, dilation in reversed(list(zip(module.kernel_size, module.dilation))):
            total = dilation * (kernel - 1)
            result += [total // 2, total - total // 2]
        return result
    top, left = module.padding
    return [left, left, top, top]


def main():
    torch.set_num_threads(1)
    rng = random.Random(1)
    settings = [random_settings(rng, is_large(index)) for index in range(SETTINGS)]
    answer = subprocess.run([sys.argv[1]], input="\n".join(map(line, settings)) + "\n", text=True,
                            check=True, stdout=subprocess.PIPE).stdout.splitlines()
    check(len(answer) == SETTINGS, "answers", len(answer))
    ran = refused = overflown = small = own = 0
    for index, (s, told) in enumerate(zip(settings, answer)):
        large = is_large(index)
        if large and too_large(s):
            check(told == "refused", "overflow", s)
            overflown += 1
            continue
        try:
            if large and does_not_fit(s):
                raise ValueError("the kernel does not fit")
            modules, outputs = run(s, "meta" if large else "cpu")
        except (RuntimeError, ValueError) as error:
            check(told == "refused", "PyTorch refuses", s, error)
            refused += 1
            continue
        check(told != "refused", "refused", s)
        if told == "refused":
            continue
        numbers = list(map(int, told.split()))
        counts = []
        for layer, (module, output) in enumerate(zip(modules, outputs)):
            part = numbers[10 * layer:10 * layer + 10]
            count = dict(zip(("parameters", "macs", "pixels", "flops", "activations", "int8"),
                             part[:6]), shape=tuple(part[6:]))
            counts.append(count)
            parameters = sum(tensor.numel() for tensor in module.parameters())
            check(count["parameters"] == parameters, "parameters", s, parameters, count)
            check(count["shape"] == tuple(output.shape), "shape", s, output.shape, count)
            check(count["activations"] == output.numel() * output.element_size(), "bytes", s)
            macs = module.weight.numel() * output.shape[0] * output.shape[2] * output.shape[3]
            check(count["macs"] == macs, "MACs", s, macs, count)
        both = list(zip(modules, outputs, counts))[1:]
        parameters = sum(tensor.numel() for module, _, _ in both for tensor in module.parameters())
        totals = [parameters, sum(count["macs"] for _, _, count in both),
                  2 * sum(count["macs"] for _, _, count in both),
                  sum(output.numel() * output.element_size() for _, output, _ in both),
                  4 * parameters, sum(count["int8"] for _, _, count in both)]
        check(numbers[30:] == totals, "totals", s, numbers[30:], totals)
        own += s["own"] is not None
        ran += 1
        if small < COUNTED and not large:
            compare_small(s, counts)
            small += 1
    print(f"{ran} settings ({own} with an own padding of the block) agree in parameters, shapes, bytes, MACs and totals, {refused} refused by both, "
          f"{overflown} above 64 bits; {small} compared with the profiler's flops, sums of ones and quantized weights; "
          f"{failures} failures")
    check(ran >= SETTINGS * 5 // 8 and refused > SETTINGS // 160, "too few settings", ran, refused)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
