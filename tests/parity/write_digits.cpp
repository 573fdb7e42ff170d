// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the drawn digits as four IDX files into the folder that is given, for parity_lessons.py.

#include "core/data/digits.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>

using namespace featherweight;

namespace {

void writeIdx(const std::filesystem::path& path, std::span<const std::uint32_t> header,
              std::span<const std::uint8_t> content) {
    std::ofstream file(path, std::ios::binary);
    for (const std::uint32_t number : header) { // big-endian
        for (const int shift : {24, 16, 8, 0}) {
            file.put(static_cast<char>(number >> shift & 0xFF));
        }
    }
    file.write(reinterpret_cast<const char*>(content.data()), std::ssize(content));
    file.exceptions(std::ios::badbit | std::ios::failbit);
    file.close();
}

void writeSet(const std::filesystem::path& folder, const std::string& name,
              const LabelledImages& images) {
    const auto count = static_cast<std::uint32_t>(images.count());
    const auto rows = static_cast<std::uint32_t>(images.form.rows);
    const auto columns = static_cast<std::uint32_t>(images.form.columns);
    writeIdx(folder / (name + "-images-idx3-ubyte"), std::array{0x803U, count, rows, columns},
             images.pixels);
    writeIdx(folder / (name + "-labels-idx1-ubyte"), std::array{0x801U, count}, images.labels);
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc != 2) {
        std::cerr << "usage: write_digits FOLDER\n";
        return 2;
    }
    const Dataset digits = drawDigitsDataset();
    writeSet(argv[1], "train", digits.training);
    writeSet(argv[1], "t10k", digits.test);
    return 0;
}
