// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// Value of an environment variable; none if it is unset or empty.
std::optional<std::string> environmentVariable(const std::string& name);
/// HOME, else what the system knows; empty if neither is known.
std::filesystem::path homeFolder();
/// A leading `~` and `$NAME`, `${NAME}` replaced, as Python's expanduser and expandvars do (unknown ones stay).
std::filesystem::path expandedPath(std::string_view text);

} // namespace neurostrata::core
