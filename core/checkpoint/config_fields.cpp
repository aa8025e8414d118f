// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config_fields.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

/// JSON numbers are kept as unsigned when they do not fit the signed type.
std::optional<std::int64_t> asInteger(const nlohmann::json& value)
{
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return std::nullopt;
        return static_cast<std::int64_t>(number);
    }
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    return std::nullopt;
}

} // namespace

ConfigFields::ConfigFields(const nlohmann::json& root, std::filesystem::path path)
    : m_root(root), m_path(std::move(path))
{
    if (!root.is_object())
        throw Error(ErrorKind::InvalidInput,
                    quotedPath(m_path) + " is not a JSON object; it is no model configuration.", m_path);
}

const nlohmann::json* ConfigFields::find(std::string_view name) const
{
    const auto found = m_root.find(name);
    return found == m_root.end() || found->is_null() ? nullptr : &*found;
}

void ConfigFields::refuse(std::string_view name, std::string_view allowed) const
{
    const nlohmann::json* const value = find(name);
    const std::string state =
        value == nullptr ? (m_root.contains(name) ? "is null" : "is missing") : "is " + printable(value->dump(), 80);
    throw Error(ErrorKind::InvalidInput,
                fmt::format("{}: {} {}, but must be {}.", quotedPath(m_path), name, state, allowed), m_path);
}

std::int64_t ConfigFields::integer(std::string_view name, std::int64_t low, std::int64_t high) const
{
    if (const auto value = optionalInteger(name, low, high))
        return *value;
    refuse(name, fmt::format("a whole number from {} to {}", withThousands(low), withThousands(high)));
}

std::optional<std::int64_t> ConfigFields::optionalInteger(std::string_view name, std::int64_t low,
                                                          std::int64_t high) const
{
    const nlohmann::json* const value = find(name);
    if (value == nullptr)
        return std::nullopt;
    const auto number = asInteger(*value);
    if (!number || *number < low || *number > high)
        refuse(name, fmt::format("a whole number from {} to {}", withThousands(low), withThousands(high)));
    return number;
}

double ConfigFields::number(std::string_view name, double aboveLow, double high) const
{
    const nlohmann::json* const value = find(name);
    const double number =
        value != nullptr && value->is_number() ? value->get<double>() : std::numeric_limits<double>::quiet_NaN();
    if (!(number > aboveLow && number <= high))
        refuse(name, fmt::format("a number above {} and not above {}", aboveLow, high));
    return number;
}

std::string ConfigFields::text(std::string_view name, std::string_view allowed) const
{
    const nlohmann::json* const value = find(name);
    if (value == nullptr || !value->is_string())
        refuse(name, allowed);
    return value->get<std::string>();
}

bool ConfigFields::boolean(std::string_view name, bool whenMissing) const
{
    const nlohmann::json* const value = find(name);
    if (value == nullptr)
        return whenMissing;
    if (!value->is_boolean())
        refuse(name, "true or false");
    return value->get<bool>();
}

} // namespace neurostrata::core
