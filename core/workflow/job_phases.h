// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace neurostrata::core
{

/// Seconds since construction.
class Stopwatch
{
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// A context for one part of a job: its fractions 0 … 1 become [from, to] of the whole.
JobContext partOf(const JobContext& whole, double from, double to);

/// Progress of a pass over layers × tokens: rate and time left from what this process has done itself, so that a
/// resumed run does not count what it found.
class PassProgress
{
public:
    /// `tokens` of the text; `layers` of the model; `doneBefore` layer-tokens found whole.
    PassProgress(const JobContext& context, int layers, std::int64_t tokens, std::int64_t doneBefore);

    void enterLayer(int layer, int superBlock, int superBlocks);
    /// `tokens` more have gone through the current layer.
    void advance(std::int64_t tokens);
    /// `seconds` went by that were not the job's: neither rate nor time left count them.
    void leaveOut(double seconds) { m_leftOut += seconds; }

private:
    JobContext m_context;
    int m_layers;
    double m_all;  ///< layer-tokens of the whole job
    double m_done; ///< layer-tokens so far
    double m_start;
    std::string m_stage;
    Stopwatch m_watch;
    double m_leftOut = 0;
};

} // namespace neurostrata::core
