// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace neurostrata::app
{

/// Makes Ctrl-C and SIGTERM end the program with status 130: for commands too short to be stopped in the middle.
void exitWhenInterrupted();

/// While it lives, Ctrl-C and SIGTERM (however often) request a stop of the job instead of ending the process. One at a
/// time.
class InterruptionGuard
{
public:
    InterruptionGuard();
    ~InterruptionGuard();
    InterruptionGuard(const InterruptionGuard&) = delete;
    InterruptionGuard& operator=(const InterruptionGuard&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::thread m_watcher;
};

} // namespace neurostrata::app
