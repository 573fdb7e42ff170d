#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""McNemar's exact test, Tango's interval and Holm's correction of many random tables, computed anew.

The test is a sum of exact integers. The interval comes from the likelihood itself: under a supposed
difference, the share of images that only the first network gets right is where the likelihood of
the table is greatest, found by looking for the zero of its slope; the ends are where the score test
has 1.96 standard deviations. Nothing of the closed form that the program uses is in it.

Usage: parity_uncertainty.py COMPARE_TABLES
"""

import math
import subprocess
import sys

import numpy

TABLES = 10_000
QUANTILE = 1.959963984540054
HALVINGS = 80


def random_tables(random):
    """Images, only the first right, only the second: from a few images to 60,000, from none that
    differ to all, alike and one-sided."""
    images = numpy.floor(10 ** random.uniform(0, 4.8, TABLES)).astype(int)
    differing = numpy.floor(images * random.uniform(0, 1, TABLES) ** random.integers(1, 9, TABLES))
    share = numpy.where(random.random(TABLES) < 0.3, 0.5, random.random(TABLES))
    second = random.binomial(differing.astype(int), share)
    return images, differing.astype(int) - second, second


def mcnemar(first, second):
    coins = first + second
    fewer = min(first, second)
    term = 1
    ways = 1
    for heads in range(1, fewer + 1):
        term = term * (coins - heads + 1) // heads
        ways += term
    return min(1.0, 2 * ways / 2**coins if coins < 1000 else math.exp(
        math.log(2) + math.log(ways) - coins * math.log(2)))


def halve(inside, outside, holds):
    """The last value, from `inside` on towards `outside`, at which `holds`."""
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        good = holds(middle)
        inside = numpy.where(good, middle, inside)
        outside = numpy.where(good, outside, middle)
    return inside


def most_likely(difference, images, first, second):
    """The share of images that only the first gets right which makes the table most likely, when
    that of the second is greater by `difference`."""
    neither = images - first - second

    def rises(share):
        with numpy.errstate(divide="ignore", invalid="ignore"):
            def part(count, probability, direction):
                return numpy.where(count > 0, direction * count / probability, 0)
            slope = (part(first, share, 1) + part(second, share + difference, 1)
                     + part(neither, 1 - 2 * share - difference, -2))
        return slope > 0

    least = numpy.maximum(0.0, -difference)
    most = (1 - difference) / 2
    return halve(least, most, rises)


def interval(images, first, second):
    observed = (second - first) / images

    def accepted(difference):
        share = most_likely(difference, images, first, second)
        variance = images * (2 * share + difference * (1 - difference))
        away = second - first - images * difference
        return away**2 <= QUANTILE**2 * variance

    return (halve(observed, numpy.full_like(observed, -1.0), accepted),
            halve(observed, numpy.full_like(observed, 1.0), accepted))


def holm(values):
    order = sorted(range(len(values)), key=lambda index: values[index])
    corrected = [0.0] * len(values)
    for rank, index in enumerate(order):
        before = corrected[order[rank - 1]] if rank else 0.0
        corrected[index] = max(before, min(1.0, (len(values) - rank) * values[index]))
    return corrected


def main():
    images, first, second = random_tables(numpy.random.default_rng(6))
    said = subprocess.run(
        sys.argv[1:2], check=True, capture_output=True, text=True,
        input="\n".join(f"{n} {b} {c}" for n, b, c in zip(images, first, second))).stdout.split("\n")
    told = numpy.array([[float(value) for value in line.split()] for line in said[:TABLES]])
    corrected = numpy.array([float(line) for line in said[TABLES:2 * TABLES]])

    p = numpy.array([mcnemar(int(b), int(c)) for b, c in zip(first, second)])
    low, high = interval(images.astype(float), first.astype(float), second.astype(float))
    # Where the exact test does not reject 0, it belongs to the interval.
    kept = p >= 0.05
    low = numpy.where(kept, numpy.minimum(low, 0), low)
    high = numpy.where(kept, numpy.maximum(high, 0), high)

    wrong_p = numpy.abs(told[:, 0] - p) > 1e-9 * p + 1e-300
    wrong_low = numpy.abs(told[:, 1] - low) > 1e-7
    wrong_high = numpy.abs(told[:, 2] - high) > 1e-7
    wrong_holm = numpy.abs(corrected - numpy.array(holm(list(told[:, 0])))) > 1e-12
    for name, wrong in [("p-value", wrong_p), ("low", wrong_low), ("high", wrong_high),
                        ("Holm", wrong_holm)]:
        for index in numpy.flatnonzero(wrong)[:5]:
            print(f"{name}: {images[index]} images, {first[index]} and {second[index]}: "
                  f"{told[index]}, wanted {p[index]} {low[index]} {high[index]}")
        print(f"{name}: {wrong.sum()} of {TABLES} differ")
    significant = int((p < 0.05).sum())
    print(f"{significant} tables differ beyond chance")
    if not 0.1 * TABLES < significant < 0.9 * TABLES:
        sys.exit("the tables are not of both kinds")
    if wrong_p.any() or wrong_low.any() or wrong_high.any() or wrong_holm.any():
        sys.exit(1)


main()
