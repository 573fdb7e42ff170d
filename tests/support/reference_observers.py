# SPDX-License-Identifier: GPL-3.0-or-later
"""PyTorch's observers as the reference of the tests.

The program follows the HistogramObserver of PyTorch 1.13 with its known faults mended. Version 2
mended them, too, but joins the histograms of batches in another way. ReferenceHistogramObserver has
1.13's way on any version: on 1.13 PyTorch's own, elsewhere this file's, which parity_observers.py
compares with PyTorch's own on 1.13; everything else, the search for the range included, is the
installed PyTorch's. Ends the program as skipped where PyTorch is missing.
"""
import sys
import warnings

warnings.filterwarnings("ignore")
try:
    import torch
except ImportError:
    print("SKIPPED: PyTorch for Python is not installed")
    sys.exit(77)
from torch.ao.quantization.observer import HistogramObserver

JOINS_AS_1_13 = hasattr(HistogramObserver, "_adjust_min_max")


def add_moved(orig_hist, new_hist, upsample_rate, downsample_rate, start_idx, bins):
    """What 1.13's _combine_histograms gives without its array of all pieces, which can be enormous
    (pytorch/pytorch #122659): only those that are not zero are summed."""
    pieces = new_hist.repeat_interleave(upsample_rate)
    sums = torch.cumsum(torch.cat([torch.zeros(1), pieces]), 0, dtype=torch.double)
    ends = [min(max((bin + 1) * downsample_rate - start_idx, 0), len(pieces))
            for bin in range(bins)]  # Python's integers have no end
    integral = sums[torch.tensor(ends)]
    shifted = torch.zeros(bins)
    shifted[1:] = integral[:-1]
    return orig_hist + ((integral - shifted) / upsample_rate).to(torch.float)


class AlignedHistogramObserver(HistogramObserver):
    """The installed PyTorch's class, but with histograms joined as by 1.13: the new one's bins are a
    whole number of pieces wide, of which an old bin has 128, and begin where a piece begins."""

    pieces = 128

    def forward(self, x_orig):
        if x_orig.numel() == 0:
            return x_orig
        low, high = torch.aminmax(x_orig.detach())
        if torch.isinf(self.min_val) or self.min_val == self.max_val:
            self.keep(self.count(x_orig, low, high), low, high)
            return x_orig
        low, high = torch.min(low, self.min_val), torch.max(high, self.max_val)
        piece = (self.max_val - self.min_val) / (self.bins * self.pieces)
        rate = int(torch.ceil((high - low) / (self.bins * piece)))
        high = high + (rate * (self.bins * piece) - (high - low))
        histogram = self.count(x_orig, low, high)
        if low == self.min_val and high == self.max_val:
            histogram = histogram + self.histogram
        else:
            first = int(torch.round((self.min_val - low) / piece))
            histogram = add_moved(histogram, self.histogram, self.pieces, rate, first, self.bins)
        self.keep(histogram, low, high)
        return x_orig

    def count(self, x, low, high):
        if low == high:  # histc counts it in the middle bin, but refuses large ones
            x, low, high = torch.zeros_like(x), torch.tensor(-1), torch.tensor(1)
        return torch.histc(x, self.bins, min=low.item(), max=high.item())

    def keep(self, histogram, low, high):
        self.histogram, self.min_val, self.max_val = histogram, low, high


class FloatBoundsHistogramObserver(HistogramObserver):
    """PyTorch 1.13's class without its int() casts of the bounds (pytorch/pytorch #83672), and with
    constants from 2^24 on, for which histc finds no bounds."""

    def forward(self, x_orig):
        if x_orig.numel() == 0:
            return x_orig
        real_histc = torch.histc
        bounds = {}

        def histc(x, bins, min, max, **kwargs):
            if bounds["min"] == bounds["max"]:  # it counts in the middle bin, but refuses large ones
                x, bounds["min"], bounds["max"] = torch.zeros_like(x), -1, 1
            return real_histc(x, bins, min=bounds["min"], max=bounds["max"], **kwargs)

        real_adjust = self._adjust_min_max

        def adjust(combined_min, combined_max, upsample_rate):
            result = real_adjust(combined_min, combined_max, upsample_rate)
            bounds.update(min=result[0].item(), max=result[1].item())
            return result

        low, high = torch.aminmax(x_orig.detach())
        bounds.update(min=low.item(), max=high.item())
        torch.histc, self._adjust_min_max = histc, adjust
        try:
            return super().forward(x_orig)
        finally:
            torch.histc = real_histc
            del self._adjust_min_max


class FrugalHistogramObserver(FloatBoundsHistogramObserver):
    """The same numbers where PyTorch asks for an enormous array."""

    frugal_from = 1000  # pieces in a new bin from which on this replaces PyTorch's way

    def _combine_histograms(self, orig_hist, new_hist, upsample_rate, downsample_rate, start_idx,
                            Nbins):
        combine = (super()._combine_histograms if downsample_rate < self.frugal_from
                   else add_moved)
        return combine(orig_hist, new_hist, upsample_rate, downsample_rate, start_idx, Nbins)


ReferenceHistogramObserver = (FrugalHistogramObserver if JOINS_AS_1_13
                              else AlignedHistogramObserver)
