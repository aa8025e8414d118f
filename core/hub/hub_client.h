// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/http_transport.h"
#include "core/hub/hub_settings.h"

#include <cstdint>
#include <optional>

namespace neurostrata::core
{

/// Where something lies: the same scheme, host and port is the same place, and only there may a token go.
struct WebAddress {
    std::string origin; ///< "https://host:port", lower case, the port always there
    std::string path;   ///< with its query, from the first slash
};
/// None if it is not an http or https address with a host and without a user.
std::optional<WebAddress> webAddress(std::string_view url);
/// Letters, digits and "-._~" stay, the slash too if `keepSlash`.
std::string percentEncoded(std::string_view text, bool keepSlash);

/// What the hub says of one file before it is fetched.
struct HubFile {
    std::string path;   ///< in the repository
    std::string etag;   ///< SHA-256 of the content (64 hex) or git's blob SHA-1 (40 hex): its name in the cache
    std::string commit; ///< 40 hex
    std::optional<std::uint64_t> size;
};

/// Speaks with one repository of models of the hub: redirects, tokens, tries, and what its refusals mean.
class HubClient
{
public:
    HubClient(const HubSettings& settings, HttpTransport& transport, std::string repository);

    /// None if the repository has no such file at that revision. Throws Error, Stopped.
    std::optional<HubFile> inspect(const std::string& revision, const std::string& path, const JobContext& context);
    /// Feeds the content from byte `from` on; `restart` is called before the first piece where the server begins at 0
    /// all the same. Throws ConnectionLost, Error, Stopped, what `piece` throws.
    void fetch(const HubFile& file, std::uint64_t from, const std::function<void()>& restart,
               const std::function<void(std::string_view)>& piece, const JobContext& context);

    const std::string& repository() const { return m_repository; }

private:
    HttpResponse follow(HttpRequest request, bool anyHost, const HttpBody& body, const JobContext& context);
    std::string urlOf(const std::string& revision, const std::string& path) const;
    [[noreturn]] void refuse(const HttpResponse& response, const std::string& revision) const;

    const HubSettings& m_settings;
    HttpTransport& m_transport;
    std::string m_repository;
};

/// Sends a request, again after a pause where the server is busy or the connection fails (HubSettings::tries).
/// Throws Error that names the host; `idempotent` as all of ours are.
HttpResponse sendWithRetries(const HubSettings& settings, const std::string& host,
                             const std::function<HttpResponse()>& send, const JobContext& context);
/// Waits, reporting what for; throws Stopped.
void pauseFor(double seconds, const std::string& why, const JobContext& context);
/// How long the answer (429, 503 …) asks to wait; none if it does not say.
std::optional<double> secondsToWait(const HttpResponse& response);
bool isWorthRetrying(int status);

} // namespace neurostrata::core
