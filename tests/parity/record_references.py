#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Records what PyTorch 1.13 answers, for the tests of core/engine that run without Python.

Usage: record_references.py FILE           writes the answers
       record_references.py --check FILE   compares them; exit 0 when they are as recorded

Inputs are lists, or recipes whose numbers come out the same everywhere: from a state of 32 bits,
state = (1664525 · state + 1013904223) mod 2^32, a value is (low + state / 256 mod (high - low + 1))
/ divisor, the division in double precision and the quotient rounded to float.
"""
import argparse
import collections
import io
import json
import os
import pickle
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
from reference_observers import ReferenceHistogramObserver
from parity_quantize import MiniCNN, channels_last, normalized, weight_observer

import torch
from torch.ao.quantization import QConfig, convert, prepare
from torch.ao.quantization.observer import MinMaxObserver, MovingAverageMinMaxObserver

OBSERVERS = {"minmax": MinMaxObserver, "moving-average": MovingAverageMinMaxObserver,
             "histogram": ReferenceHistogramObserver}


class Numbers:
    """The recipe's numbers, one after another."""

    def __init__(self, seed):
        self.state = seed

    def next(self, low, high):
        self.state = (1664525 * self.state + 1013904223) % 2**32
        return low + self.state // 256 % (high - low + 1)


def recipe(seed, count, low, high, divisor=1):
    return {"seed": seed, "count": count, "low": low, "high": high, "divisor": divisor}


def tensor(described):
    if isinstance(described, list):
        return torch.tensor(described, dtype=torch.float)
    numbers = Numbers(described["seed"])
    return torch.tensor([numbers.next(described["low"], described["high"]) / described["divisor"]
                         for _ in range(described["count"])], dtype=torch.double).float()


def summary(levels):
    """The first integers, and the sum of all."""
    levels = levels.flatten().tolist()
    return {"first": levels[:12], "sum": sum(levels)}


SEQUENCES = {
    "one batch": [recipe(1, 300, -1000, 2500, 997)],
    "growing": [recipe(2, 300, -100, 90, 100), recipe(3, 300, -210, 310, 100),
                recipe(4, 300, -50, 700, 100)],
    "shrinking": [recipe(5, 300, -7000, 5000, 1000), recipe(6, 300, -700, 500, 1000),
                  recipe(7, 300, -70, 50, 1000)],
    "the same again": [recipe(8, 200, -10, 10, 8)] * 3,
    "positive": [recipe(9, 200, 300, 900, 7), recipe(10, 200, 200, 800, 7)],
    "negative": [recipe(11, 200, -900, -300, 7), recipe(12, 200, -1200, -500, 7)],
    "behind a relu": [[0.0] * 120 + [0.25, 0.5, 0.75, 3.5], [0.0] * 50 + [1.25, 4.5]],
    "zeros": [[0.0] * 9],
    "a constant": [[5.0] * 9, [5.0] * 4],
    "a negative constant": [[-0.375] * 5],
    "a constant, then a range": [[3.0], [3.0], [1.0, 4.0]],
    "a range, then a constant": [[1.0, 4.0], [3.0]],
    "nothing, then something": [[], [1.0, 2.0, -0.5]],
    "narrow, then wide": [recipe(13, 500, 0, 1000, 1e9), recipe(14, 500, -20000, 1000000, 1000)],
    "wide, then narrow": [recipe(15, 500, -20000, 1000000, 1000), recipe(16, 500, 0, 1000, 1e9)],
    "tiny": [recipe(17, 100, -50, 70, 1e30)],
    "huge": [recipe(18, 100, -50, 70, 1e-30)],
    "an outlier": [recipe(19, 400, -100, 100, 100) , [900.0, 0.5, -0.5]],
}


def activations():
    answers = []
    for kind, observer in OBSERVERS.items():
        for number, (sequence, batches) in enumerate(SEQUENCES.items()):
            reduce_range = number % 2 == 0
            watching = observer(reduce_range=reduce_range)
            for batch in batches:
                watching(tensor(batch))
            scale, zero = watching.calculate_qparams()
            levels = torch.quantize_per_tensor(tensor(batches[-1]), float(scale), int(zero),
                                               torch.quint8).int_repr()
            answers.append({"sequence": sequence, "observer": kind, "reduce_range": reduce_range,
                            "scale": float(scale), "zero_point": int(zero),
                            "levels": summary(levels)})
    return answers


WEIGHTS = {
    "a row for each kind": (6, [0.0, 0.0, 0.0, 0.0,  5.0, 5.0, 5.0, 5.0,  -5.0, -5.0, -5.0, -5.0,
                                1e-30, -1e-30, 1e-30, 0.0,  -1e30, 0.0, 1.0, 1.0,
                                0.0, 0.0, 0.0, 3.0]),
    "a convolution's": (8, recipe(20, 8 * 27, -500, 420, 3000)),
    "one channel": (1, recipe(21, 40, -100, 300, 70)),
    "one value each": (5, [0.5, -0.25, 0.0, 1e-12, 7.0]),
}


def weights():
    answers = []
    for per_channel in (True, False):
        for name, (channels, values) in WEIGHTS.items():
            observer = weight_observer(per_channel)()
            rows = tensor(values).reshape(channels, -1)
            observer(rows)
            scale, zero = observer.calculate_qparams()
            levels = (torch.quantize_per_channel(rows, scale, zero, 0, torch.qint8) if per_channel
                      else torch.quantize_per_tensor(rows, float(scale), int(zero), torch.qint8))
            answers.append({"name": name, "per_channel": per_channel, "channels": channels,
                            "values": values, "scales": scale.tolist(),
                            "zero_points": zero.tolist(), "levels": summary(levels.int_repr())})
    return answers


BINS = 2048


# Counts of the bins, as runs of [how often, count] or as a recipe.
HISTOGRAMS = {
    "uniform": [[BINS, 10]],
    "a peak": [[64, max(1, 4000 - 40 * (step - 11) ** 2)] for step in range(BINS // 64)],
    "falling": [[16, 200000 // (step + 1) ** 2] for step in range(BINS // 16)],
    "an outlier": [[100, 0], [200, 500], [1747, 0], [1, 1]],
    "ragged": recipe(22, BINS, 0, 243),
    "one bin": [[1024, 0], [1, 50], [1023, 0]],
    "both ends": [[1, 1], [2046, 0], [1, 1]],
}


def searches():
    answers = []
    for name, counts in HISTOGRAMS.items():
        histogram = (tensor(counts) if isinstance(counts, dict) else
                     torch.tensor([float(count) for often, count in counts for _ in range(often)]))
        # Bins of width 1, so that the bounds name the bins.
        for low in (0, -512):
            observer = ReferenceHistogramObserver()
            observer.histogram = histogram.clone()
            observer.min_val = torch.tensor(float(low))
            observer.max_val = torch.tensor(float(low + BINS))
            first, end = observer._non_linear_param_search()
            answers.append({"name": name, "min": low, "max": low + BINS, "counts": counts,
                            "first": int(first) - low, "last": int(end) - low - 1})
    return answers


class Remembered:
    """Pickled as a persistent id."""


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        return tuple(["storage", 7]) if isinstance(thing, Remembered) else None  # a new one


def pickled(thing):
    buffer = io.BytesIO()
    Pickler(buffer, protocol=2).dump(thing)
    return buffer.getvalue().hex()


def pickles():
    """Of values that tests/core/engine/files/tst_pickle.cpp writes in the same order."""
    ordered = collections.OrderedDict([("a", 1), ("b", 2)])
    ordered._metadata = {"version": 1}
    word = "word"
    return {
        "integers": pickled((0, 1, 255, 256, 65535, 65536, -1, 2**31 - 1, -2**31, 2**31,
                             -2**31 - 1, 2**40, 2**63 - 1, -2**63)),
        "reals": pickled((0.0, -0.0, 1.5, -1e300, 5e-324)),
        "truth": pickled((True, False)),
        "strings": pickled((word, "", "ü", word)),
        "tuples": pickled(((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ())),
        "dictionaries": pickled(({}, {"k": 1}, {"k": 1, "l": 2})),
        "many": pickled(tuple(str(number) for number in range(300)) * 2),
        "ordered": pickled(ordered),
        "persistent": pickled((Remembered(), Remembered())),
    }


def networks():
    """data.pkl of both files, which depends on names and shapes alone.

    A network that was converted just now still has its biases as parameters; the program writes
    tensors, as PyTorch does once the network was loaded from a file.
    """
    answers = []
    for separable in (False, True):
        torch.manual_seed(1)
        network = MiniCNN(separable, 2, 3).eval()
        network.qconfig = QConfig(activation=MinMaxObserver.with_args(reduce_range=True),
                                  weight=weight_observer(True))
        prepared = prepare(network)
        prepared(torch.rand(1, 1, 28, 28))
        answer = {"model": "separable" if separable else "standard", "widths": [2, 3]}
        for key, model in (("fp32", network), ("int8", convert(prepared))):
            state = model.state_dict()
            for name, value in state.items():
                state[name] = value.detach() if isinstance(value, torch.Tensor) else value
            model.load_state_dict(state)
            with tempfile.TemporaryDirectory() as folder:
                path = os.path.join(folder, "network.pth")
                torch.save(model.state_dict(), path)
                answer[key] = zipfile.ZipFile(path).read("network/data.pkl").hex()
        answers.append(answer)
    return answers


PIXELS = recipe(23, 784, 0, 255)


def slices():
    """Channels of a network whose parameters come from recipes, before and after."""
    answers = []
    for per_channel in (True, False):
        network = MiniCNN(False, 2, 3).eval()
        parameters = []
        with torch.no_grad():
            for seed, (name, values) in enumerate(network.named_parameters(), 24):
                described = recipe(seed, values.numel(), -400, 300, 1000)
                values.copy_(tensor(described).reshape(values.shape))
                parameters.append({"name": name, "values": described})
        network.qconfig = QConfig(activation=MinMaxObserver.with_args(reduce_range=True),
                                  weight=weight_observer(per_channel))
        for layer in (network.conv1, network.conv2):
            layer.weight.data = channels_last(layer.weight.data)  # as the engine has them
        prepared = prepare(network)
        image = channels_last(normalized(tensor(PIXELS).reshape(1, 1, 28, 28)))
        prepared(image)
        quantized = convert(prepared)
        found = []

        def add(name, channel, scale, zero, values, levels):
            found.append({"tensor": name, "channel": channel, "rows": values.shape[0],
                          "columns": values.shape[1], "scale": float(scale),
                          "zero_point": int(zero), "values": values.flatten().tolist()[:12],
                          "levels": summary(levels)})

        def add_weight(name, channel, before, after, columns):
            scale = after.q_per_channel_scales()[channel] if per_channel else after.q_scale()
            add(name, channel, scale, 0, before[channel].reshape(-1, columns),
                after.int_repr()[channel])

        add("quant", 0, quantized.quant.scale, quantized.quant.zero_point, image[0, 0],
            quantized.quant(image).int_repr()[0, 0])
        add_weight("conv1.weight", 1, network.conv1.weight.detach(), quantized.conv1.weight(), 3)
        add_weight("conv2.weight", 2, network.conv2.weight.detach(), quantized.conv2.weight(), 3)
        add_weight("fc1.weight", 9, network.fc1.weight.detach(), quantized.fc1.weight(), 49)
        with torch.no_grad():
            output = network.conv1(image)
        chosen = quantized.conv1
        add("conv1", 1, chosen.scale, chosen.zero_point, output[0, 1],
            torch.quantize_per_tensor(output, chosen.scale, chosen.zero_point,
                                      torch.quint8).int_repr()[0, 1])
        answers.append({"per_channel": per_channel, "pixels": PIXELS, "parameters": parameters,
                        "slices": found})
    return answers


def references():
    return {"torch": torch.__version__, "sequences": SEQUENCES, "activations": activations(),
            "weights": weights(), "searches": searches(), "pickles": pickles(),
            "networks": networks(), "slices": slices()}


def entry(item):
    """A key and its value, one line for each part of the value."""
    key, value = item
    if isinstance(value, list):
        text = "[\n" + ",\n".join(map(json.dumps, value)) + "\n]"
    elif isinstance(value, dict):
        text = "{\n" + ",\n".join(map(entry_in_line, value.items())) + "\n}"
    else:
        text = json.dumps(value)
    return f"{json.dumps(key)}: {text}"


def entry_in_line(item):
    return f"{json.dumps(item[0])}: {json.dumps(item[1])}"


def same(found, recorded, share):
    """Whether both are the same, but for the last bits of numbers that are sums: processors add in
    different orders."""
    if isinstance(found, float) and isinstance(recorded, float):
        return abs(found - recorded) <= share * (1 + abs(recorded))
    if isinstance(found, list) and isinstance(recorded, list):
        return len(found) == len(recorded) and all(
            same(one, other, share) for one, other in zip(found, recorded))
    if isinstance(found, dict) and isinstance(recorded, dict):
        return found.keys() == recorded.keys() and all(
            same(value, recorded[key], share) for key, value in found.items())
    return found == recorded


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("file")
    options = parser.parse_args()
    torch.set_num_threads(1)
    found = references()
    if not options.check:
        with open(options.file, "w", encoding="utf-8") as file:
            file.write("{\n" + ",\n".join(map(entry, found.items())) + "\n}\n")
        return 0
    with open(options.file, encoding="utf-8") as file:
        recorded = json.load(file)
    if recorded["torch"] != found["torch"]:
        print(f"SKIPPED: recorded with PyTorch {recorded['torch']}, and this is {found['torch']}")
        return 77
    wrong = [key for key in found
             if not same(json.loads(json.dumps(found[key])), recorded.get(key),
                         1e-6 if key == "slices" else 0)]
    print("not as recorded: " + ", ".join(wrong) if wrong else "as recorded")
    return 1 if wrong or recorded.keys() != found.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
