// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <chrono>
#include <string>
#include <string_view>

namespace neurostrata::app
{

/// Progress of a job as one line on standard error, rewritten in place at most ten times a second; nothing at all when
/// standard error is not a terminal. The line is wiped when the object dies.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const core::Progress& progress);
    /// A message that stays, in place of the line.
    void say(std::string_view message);

private:
    bool m_terminal;
    bool m_shown = false;
    std::chrono::steady_clock::time_point m_last;
};

/// "layer 3 of 12  25 %  1,367 tokens/s  48 s left", cut to `columns`.
std::string progressText(const core::Progress& progress, std::size_t columns);

} // namespace neurostrata::app
