#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps OpenBLAS from asking for memory for ever. Compute worker only.

namespace featherweight {

/// Lets OpenBLAS take the buffer that it works in while there is room for it. It does so at its
/// first product of two matrices, and where it gets none it asks again without end
/// (blas_memory_alloc, OpenBLAS's driver/others/memory.c). Throws Error when the address space is
/// too small for it, else std::bad_alloc.
void takeOpenBlasBuffer();

} // namespace featherweight
