// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// A token's bytes as files hold them: lower-case hex, so that byte fragments and NUL survive in a fixed-length string.
std::string toHex(std::string_view bytes);
std::optional<std::string> fromHex(std::string_view hex);

} // namespace neurostrata::core
