// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_settings.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/environment.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace neurostrata::core
{

namespace
{

std::string trimmed(std::string text)
{
    constexpr const char* space = " \t\r\n";
    text.erase(text.find_last_not_of(space) + 1);
    return text.substr(std::min(text.find_first_not_of(space), text.size()));
}

bool isOn(const char* name)
{
    std::string value = environmentVariable(name).value_or("");
    std::transform(value.begin(), value.end(), value.begin(), [](unsigned char c) { return std::toupper(c); });
    return value == "1" || value == "ON" || value == "YES" || value == "TRUE";
}

std::string endpoint(const char* name, const char* otherwise)
{
    std::string value = trimmed(environmentVariable(name).value_or(otherwise));
    while (value.ends_with('/'))
        value.pop_back();
    const bool web = value.starts_with("https://") || value.starts_with("http://");
    if (!web || value.find_first_of(" \t\r\n?#@") != std::string::npos)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("the variable {} must be an address such as {}, without a user, query or fragment.",
                                name, otherwise));
    return value;
}

std::filesystem::path tokenFile()
{
    if (const auto value = environmentVariable("HF_TOKEN_PATH"))
        return expandedPath(*value);
    if (const auto value = environmentVariable("HF_HOME"))
        return expandedPath(*value) / "token";
    if (const auto value = environmentVariable("XDG_CACHE_HOME"))
        return expandedPath(*value) / "huggingface" / "token";
    return homeFolder() / ".cache" / "huggingface" / "token";
}

std::string token()
{
    if (isOn("HF_HUB_DISABLE_IMPLICIT_TOKEN"))
        return {};
    std::string found;
    for (const char* name : {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"}) {
        if (found.empty())
            found = trimmed(environmentVariable(name).value_or(""));
    }
    std::error_code ignored;
    if (found.empty() && std::filesystem::is_regular_file(tokenFile(), ignored)) {
        try {
            found = trimmed(readWholeFile(tokenFile(), 10'000, "token file"));
        } catch (const Error&) {
            return {}; // Most files are public: what needs a token will say so.
        }
    }
    if (std::any_of(found.begin(), found.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7f; }))
        throw Error(ErrorKind::InvalidInput, fmt::format("the hub's token (HF_TOKEN or {}) holds characters that no "
                                                         "token has; copy it again.",
                                                         quotedPath(tokenFile())));
    return found;
}

} // namespace

HubSettings hubSettings()
{
    HubSettings settings;
    settings.endpoint = endpoint("HF_ENDPOINT", "https://huggingface.co");
    settings.rowsEndpoint = endpoint("NEUROSTRATA_ROWS_ENDPOINT", "https://datasets-server.huggingface.co");
    settings.token = token();
    settings.cache = hubCache();
    settings.offline = isOn("HF_HUB_OFFLINE") || isOn("TRANSFORMERS_OFFLINE");
    return settings;
}

} // namespace neurostrata::core
