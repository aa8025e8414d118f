// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/strict_json.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace neurostrata::core
{

namespace
{

[[noreturn]] void throwNotJson(std::string_view text, std::size_t byte, const std::filesystem::path& path)
{
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    throw Error(
        ErrorKind::InvalidInput,
        fmt::format("{} is not valid JSON (line {}); it is damaged or something else: copy or download it again.",
                    quotedPath(path), std::count(before.begin(), before.end(), '\n') + 1),
        path, before.size());
}

} // namespace

nlohmann::json parseStrictJson(std::string_view text, const std::filesystem::path& path, std::size_t maxDepth)
{
    using Json = nlohmann::json;
    // The parser takes NUL for the end of its input and would not see what follows.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        throwNotJson(text, nul, path);

    std::vector<std::set<std::string, std::less<>>> keys; // of the objects that are open
    const auto check = [&](int depth, Json::parse_event_t event, Json& value) {
        if (static_cast<std::size_t>(depth) > maxDepth)
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} is nested more than {} levels deep; it is not what its name says.",
                                    quotedPath(path), maxDepth),
                        path);
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == Json::parse_event_t::key && !keys.back().insert(value.get<std::string>()).second)
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} holds the key \"{}\" twice in one object; remove one.", quotedPath(path),
                                    printable(value.get_ref<const std::string&>(), 80)),
                        path);
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), check);
    } catch (const Json::parse_error& error) {
        throwNotJson(text, error.byte, path);
    } catch (const Json::out_of_range&) { // a number like 1e999
        throw Error(ErrorKind::InvalidInput, fmt::format("{} holds a number that is out of range.", quotedPath(path)),
                    path);
    }
}

} // namespace neurostrata::core
