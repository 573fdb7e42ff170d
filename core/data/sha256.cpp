// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sha256.h"

#include <array>
#include <cstddef>
#include <stdexcept>

#include <openssl/evp.h>

namespace featherweight {

namespace {

void requireDone(int answer) {
    if (answer != 1) { // only where OpenSSL is set up without SHA-256
        throw std::runtime_error("OpenSSL cannot compute SHA-256");
    }
}

} // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : m_context(EVP_MD_CTX_new()) {
    requireDone(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr));
}

void Sha256::add(std::span<const std::uint8_t> bytes) {
    requireDone(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
    unsigned int size = 0;
    requireDone(EVP_DigestFinal_ex(m_context.get(), sum.data(), &size));
    constexpr const char* digits = "0123456789abcdef";
    std::string text;
    for (std::size_t index = 0; index < size; ++index) {
        text += digits[sum.at(index) >> 4U];
        text += digits[sum.at(index) & 0xfU];
    }
    return text;
}

} // namespace featherweight
