// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// SHA-256 through libcrypto.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    void add(std::span<const std::byte> bytes);
    void add(std::string_view bytes);
    /// Lower-case hex; the object is spent.
    std::string finish();

private:
    struct Context;
    std::unique_ptr<Context> m;
};

std::string sha256Of(std::string_view bytes);

} // namespace neurostrata::core
