// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/openblas_buffer.h"

#include "core/base/memory.h"

#include <ATen/ATen.h>

#include <cstddef>
#include <cstdint>

namespace featherweight {

namespace {

// 128 MB on x86-64, as Debian's OpenBLAS asks for them, and as much for what is computed with:
// where ONEDNN gets no memory for a kernel's code, the program may end without a word.
constexpr std::size_t bufferBytes = std::size_t{256} * 1024 * 1024;
// Up to a million products OpenBLAS has kernels that do without the buffer.
constexpr std::int64_t rows = 256;

} // namespace

void takeOpenBlasBuffer() {
    if (!addressSpaceHas(bufferBytes)) {
        throwLackOfAddressSpace();
    }
    const at::Tensor matrix = at::ones({rows, rows});
    (void)at::mm(matrix, matrix);
}

} // namespace featherweight
