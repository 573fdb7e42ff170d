#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the observers with PyTorch's on random and on extreme tensors.

Usage: parity_observers.py OBSERVE_TENSORS [--seed N] [--cases N] [--histograms N]

Scales, zero points and the integers of the values must be equal. The requests and answers of
OBSERVE_TENSORS are in the machine's own byte order, integers of 64 and floats of 32 bits:
request: kind, option, channels, batches; for each batch a count and the values
answer: a message (count, letters), scales (count, floats), zero points (count, integers), levels
(count, integers of 32 bits)
"""
import argparse
import os
import subprocess
import sys
import tempfile
import time

import numpy

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from find_data import sample_of
from reference_observers import (JOINS_AS_1_13, AlignedHistogramObserver,
                                 FloatBoundsHistogramObserver, FrugalHistogramObserver,
                                 ReferenceHistogramObserver)

import torch
from torch.ao.quantization.observer import (HistogramObserver, MinMaxObserver,
                                            MovingAverageMinMaxObserver,
                                            default_per_channel_weight_observer,
                                            default_weight_observer)

MINMAX, MOVING_AVERAGE, HISTOGRAM, WEIGHT = range(4)
OBSERVERS = {MINMAX: MinMaxObserver, MOVING_AVERAGE: MovingAverageMinMaxObserver,
             HISTOGRAM: ReferenceHistogramObserver}
NAMES = {MINMAX: "min-max", MOVING_AVERAGE: "moving average", HISTOGRAM: "histogram",
         WEIGHT: "weight"}

failures = []


def check(what, good, detail=""):
    print(("ok   " if good else "FAIL ") + what + (f": {detail}" if detail != "" else ""))
    if not good:
        failures.append(what)


class Case:
    """One observer and what it is shown. `option`: reduce_range, or per channel for a weight."""

    def __init__(self, kind, option, batches, channels=1):
        self.kind, self.option, self.channels = kind, option, channels
        self.batches = [numpy.asarray(batch, dtype=numpy.float32) for batch in batches]

    def __str__(self):
        spans = ", ".join(f"{len(batch)} in {batch.min():.9g} … {batch.max():.9g}"
                          for batch in self.batches if len(batch))
        return f"{NAMES[self.kind]}, option {self.option}, {self.channels} channels: {spans}"

    def write(self, file):
        numpy.array([self.kind, self.option, self.channels, len(self.batches)],
                    dtype=numpy.int64).tofile(file)
        for batch in self.batches:
            numpy.array([len(batch)], dtype=numpy.int64).tofile(file)
            batch.tofile(file)

    def reference(self):
        """PyTorch's scales, zero points and integers."""
        batches = [torch.from_numpy(batch) for batch in self.batches]
        if self.kind == WEIGHT:
            maker = default_per_channel_weight_observer if self.option else default_weight_observer
            observer = maker()
            values = batches[0].reshape(self.channels, -1)
            observer(values)
        else:
            observer = OBSERVERS[self.kind](reduce_range=bool(self.option))
            for values in batches:
                observer(values)
        scale, zero = observer.calculate_qparams()
        if self.kind == WEIGHT and self.option:
            levels = torch.quantize_per_channel(values, scale, zero, 0, torch.qint8)
        else:
            levels = torch.quantize_per_tensor(values, float(scale), int(zero),
                                               torch.qint8 if self.kind == WEIGHT
                                               else torch.quint8)
        return scale.numpy(), zero.numpy(), levels.int_repr().flatten().numpy()


def observe(tool, cases):
    """The tool's answers (message, scales, zero points, levels) and its peak memory in bytes."""
    with tempfile.TemporaryFile() as requests, tempfile.TemporaryFile() as answers:
        for case in cases:
            case.write(requests)
        requests.seek(0)
        process = subprocess.Popen([tool], stdin=requests, stdout=answers)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{tool} ended with {process.returncode}")
        answers.seek(0)

        def read(dtype):
            count = int(numpy.fromfile(answers, dtype=numpy.int64, count=1)[0])
            return numpy.fromfile(answers, dtype=dtype, count=count)

        return [(read(numpy.uint8).tobytes().decode(), read(numpy.float32), read(numpy.int64),
                 read(numpy.int32)) for _ in cases], usage.ru_maxrss * 1024


def reference(case):
    try:
        return case.reference()
    except (RuntimeError, OverflowError) as error:
        return str(error).splitlines()[0]


def compare(what, cases, answers):
    begin = time.monotonic()
    wrong, refused, off = [], [], 0.0
    for case, (message, *mine) in zip(cases, answers):
        theirs = reference(case)
        if isinstance(theirs, str):
            refused.append(f"{case}: PyTorch says {theirs}")
        elif message or not all(map(numpy.array_equal, mine, theirs)):
            wrong.append(f"{case}: {message or mine[:2]}, PyTorch {theirs[:2]}")
        if not message and not isinstance(theirs, str):
            off = max(off, float(numpy.max(numpy.abs(mine[0] / theirs[0] - 1))))
    check(f"{what}: scales, zero points and integers of {len(cases)} are equal", not wrong,
          f"scales differ by at most {off:.1e}; {time.monotonic() - begin:.1f} s")
    for text in wrong[:5]:
        print("    ", text)
    check(f"{what}: PyTorch has an answer to nearly all", len(refused) <= len(cases) // 50,
          f"not to {len(refused)}")
    for text in refused[:3]:
        print("    ", text)


SHAPES = [
    lambda r, n: r.standard_normal(n),
    lambda r, n: numpy.abs(r.standard_normal(n)),
    lambda r, n: -r.exponential(size=n),
    lambda r, n: r.uniform(-1, 3, n),
    lambda r, n: r.laplace(size=n),
    lambda r, n: r.standard_cauchy(n),
    lambda r, n: r.lognormal(0, 2, n),
    lambda r, n: numpy.maximum(r.standard_normal(n), 0),  # after a relu
    lambda r, n: numpy.where(r.random(n) < 0.8, -0.4242129623889923, r.uniform(-0.4, 2.8, n)),
    lambda r, n: r.integers(-3, 4, n).astype(float),
    lambda r, n: numpy.full(n, r.standard_normal()),
    lambda r, n: numpy.zeros(n),
    lambda r, n: r.standard_normal(n) + 1000 * r.standard_normal(),  # a small range far from 0
]


def batch(r, magnitude, most):
    size = int(r.choice([0, 1, 2, 7, r.integers(1, most + 1)], p=[0.04, 0.06, 0.05, 0.1, 0.75]))
    with numpy.errstate(over="ignore"):
        values = SHAPES[r.integers(len(SHAPES))](r, size) * magnitude
    return numpy.clip(values, -1e37, 1e37)


def batches(r, most, widest):
    """Several batches of much the same or of very different magnitudes, at least one with values."""
    exponent = r.uniform(-widest, widest)
    wander = r.choice([0, 0.1, 1, 3])
    chosen = [batch(r, 10 ** (exponent + wander * r.standard_normal()), most)
              for _ in range(r.integers(1, 7))]
    if not any(map(len, chosen)):
        chosen.append(r.standard_normal(3))
    return chosen


def weight(r):
    channels, each = int(r.integers(1, 40)), int(r.integers(1, 60))
    rows = [SHAPES[r.integers(len(SHAPES))](r, each) * 10 ** r.uniform(-9, 6)
            for _ in range(channels)]
    return [numpy.clip(numpy.concatenate(rows), -1e37, 1e37)], channels


def random_groups(r, count, histograms):
    """`count` cases of the min-max kinds, in four groups, and so many histograms."""
    groups = {f"random {NAMES[kind]}": [Case(kind, int(r.integers(2)), batches(r, 200, 15))
                                        for _ in range(count // 4)]
              for kind in (MINMAX, MOVING_AVERAGE)}
    for option, name in ((0, "per tensor"), (1, "per channel")):
        groups[f"random weights {name}"] = [Case(WEIGHT, option, *weight(r))
                                            for _ in range(count // 4)]
    groups["random histogram"] = [Case(HISTOGRAM, int(r.integers(2)), batches(r, 5000, 6))
                                  for _ in range(histograms)]
    return groups


def extreme_groups(r):
    sequences = [
        [[0]], [[5]], [[-5]], [[0, 0], [0]], [[7] * 9, [7] * 3], [[], [1, 2]], [[1, 2], []],
        [[3], [3], [1, 4]], [[1, 4], [3]], [[2], [5]], [[1e-30]], [[-1e-30, 1e-30]], [[1e30]],
        [[-1e30, 1e30]], [[1e30], [1e30, 2e30]], [[1e-45]], [[1e-45, 0]],
        [[1e-12, -1e-12]], [[20000000], [20000000, 20000001]], [[16777216] * 3],
        [[-1, 1], [-1, 1], [-1, 1]], [[0, 1], [0, 1.0000001]], [[0, 1], [-1e-7, 1]],
        [[-1, 0], [-2, 0], [-4, 0], [-8, 0]], [[1, 2], [-2, -1]], [[100, 101], [100, 102]],
        [numpy.linspace(0, 1, 2049)] * 3,
    ]
    groups = {f"extreme {NAMES[kind]}": [Case(kind, number % 2, sequence)
                                         for number, sequence in enumerate(sequences)]
              for kind in OBSERVERS}
    rows = [[0] * 6, [5] * 6, [-5] * 6, [1e-30, -1e-30] * 3, [1e30, -1e-30] * 3,
            [-1e30, 0, 1, 1, 0, 0], [1e-45] * 6, [0, 0, 0, 0, 0, 3]]
    groups["extreme weights"] = (
        [Case(WEIGHT, option, [numpy.concatenate(rows)], len(rows)) for option in (0, 1)]
        + [Case(WEIGHT, option, [row], channels) for row in rows for option in (0, 1)
           for channels in (1, 2, 6)]
        + [Case(WEIGHT, option, [[value]]) for option in (0, 1) for value in (0, 1, -3, 1e-20)])
    many = r.standard_normal(10**7)
    groups["ten million values"] = [Case(kind, 1, [many]) for kind in OBSERVERS]
    narrow, wide = r.uniform(0, 1e-6, 5000), r.uniform(-20, 1e3, 5000)
    groups["a narrow range, then a wide one"] = [
        Case(HISTOGRAM, 1, sequence) for sequence in
        ([narrow, wide], [narrow, narrow, wide, wide], [wide, narrow], [narrow + 3, wide])]
    return groups


def check_frugal(r):
    """What stands in for 1.13's own way, for wide ranges and on other versions, against that way."""
    for _ in range(20):
        plain, frugal = FloatBoundsHistogramObserver(), FrugalHistogramObserver()
        aligned = AlignedHistogramObserver()
        frugal.frugal_from = 0
        for _ in range(5):
            values = torch.tensor(r.standard_normal(2000) * 10 ** r.uniform(-1, 1))
            values = values.to(torch.float)
            plain(values), frugal(values), aligned(values)
        if not all(torch.equal(plain.histogram, other.histogram) for other in (frugal, aligned)):
            return False
    return True


def check_own_class(r, tool):
    """The program against the installed PyTorch's own class, where batches are joined in another
    way: what one batch gives must be equal, what several give is compared with a tolerance."""
    def like(count):
        shape = SHAPES[r.integers(4)]
        return [shape(r, 3000) * r.uniform(0.8, 1.25) for _ in range(count)]

    for count, most, half in ((1, 0, 0), (10, 0.1, 0.001)):  # the search can jump by some bins
        cases = [Case(HISTOGRAM, number % 2, like(count)) for number in range(50)]
        answers, _ = observe(tool, cases)
        off = []
        for case, (_, scale, *_) in zip(cases, answers):
            own = HistogramObserver(reduce_range=bool(case.option))
            for values in case.batches:
                own(torch.from_numpy(values))
            off.append(abs(float(scale[0]) / float(own.calculate_qparams()[0]) - 1))
        check(f"scales of PyTorch {torch.__version__}'s own HistogramObserver, {count} batches",
              max(off) <= most and numpy.median(off) <= half,
              f"at most {max(off):.1e} off, half of them at most {numpy.median(off):.1e}")


def check_refusals(tool):
    wrong = [float("nan"), float("inf"), float("-inf"), 1.1e38]
    cases = [Case(kind, option, [[1, value, 2]]) for kind in NAMES for option in (0, 1)
             for value in wrong]
    cases += [Case(kind, 1, [[1, 2], [value]]) for kind in OBSERVERS for value in wrong]
    answers, _ = observe(tool, cases + [Case(HISTOGRAM, 1, [[], []])])
    good = [message.startswith("The tensor conv1") and "not a number" in message
            for message, *_ in answers[:-1]]
    check(f"NaN, infinity and 1.1e38 are refused with the tensor's name, {len(cases)} times",
          all(good), answers[0][0])
    check("an observer that saw nothing is refused", "conv1 has seen no data" in answers[-1][0],
          answers[-1][0])


def check_beyond_pytorch(r, tool):
    """Sequences for which PyTorch fails with an overflow: the range must be that of the values."""
    narrow, wide = r.uniform(0, 1e-6, 5000), r.uniform(-1e11, 1e12, 5000)
    tiny = [Case(HISTOGRAM, 0, [[0, 1e-40], [0, 1e-39]])]  # its pieces have no width
    cases = [Case(HISTOGRAM, 0, [narrow, wide]), Case(HISTOGRAM, 0, [narrow * 1e-30, wide])]
    answers, _ = observe(tool, cases + tiny)
    scales = [float(scale[0]) if not message else message for message, scale, *_ in answers]
    check("a range 1e18 times as wide, and more", all(
        isinstance(scale, float) and 0.95 < scale * 255 / 1.1e12 < 1.02 for scale in scales[:2]),
        scales)
    check("ranges of subnormal numbers", scales[2] == numpy.finfo(numpy.float32).eps, scales[2])


def check_memory(tool):
    """Of the sequence for which PyTorch asks for 2,048 · 1.3e11 floats. Before this process grows:
    a child's peak is never below what its parent had."""
    _, small = observe(tool, [Case(HISTOGRAM, 1, [[0, 1], [0, 2]])])
    _, large = observe(tool, [Case(HISTOGRAM, 1, [[0, 1e-6], [0, 1e3]])])
    check("a range of 1e-6 and then one of 1e3 take no more memory than 1 and then 2",
          large - small < 2**24, f"{large / 2**20:.1f} MB at most, not {small / 2**20:.1f} MB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tool")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=sample_of(10000))
    parser.add_argument("--histograms", type=int, default=sample_of(300))
    options = parser.parse_args()
    torch.set_num_threads(1)
    r = numpy.random.default_rng(options.seed)
    check_memory(options.tool)
    check_refusals(options.tool)
    check_beyond_pytorch(r, options.tool)
    if JOINS_AS_1_13:
        check("PyTorch's way and what stands in for it agree", check_frugal(r))
    else:
        check_own_class(r, options.tool)
    groups = extreme_groups(r) | random_groups(r, options.cases, options.histograms)
    answers, _ = observe(options.tool, [case for cases in groups.values() for case in cases])
    for what, cases in groups.items():
        compare(what, cases, answers[:len(cases)])
        del answers[:len(cases)]
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
