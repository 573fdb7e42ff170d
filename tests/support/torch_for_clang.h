#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Goes before all else when clang-tidy reads a file, and is never compiled. LibTorch 1.13's classes
// hold vectors of a class that is not complete yet, which clang refuses where vector is constexpr,
// as it is in the standard library of GCC 12 in C++20. So here neither vector nor string is.

#define _GLIBCXX20_CONSTEXPR // NOLINT
#include <type_traits>
#undef __cpp_lib_is_constant_evaluated
#include <string>
