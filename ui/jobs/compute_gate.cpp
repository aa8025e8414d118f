// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/compute_gate.h"

#include <utility>

namespace neurostrata::ui
{

void ComputeGate::ask(Request request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_request = std::move(request);
    }
    m_wake.notify_all();
}

void ComputeGate::setPaused(bool paused)
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    m_wake.notify_all();
}

void ComputeGate::serve(const ModelUnderWay* underWay)
{
    Request request;
    {
        const std::lock_guard lock(m_mutex);
        request = std::exchange(m_request, nullptr);
    }
    if (request)
        request(underWay);
}

void ComputeGate::pass(const ModelUnderWay& underWay, const std::stop_token& stop)
{
    for (;;) {
        serve(&underWay);
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, stop, [this] { return !m_paused || m_request; });
        if (!m_request || stop.stop_requested())
            return;
    }
}

} // namespace neurostrata::ui
