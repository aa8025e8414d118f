// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sha256.h"

#include "core/base/error.h"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace neurostrata::core
{

namespace
{

void requireSuccess(int result)
{
    if (result != 1)
        throw Error(ErrorKind::Internal, "libcrypto could not compute a SHA-256.");
}

} // namespace

struct Sha256::Context {
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};
};

Sha256::Sha256() : m(std::make_unique<Context>())
{
    if (!m->evp)
        throw std::bad_alloc();
    requireSuccess(EVP_DigestInit_ex(m->evp.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes)
{
    requireSuccess(EVP_DigestUpdate(m->evp.get(), bytes.data(), bytes.size()));
}

void Sha256::add(std::string_view bytes)
{
    add(std::as_bytes(std::span(bytes)));
}

std::string Sha256::finish()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    requireSuccess(EVP_DigestFinal_ex(m->evp.get(), digest.data(), &size));
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        out += hex[digest[i] >> 4];
        out += hex[digest[i] & 15];
    }
    return out;
}

std::string sha256Of(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

} // namespace neurostrata::core
