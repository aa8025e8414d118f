// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace neurostrata::core
{

/// Thrown by JobContext::throwIfStopped; not an Error: nothing went wrong. Caught at the job boundary only.
struct Stopped {
};

/// One report of a running job. Not thread-safe by itself: a job reports from one thread at a time.
struct Progress {
    std::string stage;           ///< "tokenising", "layer 3 of 12": what a person reads
    double fraction = 0;         ///< of the whole job, [0, 1], never decreasing
    std::int64_t tokensDone = 0; ///< token passes through all layers so far (fractional layers count in proportion)
    double tokensPerSecond = 0;  ///< 0 while unknown
    double secondsLeft = -1;     ///< < 0 while unknown
};

/// What every long operation of core takes: it asks for stop often enough that cancelling takes under 200 ms, and
/// reports progress. Cheap to copy.
class JobContext
{
public:
    JobContext() = default;
    explicit JobContext(std::stop_token stop, std::function<void(const Progress&)> report = {})
        : m_stop(std::move(stop)), m_report(std::move(report))
    {
    }

    bool stopRequested() const noexcept { return m_stop.stop_requested(); }
    void throwIfStopped() const
    {
        if (stopRequested())
            throw Stopped{};
    }
    /// Called on the thread of the job; the receiver throttles.
    void report(const Progress& progress) const
    {
        if (m_report)
            m_report(progress);
    }
    const std::stop_token& stopToken() const noexcept { return m_stop; }

private:
    std::stop_token m_stop;
    std::function<void(const Progress&)> m_report;
};

} // namespace neurostrata::core
