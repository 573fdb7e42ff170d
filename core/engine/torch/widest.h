#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// For the few loops of our own over many numbers: compiled a second time for processors with AVX2,
// and chosen where the program runs, which takes glibc.

#include <cstddef>

#if defined(__x86_64__) && defined(__GLIBC__)
#define FW_WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define FW_WIDEST
#endif
/// For what such a loop calls.
#define FW_INLINED __attribute__((always_inline)) inline
