#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compare_commits leaves out what the clock decides, and nothing else: of two recorded runs of the
same settings the same bytes are left, and every other figure that is changed stays a difference."""
import re
import sys
import types

from without_clock import normalized

# Each as "one", "other" and the figures in "one" that no clock decides.
QUANTIZE = """\
Training      700 batches of size 256 in 9.8 s with Adam, learning rate 0.001, seed 1. The loss went from 2.313 to 0.029 nats.

                                  FP32     INT8
File size                     135.7 KB  40.8 KB  3.33 times smaller

Milliseconds for one batch  images  lower quartile   median  upper quartile  runs
FP32 as written                  1           0.124    0.125           0.138   200
FP32 prepared                    1           0.134    0.138           0.152   200
INT8                           256          24.114   25.911          34.515    20

                                        batch 1           batch 64          batch 256
INT8 against FP32 as written  1.54 times faster  3.52 times faster  4.18 times faster
INT8 against the best FP32    1.54 times faster  1.15 times faster  1.81 times faster
At batch size 1, 64, 256, INT8 is faster than the best FP32 as well (prepared: frozen and optimized for inference).
INT8 by ONEDNN; 1 thread; after warm-up, 20 to 200 runs each.
""", """\
Training      700 batches of size 256 in 1 min 2 s with Adam, learning rate 0.001, seed 1. The loss went from 2.313 to 0.029 nats.

                                  FP32     INT8
File size                     135.7 KB  40.8 KB  3.33 times smaller

Milliseconds for one batch  images  lower quartile  median  upper quartile  runs
FP32 as written                  1           0.055   0.055           0.056   200
FP32 prepared                    1           0.097   0.099           0.100   200
INT8                           256           8.317   9.056          12.504    45

                              batch 1           batch 64          batch 256
INT8 against FP32 as written  As fast  1.38 times faster  1.77 times faster
INT8 against the best FP32    As fast  1.89 times slower  1.47 times slower
At batch size 1, 64, 256, INT8 is not faster than the best FP32 (prepared: frozen and optimized for inference). Usual reasons: in small layers, turning numbers into integers and back takes what computing with them saves.
INT8 by ONEDNN; 1 thread; after warm-up, 200 runs each.
""", ("700", "size 256", "0.001", "0.029", "40.8", "3.33", "    256 ", "1 thread")

MODELS = """\
Network         Parameters  MACs, one image  File size  Accuracy
Separable INT8       16554           257152    25.1 KB   10.75 %

Median in milliseconds                   batch 1  batch 64  batch 256
Standard                FP32 as written    0.073    13.189     57.967
Separable               INT8               0.065     1.638     13.818
Accuracy on 2000 test images. Times are medians for all images of a batch; INT8 by ONEDNN, 1 thread.
""", """\
Network         Parameters  MACs, one image  File size  Accuracy
Separable INT8       16554           257152    25.1 KB   10.75 %

Median in milliseconds                   batch 1  batch 64  batch 256
Standard                FP32 as written   10.081    19.189    157.967
Separable               INT8               0.065     1.638     13.818
Accuracy on 2000 test images. Times are medians for all images of a batch; INT8 by ONEDNN, 1 thread.
""", ("16554", "257152", "25.1", "10.75", "2000")

SEPARABLE = """\
MACs                  23.61 %          4.24×  exactly the theory: each weight works at each output

Milliseconds for one batch  forward          quartiles  backward          quartiles    MACs
Standard                    0.03179   0.0316 … 0.03211   0.07413  0.07353 … 0.07498  589824
Separable                   0.05918  0.05823 … 0.06048    0.1192    0.1176 … 0.1217  139264
4.24 times fewer MACs. Forward it is 1.86 times slower. Backward it is 1.61 times slower. The MACs promise more, and it is not faster everywhere. In layers as small as these, starting two of them takes longer than their arithmetic.
LibTorch 1.13.0 · ONEDNN · 1 thread; after a warm-up, 200 runs each.
""", """\
MACs                  23.61 %          4.24×  exactly the theory: each weight works at each output

Milliseconds for one batch  forward        quartiles  backward        quartiles    MACs
Standard                      1.174    1.142 … 1.209     6.652     3.84 … 9.542  589824
Separable                    0.2582  0.2458 … 0.2975    0.6464  0.5854 … 0.8025  139264
4.24 times fewer MACs. Forward it is 4.55 times faster. Backward it is as fast as the standard one. The MACs promise more. Depthwise convolutions do little with each number that they fetch: they wait for memory, not for arithmetic.
LibTorch 1.13.0 · ONEDNN · 1 thread; after a warm-up, 52 to 200 runs each.
""", ("23.61", "4.24×", "589824", "4.24 times", "1.13.0", "1 thread", "139264")

# In the words of the step before the house had rooms.
EARLIER = """\
Training     5 batches of 64 images in 0.7 s, Adam, learning rate 0.004, seed 8; loss from 2.330 to 2.018 nats

Time per batch               images  lower quartile      median  upper quartile  runs
FP32 prepared for inference       1        0.127 ms    0.129 ms        0.132 ms   200
INT8                            256       84.372 ms   92.617 ms      101.749 ms    20
batch 64: INT8 is 2.10 times as fast as FP32 as written, 1.03 times as fast as the best FP32

Median time                             batch 1   batch 64   batch 256
standard FP32 prepared for inference   0.092 ms   1.765 ms   58.251 ms
""", """\
Training     5 batches of 64 images in 12 s, Adam, learning rate 0.004, seed 8; loss from 2.330 to 2.018 nats

Time per batch               images  lower quartile     median  upper quartile  runs
FP32 prepared for inference       1        0.097 ms   0.099 ms        0.100 ms   200
INT8                            256        8.317 ms   9.056 ms       12.504 ms    45
batch 64: INT8 is 1.38 times as fast as FP32 as written, 0.53 times as fast as the best FP32
INT8 is not faster everywhere: weights that fit into the cache gain nothing from fewer bytes

Median time                             batch 1  batch 64  batch 256
standard FP32 prepared for inference   0.092 ms  1.765 ms   8.251 ms
""", ("5 batches", "0.004", "2.018", "    256 ", "batch 64:")

JSON = """\
{
    "runs": 200,
    "median_ms": 0.125,
    "seconds": 9.8,
    "memory_limit_bytes": 4096,
    "accuracy": 0.875
}
""", """\
{
    "runs": 57,
    "median_ms": 1.5e-05,
    "seconds": 61,
    "memory_limit_bytes": 8192,
    "accuracy": 0.875
}
""", ("0.875",)

ANY = types.SimpleNamespace(words=[])


def shown(text, run=ANY):
    return normalized("stdout", text.encode(), run)


def main():
    wrong = []
    for one, other, figures in (QUANTIZE, MODELS, SEPARABLE, EARLIER, JSON):
        left = set(shown(one).splitlines()) ^ set(shown(other).splitlines())
        wrong += [f"is left: {line.decode()}" for line in left]
        for figure in figures:
            other_figure = re.sub(r"\d", lambda digit: str(9 - int(digit[0])), figure)
            if shown(one) == shown(one.replace(figure, other_figure)):
                wrong.append(f"no difference any more: {figure}")
    limited = types.SimpleNamespace(words=["--memory-limit", "1"])
    if shown(JSON[0], limited) == shown(JSON[1], limited):
        wrong.append("no difference any more: a memory limit that was asked for")
    for sentence in wrong:
        print(sentence)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
