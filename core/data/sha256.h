#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The SHA-256 sum (FIPS 180-4) of bytes that come one piece after another. One thread at a time.

#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace featherweight {

class Sha256 {
public:
    Sha256();

    void add(std::span<const std::uint8_t> bytes);
    /// 64 hexadecimal digits, lower case. Once, after everything was added.
    [[nodiscard]] std::string finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
};

} // namespace featherweight
