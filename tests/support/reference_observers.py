# SPDX-License-Identifier: GPL-3.0-or-later
"""PyTorch 1.13's HistogramObserver with its known faults mended, as the reference of the tests.

Ends the program as skipped where PyTorch is missing or of another kind.
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

if not hasattr(HistogramObserver, "_adjust_min_max"):
    print(f"SKIPPED: PyTorch {torch.__version__} joins histograms in another way than 1.13")
    sys.exit(77)


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
    """The same numbers where PyTorch asks for an enormous array (pytorch/pytorch #122659): of its
    array of pieces, only those that are not zero are summed."""

    frugal_from = 1000  # pieces in a new bin from which on this replaces PyTorch's way

    def _combine_histograms(self, orig_hist, new_hist, upsample_rate, downsample_rate, start_idx,
                            Nbins):
        if downsample_rate < self.frugal_from:
            return super()._combine_histograms(orig_hist, new_hist, upsample_rate, downsample_rate,
                                               start_idx, Nbins)
        pieces = new_hist.repeat_interleave(upsample_rate)
        sums = torch.cumsum(torch.cat([torch.zeros(1), pieces]), 0, dtype=torch.double)
        ends = [min(max((bin + 1) * downsample_rate - start_idx, 0), len(pieces))
                for bin in range(Nbins)]  # Python's integers have no end
        integral = sums[torch.tensor(ends)]
        shifted = torch.zeros(Nbins)
        shifted[1:] = integral[:-1]
        return orig_hist + ((integral - shifted) / upsample_rate).to(torch.float)
