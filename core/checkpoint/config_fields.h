// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// The fields of a config.json, each checked as it is read. Every Error names the file, the field, its value and what
/// is allowed.
class ConfigFields
{
public:
    ConfigFields(const nlohmann::json& root, std::filesystem::path path);

    /// Whole number in [low, high]; the field must be there.
    std::int64_t integer(std::string_view name, std::int64_t low, std::int64_t high) const;
    /// As above, none when the field is missing or null.
    std::optional<std::int64_t> optionalInteger(std::string_view name, std::int64_t low, std::int64_t high) const;
    /// Number in (aboveLow, high]; the field must be there.
    double number(std::string_view name, double aboveLow, double high) const;
    std::string text(std::string_view name, std::string_view allowed) const;
    bool boolean(std::string_view name, bool whenMissing) const;
    /// The value, or nullptr when the field is missing or null.
    const nlohmann::json* find(std::string_view name) const;

    /// "'FOLDER/config.json': NAME is VALUE, but must be ALLOWED."
    [[noreturn]] void refuse(std::string_view name, std::string_view allowed) const;
    const std::filesystem::path& path() const { return m_path; }

private:
    const nlohmann::json& m_root;
    std::filesystem::path m_path;
};

} // namespace neurostrata::core
