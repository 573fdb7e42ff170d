#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A network as text that people read and write, and programs keep. Any thread.
//
// Lines end with a line feed; what follows "#" is a comment, and empty lines do not count. The
// first line is "featherweight network 1", the number being that of this form. Then, each once:
//
//     name MiniCNN
//     observers before-relu            (or after-relu)
//
// and a line for every node in order: its name, "=", its operation, and in parentheses the names of
// its inputs and then its attributes, of which all must be there:
//
//     input = input(channels=1, rows=28, columns=28)
//     conv1 = conv2d(input, in=1, out=16, kernel=3, padding=1, groups=1)
//     sum = add(left, right)

#include "core/network/network.h"

#include <string>
#include <string_view>

namespace featherweight {

[[nodiscard]] std::string textOf(const Network& network);

/// Throws Error that names the line and what is wrong with it, and as Network's constructor.
[[nodiscard]] Network networkFromText(std::string_view text);

} // namespace featherweight
