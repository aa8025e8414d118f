// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace neurostrata::core
{

std::optional<WebAddress> webAddress(std::string_view url)
{
    const bool secure = url.starts_with("https://");
    if (!secure && !url.starts_with("http://"))
        return std::nullopt;
    const std::string_view rest = url.substr(secure ? 8 : 7);
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    std::string host(rest.substr(0, end));
    const auto strange = [](unsigned char c) { return c <= ' ' || c >= 0x7f || c == '@' || c == '\\'; };
    if (host.empty() || std::any_of(url.begin(), url.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }) ||
        std::any_of(host.begin(), host.end(), strange))
        return std::nullopt;
    std::transform(host.begin(), host.end(), host.begin(), [](unsigned char c) { return std::tolower(c); });
    const std::size_t bracket = host.rfind(']'); // of an IPv6 address
    const std::size_t colon = host.rfind(':');
    if (colon == std::string::npos || (bracket != std::string::npos && colon < bracket))
        host += secure ? ":443" : ":80";
    std::string path(rest.substr(end));
    if (!path.starts_with('/'))
        path.insert(path.begin(), '/');
    return WebAddress{(secure ? "https://" : "http://") + host, path};
}

std::string percentEncoded(std::string_view text, bool keepSlash)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            (byte < 0x80 && std::isalnum(byte) != 0) || std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain || (keepSlash && c == '/'))
            out += c;
        else
            out += fmt::format("%{:02X}", byte);
    }
    return out;
}

} // namespace neurostrata::core
