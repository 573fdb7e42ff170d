// SPDX-License-Identifier: GPL-3.0-or-later
// Reads settings from standard input, one per line, and writes the counts of the three layers and
// the block's totals, or the word "refused"; parity_separable.py asks it and says in which order.
#include "core/separable/separable.h"

#include <iostream>
#include <sstream>
#include <string>

using namespace featherweight;

namespace {

SeparableSettings settingsFrom(const std::string& line) {
    std::istringstream in(line);
    SeparableSettings settings;
    const auto read = [&in](Size& size) { in >> size.height >> size.width; };
    in >> settings.inChannels >> settings.outChannels;
    read(settings.kernel);
    read(settings.stride);
    read(settings.padding);
    in >> settings.samePadding;
    read(settings.dilation);
    in >> settings.groups >> settings.depthMultiplier >> settings.bias;
    read(settings.image);
    in >> settings.batch;
    bool own = false;
    in >> own;
    if (Size padding; own) {
        read(padding);
        settings.separablePadding = padding;
    }
    return settings;
}

void write(const LayerCount& layer) {
    std::cout << layer.parameters() << ' ' << layer.macs << ' ' << layer.macsOnPixels.value_or(-1)
              << ' ' << layer.flops() << ' ' << layer.activationBytes() << ' ' << layer.int8Bytes();
    for (const std::int64_t size : layer.outputShape) {
        std::cout << ' ' << size;
    }
    std::cout << ' ';
}

} // namespace

int main() {
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto counted = tryToCount(settingsFrom(line));
        if (const auto* counts = std::get_if<SeparableCounts>(&counted)) {
            write(counts->standard);
            write(counts->depthwise);
            write(counts->pointwise);
            std::cout << counts->separableParameters() << ' ' << counts->separableMacs() << ' '
                      << counts->separableFlops() << ' ' << counts->separableActivationBytes()
                      << ' ' << counts->separableFp32Bytes() << ' ' << counts->separableInt8Bytes()
                      << '\n';
        } else {
            std::cout << "refused\n";
        }
    }
}
