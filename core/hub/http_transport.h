// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace neurostrata::core
{

struct HttpRequest {
    bool headOnly = false;
    std::string url;
    std::map<std::string, std::string> headers;
};

struct HttpResponse {
    int status = 0;
    std::map<std::string, std::string> headers; ///< names in lower case

    std::string header(const std::string& name) const
    {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

/// Pieces of a body as they come; the response has its status and headers by then. May throw: the transfer ends then.
using HttpBody = std::function<void(const HttpResponse&, std::string_view)>;

/// How requests reach the network; core decides what is asked and what is believed. One request at a time; may be used
/// on any one thread.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    /// Sends one request and waits for its end; follows no redirect, asks for no compression. Any status is an answer.
    /// Throws Stopped within 200 ms of a stop, ConnectionLost where the connection fails or breaks off, Error where
    /// trying again is no use (name resolution, TLS), and what `body` throws.
    virtual HttpResponse send(const HttpRequest& request, const HttpBody& body, const JobContext& context) = 0;
};

/// The connection failed or broke off; another try may go on from there. `reason` is a clause for people.
struct ConnectionLost {
    std::string reason;
};

} // namespace neurostrata::core
