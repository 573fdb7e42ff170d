// SPDX-License-Identifier: GPL-3.0-or-later
// How sure the differences of tables from standard input are, for parity_uncertainty.py. Each line:
// images, images that only the first gets right, and only the second; out come p-value, low and
// high of each, then Holm's correction of all.

#include "core/quantization/uncertainty.h"

#include <cstdint>
#include <iomanip>
#include <iostream>
#include <vector>

using namespace featherweight;

int main() {
    std::cout << std::setprecision(17);
    std::vector<double> pValues;
    std::int64_t images = 0;
    RightAlone right;
    while (std::cin >> images >> right.first >> right.second) {
        const AccuracyDifference difference = differenceOf(right, images);
        std::cout << difference.pValue << ' ' << difference.low << ' ' << difference.high << '\n';
        pValues.push_back(difference.pValue);
    }
    for (const double corrected : holmCorrected(pValues)) {
        std::cout << corrected << '\n';
    }
    return std::cin.eof() ? 0 : 1;
}
