// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/layout.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace featherweight {

at::Tensor channelsLast(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.contiguous(at::MemoryFormat::ChannelsLast);
    const auto sizes = dense.sizes();
    return dense.as_strided(sizes,
                            {sizes[1] * sizes[2] * sizes[3], 1, sizes[3] * sizes[1], sizes[1]});
}

void keepFreedMemory() {
#ifdef __GLIBC__
    constexpr int mebibyte = 1024 * 1024;
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte);
    mallopt(M_TRIM_THRESHOLD, 256 * mebibyte);
    mallopt(M_TOP_PAD, 16 * mebibyte);
#endif
}

} // namespace featherweight
