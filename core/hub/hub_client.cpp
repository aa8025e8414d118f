// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_client.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace neurostrata::core
{

namespace
{

constexpr int mostRedirects = 10;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool isHex(std::string_view text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

template <class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() && !text.empty() ? std::optional(value)
                                                                                            : std::nullopt;
}

/// Where a redirect leads; none if nowhere that may be followed.
std::optional<std::string> redirectedUrl(const WebAddress& from, std::string_view location)
{
    std::string target;
    if (location.starts_with("//"))
        target = from.origin.substr(0, from.origin.find(':') + 1) + std::string(location);
    else if (location.starts_with('/'))
        target = from.origin + std::string(location);
    else
        target = location;
    const auto address = webAddress(target);
    const bool weaker = from.origin.starts_with("https:") && address && address->origin.starts_with("http:");
    return address && !weaker ? std::optional(target) : std::nullopt;
}

std::string withoutQuotes(std::string etag)
{
    if (etag.starts_with("W/"))
        etag.erase(0, 2);
    if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"')
        etag = etag.substr(1, etag.size() - 2);
    return etag;
}

} // namespace

HubClient::HubClient(const HubSettings& settings, HttpTransport& transport, std::string repository)
    : m_settings(settings), m_transport(transport), m_repository(std::move(repository))
{
}

std::string HubClient::urlOf(const std::string& revision, const std::string& path) const
{
    return m_settings.endpoint + '/' + m_repository + "/resolve/" + percentEncoded(revision, false) + '/' +
           percentEncoded(path, true);
}

HttpResponse HubClient::follow(HttpRequest request, bool anyHost, const HttpBody& body, const JobContext& context)
{
    const auto home = webAddress(m_settings.endpoint);
    if (!m_settings.token.empty())
        request.headers["Authorization"] = "Bearer " + m_settings.token;
    for (int i = 0; i <= mostRedirects; ++i) {
        const auto here = webAddress(request.url);
        if (!here)
            break;
        // Once left, the hub gets no token from here any more: who redirects back may have an aim.
        if (here->origin != home->origin)
            request.headers.erase("Authorization");
        const auto content = [&](const HttpResponse& response, std::string_view piece) {
            if (response.status == 200 || response.status == 206)
                body(response, piece);
        };
        HttpResponse response = m_transport.send(request, content, context);
        if (!isRedirect(response.status))
            return response;
        const auto next = redirectedUrl(*here, response.header("location"));
        if (!next)
            break;
        if (!anyHost && webAddress(*next)->origin != here->origin)
            return response; // What the hub says of the file is on this very answer.
        request.url = *next;
    }
    throw Error(ErrorKind::InvalidInput,
                fmt::format("{} redirects in circles or to an address that is not safe to follow; check HF_ENDPOINT.",
                            m_settings.endpoint));
}

std::optional<HubFile> HubClient::inspect(const std::string& revision, const std::string& path,
                                          const JobContext& context)
{
    HttpRequest request;
    request.headOnly = true;
    request.url = urlOf(revision, path);
    const HttpResponse response = sendWithRetries(
        m_settings, m_settings.endpoint,
        [&] {
            return follow(
                request, false, [](const HttpResponse&, std::string_view) {}, context);
        },
        context);
    const std::string code = response.header("x-error-code");
    if (response.status == 404 && (code == "EntryNotFound" || code.empty()))
        return std::nullopt;
    if (response.status != 200 && !isRedirect(response.status))
        refuse(response, revision);

    HubFile file;
    file.path = path;
    file.commit = response.header("x-repo-commit");
    if (!isHex(file.commit, 40))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} does not answer as a hub does (it names no commit); check HF_ENDPOINT.",
                                m_settings.endpoint));
    const std::string linked = response.header("x-linked-etag");
    file.etag = withoutQuotes(linked.empty() ? response.header("etag") : linked);
    if (!isHex(file.etag, 64) && !isHex(file.etag, 40))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} gives no checksum for {} of {}, so that it could not be verified; use another "
                                "HF_ENDPOINT.",
                                m_settings.endpoint, printable(path), m_repository));
    std::string size = response.header("x-linked-size");
    if (size.empty() && response.status == 200)
        size = response.header("content-length");
    file.size = number<std::uint64_t>(size);
    return file;
}

void HubClient::fetch(const HubFile& file, std::uint64_t from, const std::function<void()>& restart,
                      const std::function<void(std::string_view)>& piece, const JobContext& context)
{
    HttpRequest request;
    request.url = urlOf(file.commit, file.path);
    if (from > 0)
        request.headers["Range"] = fmt::format("bytes={}-", from);
    bool first = true;
    const auto begin = [&](const HttpResponse& response) {
        if (!first)
            return;
        first = false;
        // A range is believed only where the server says that it begins where we left off.
        const bool resumed =
            response.status == 206 && response.header("content-range").starts_with(fmt::format("bytes {}-", from));
        if (from > 0 && !resumed) {
            if (response.status == 206)
                throw ConnectionLost{"sent another range than was asked for"};
            restart();
        }
    };
    const HttpResponse response = follow(
        request, true,
        [&](const HttpResponse& of, std::string_view bytes) {
            begin(of);
            piece(bytes);
        },
        context);
    if (response.status == 200 || response.status == 206) {
        begin(response);
        return;
    }
    if (response.status == 416) {
        restart();
        throw ConnectionLost{"refused to go on in the middle"};
    }
    if (isWorthRetrying(response.status)) {
        if (const auto wait = secondsToWait(response)) {
            if (*wait > m_settings.mostSecondsToWait)
                refuse(response, file.commit);
            pauseFor(*wait, "waiting: the hub asked for a pause", context);
        }
        throw ConnectionLost{fmt::format("answered {}", response.status)};
    }
    if (response.status == 403 && response.header("x-error-code").empty())
        throw ConnectionLost{"answered 403: the address that the hub gave has expired"};
    refuse(response, file.commit);
}

void HubClient::refuse(const HttpResponse& response, const std::string& revision) const
{
    const std::string code = response.header("x-error-code");
    const std::string& hub = m_settings.endpoint;
    const int status = response.status;
    if (code == "GatedRepo")
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} is gated: accept its conditions at {}/{}, then set HF_TOKEN to a token of yours.",
                                m_repository, hub, m_repository));
    if (status == 401 && response.header("x-error-message").starts_with("Invalid credentials"))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} refuses the token; correct or unset HF_TOKEN (or the token file).", hub));
    if (code == "RevisionNotFound")
        throw Error(ErrorKind::NotFound, fmt::format("{} has no revision {}; give a branch, a tag or a commit.",
                                                     m_repository, printable(revision)));
    if (code == "RepoNotFound" || status == 401 || status == 404)
        throw Error(ErrorKind::NotFound,
                    fmt::format("{} does not exist at {}, or it is private or gated; check the name, or set HF_TOKEN.",
                                m_repository, hub));
    if (status == 403)
        throw Error(
            ErrorKind::NotFound,
            fmt::format("{} does not let you read {} (403); use a token that has the right to.", hub, m_repository));
    if (const auto wait = secondsToWait(response); status == 429 && wait)
        throw Error(ErrorKind::Io, fmt::format("{} is asked too often; try again in {}.", hub, humanSeconds(*wait)));
    throw Error(ErrorKind::Io,
                fmt::format("{} answered {} to a request for {}; try again later.", hub, status, m_repository));
}

} // namespace neurostrata::core
