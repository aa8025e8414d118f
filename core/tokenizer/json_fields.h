// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/definition.h"

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace neurostrata::core
{

/// The member `name` of an object; null if absent.
const nlohmann::json& member(const nlohmann::json& object, const std::string& name);
/// A true/false member; `fallback` if absent or null. Throws Error naming `file` and `where` if it is something else.
bool flag(const nlohmann::json& object, const std::string& name, bool fallback, const std::string& where,
          const std::filesystem::path& file);
/// A token id in range. Throws Error as above.
TokenId tokenId(const nlohmann::json& value, const std::string& where, const std::filesystem::path& file);
/// An added token's content and flags from {"content": …, "special": …}; its id is left open.
AddedToken addedToken(const nlohmann::json& object, const std::string& where, const std::filesystem::path& file);
/// A value fit for a message: its JSON text, cut.
std::string shown(const nlohmann::json& value);

} // namespace neurostrata::core
