#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// For the few loops of our own over many numbers: compiled a second time for processors with AVX2,
// and chosen where the program runs, which takes glibc.

#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && defined(__GLIBC__)
#define FW_WIDEST __attribute__((target_clones("avx2", "default")))
/// Where a product may also be added without being rounded before.
#define FW_WIDEST_FUSED __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define FW_WIDEST
#define FW_WIDEST_FUSED
#endif
/// For what such a loop calls.
#define FW_INLINED __attribute__((always_inline)) inline

namespace featherweight {

using EightFloats = float __attribute__((vector_size(32)));
using EightIntegers = std::int32_t __attribute__((vector_size(32)));

// Vectors lie on the stack alone: tensors are read and written by copies, since their rows need not
// begin where a vector may.
template <typename T, typename Number>
FW_INLINED void read(T& values, const Number* numbers, std::int64_t place) {
    std::memcpy(&values, numbers + place, sizeof values);
}
template <typename T, typename Number>
FW_INLINED void write(const T& values, Number* numbers, std::int64_t place) {
    std::memcpy(numbers + place, &values, sizeof values);
}

} // namespace featherweight
