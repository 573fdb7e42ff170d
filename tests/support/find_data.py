# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests and benchmarks in Python share: real images (MNIST where it is at hand, else Debian's
Fashion-MNIST), and how much of a long test runs. `find_data.py NAME` prints the folder of a set."""
import gzip
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
    """As tests/support/official_files.h looks for them."""
    found = [os.environ.get("FEATHERWEIGHT_DATA_DIR"), "/usr/share/datasets"]
    folder = TOP
    while folder != "/":
        folder = os.path.dirname(folder)
        found.append(os.path.join(folder, "shared", "datasets"))
    return [place for place in found if place]


def path_of(folder, file):
    """Compressed, or else plain; None where it is neither."""
    plain = os.path.join(folder, file)
    return next((path for path in (plain + ".gz", plain) if os.path.exists(path)), None)


def open_file(folder, file):
    path = path_of(folder, file)
    return gzip.open(path) if path.endswith(".gz") else open(path, "rb")


def with_fewer_test_images(folder, count, target):
    """The set in `folder` with its first `count` test images, as plain files in `target`."""
    for file in FILES:
        with open_file(folder, file) as source:
            content = source.read()
        if file.startswith("t10k"):
            header = 16 if "images" in file else 8
            each = 28 * 28 if "images" in file else 1
            content = content[:4] + count.to_bytes(4, "big") + content[8:header + count * each]
        with open(os.path.join(target, file), "wb") as copy:
            copy.write(content)
    return target


def find(name):
    """The folder of the set of this name, or None."""
    folders = (os.path.join(place, name) for place in places())
    return next((os.path.abspath(folder) for folder in folders
                 if all(path_of(folder, file) for file in FILES)), None)


def find_or_skip():
    """The folder of MNIST or else of Fashion-MNIST; ends the program as skipped without either."""
    for name in ("mnist", "fashion-mnist"):
        folder = find(name)
        if folder:
            return folder
    print("SKIPPED: neither MNIST nor Fashion-MNIST was found in " + ", ".join(places()))
    sys.exit(SKIPPED)


if __name__ == "__main__":
    print(find(sys.argv[1]) or "")
