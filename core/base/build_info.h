// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace neurostrata::core
{

inline constexpr std::string_view programName = "neurostrata";

/// "0.1.0", as the build system names it.
std::string_view programVersion();
/// "Release", "Debug" …: results do not depend on it, speed does.
std::string_view buildType();
/// "gcc 12.2.0".
std::string compilerVersion();

} // namespace neurostrata::core
