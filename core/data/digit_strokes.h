#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How people move the pen for each digit: the templates that digits.cpp distorts and draws. Plain
// values, any thread.

#include <array>
#include <cstddef>
#include <vector>

namespace featherweight {

// As MNIST's.
inline constexpr int digitRows = 28;
inline constexpr int digitColumns = 28;
inline constexpr std::size_t digitPixels = std::size_t{digitRows} * digitColumns;
inline constexpr int digitClasses = 10;

/// x to the right, y down; a digit is about 1 tall and 0.7 wide.
struct PenPoint {
    double x = 0;
    double y = 0;
    bool operator==(const PenPoint&) const = default;
};

/// One movement of the pen, a smooth curve through its points; a point given twice is a corner.
using PenStroke = std::vector<PenPoint>;

/// One way of writing a digit.
using DigitForm = std::vector<PenStroke>;

/// The forms of each digit, all of them equally frequent.
[[nodiscard]] const std::array<std::vector<DigitForm>, digitClasses>& digitForms();

} // namespace featherweight
