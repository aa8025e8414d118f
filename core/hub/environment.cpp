// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/environment.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace neurostrata::core
{

std::optional<std::string> environmentVariable(const std::string& name)
{
    const char* const value = ::getenv(name.c_str());
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
}

std::filesystem::path homeFolder()
{
    if (const auto home = environmentVariable("HOME"))
        return *home;
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
        return found->pw_dir;
    return {};
}

std::filesystem::path expandedPath(std::string_view text)
{
    std::string out;
    if (text == "~" || text.starts_with("~/")) {
        out = homeFolder().string();
        text.remove_prefix(1);
    }
    constexpr std::string_view nameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    while (!text.empty()) {
        const std::size_t dollar = std::min(text.find('$'), text.size());
        out += text.substr(0, dollar);
        text.remove_prefix(dollar);
        if (text.empty())
            break;
        const bool braced = text.starts_with("${");
        const std::string_view rest = text.substr(braced ? 2 : 1);
        const std::string_view name = rest.substr(0, rest.find_first_not_of(nameCharacters));
        const bool complete = !name.empty() && (!braced || rest.substr(name.size()).starts_with('}'));
        const auto value = complete ? environmentVariable(std::string(name)) : std::nullopt;
        const std::size_t length = complete ? (text.size() - rest.size()) + name.size() + (braced ? 1 : 0) : 1;
        out += value ? *value : std::string(text.substr(0, length));
        text.remove_prefix(length);
    }
    return out;
}

} // namespace neurostrata::core
