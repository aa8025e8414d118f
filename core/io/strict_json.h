// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

namespace neurostrata::core
{

/// Parses a JSON file from elsewhere. Throws Error that names `path` and the line: no JSON (NaN and NUL included), the
/// same key twice in one object (readers disagree on which counts), nested deeper than `maxDepth`. The caller limits
/// the size.
nlohmann::json parseStrictJson(std::string_view text, const std::filesystem::path& path, std::size_t maxDepth = 32);

} // namespace neurostrata::core
