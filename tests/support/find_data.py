# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests and benchmarks in Python share: real images (MNIST where it is at hand, else Debian's
Fashion-MNIST), and how much of a long test runs."""
import os
import sys

FILES = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte",
         "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")
TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77  # what ctest counts as skipped


def sample_of(cases):
    """All of them in `packaging/test.sh --long`, else a tenth; seeded, so always the same tenth."""
    return cases if os.environ.get("FEATHERWEIGHT_LONG_TESTS") else cases // 10


def places():
    shared = os.path.join(TOP, os.pardir, "shared", "datasets")
    return [place for place in (os.environ.get("FEATHERWEIGHT_DATA_DIR"), shared,
                                "/usr/share/datasets") if place]


def find(name):
    """The folder of the set of this name, or None."""
    for place in places():
        for folder in (os.path.join(place, name), place):
            if os.path.basename(os.path.abspath(folder)) == name and all(
                    os.path.exists(os.path.join(folder, file + ".gz")) for file in FILES):
                return os.path.abspath(folder)
    return None


def find_or_skip():
    """The folder of MNIST or else of Fashion-MNIST; ends the program as skipped without either."""
    for name in ("mnist", "fashion-mnist"):
        folder = find(name)
        if folder:
            return folder
    print("SKIPPED: neither MNIST nor Fashion-MNIST was found in " + ", ".join(places()))
    sys.exit(SKIPPED)
