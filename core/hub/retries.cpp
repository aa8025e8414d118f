// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/hub_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace neurostrata::core
{

namespace
{

std::optional<double> secondsFrom(std::string_view text)
{
    std::uint32_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr != text.data() ? std::optional<double>(value) : std::nullopt;
}

} // namespace

bool isWorthRetrying(int status)
{
    return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

std::optional<double> secondsToWait(const HttpResponse& response)
{
    const std::string limit = response.header("ratelimit"); // "resolvers";r=0;t=55
    if (const std::size_t at = limit.find(";t="); at != std::string::npos) {
        if (const auto seconds = secondsFrom(std::string_view(limit).substr(at + 3)))
            return *seconds + 1;
    }
    return secondsFrom(response.header("retry-after"));
}

void pauseFor(double seconds, const std::string& why, const JobContext& context)
{
    Progress progress;
    progress.stage = why;
    progress.secondsLeft = seconds;
    context.report(progress);
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, context.stopToken(), std::chrono::duration<double>(seconds), [] { return false; });
    context.throwIfStopped();
}

HttpResponse sendWithRetries(const HubSettings& settings, const std::string& host,
                             const std::function<HttpResponse()>& send, const JobContext& context)
{
    for (int failures = 1;; ++failures) {
        double wait = settings.secondsBeforeRetry * (1 << (failures - 1));
        std::string why;
        try {
            HttpResponse response = send();
            if (!isWorthRetrying(response.status))
                return response;
            const double asked = secondsToWait(response).value_or(0);
            if (failures == HubSettings::tries || asked > settings.mostSecondsToWait)
                return response;
            wait = std::max(wait, asked);
            why = fmt::format("waiting: {} answered {}", host, response.status);
        } catch (const ConnectionLost& lost) {
            if (failures == HubSettings::tries)
                throw Error(ErrorKind::Io, fmt::format("{} cannot be reached ({}); check the connection and run the "
                                                       "same again.",
                                                       host, lost.reason));
            why = fmt::format("waiting: {} ({})", host, lost.reason);
        }
        pauseFor(wait, why, context);
    }
}

} // namespace neurostrata::core
