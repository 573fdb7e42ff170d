// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/layout.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

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

at::Tensor emptyChannelsLast(at::IntArrayRef sizes) {
    return at::empty(sizes, at::TensorOptions(at::kFloat), at::MemoryFormat::ChannelsLast);
}

at::Tensor plainLayout(const at::Tensor& tensor) {
    const at::Tensor dense = tensor.contiguous();
    std::vector<std::int64_t> strides(dense.sizes().size());
    std::int64_t stride = 1;
    for (std::size_t dimension = strides.size(); dimension-- > 0;) {
        strides[dimension] = stride;
        stride *= std::max<std::int64_t>(dense.size(static_cast<std::int64_t>(dimension)), 1);
    }
    return dense.as_strided(dense.sizes(), strides);
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
