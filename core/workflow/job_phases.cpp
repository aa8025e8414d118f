// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/job_phases.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{

JobContext partOf(const JobContext& whole, double from, double to)
{
    return JobContext(whole.stopToken(), [whole, from, to](const Progress& part) {
        Progress progress = part;
        progress.fraction = from + (to - from) * std::clamp(part.fraction, 0.0, 1.0);
        whole.report(progress);
    });
}

PassProgress::PassProgress(const JobContext& context, int layers, std::int64_t tokens, std::int64_t doneBefore)
    : m_context(context), m_layers(layers), m_all(static_cast<double>(tokens) * layers),
      m_done(static_cast<double>(doneBefore)), m_start(m_done)
{
}

void PassProgress::enterLayer(int layer, int superBlock, int superBlocks)
{
    m_stage = superBlocks > 1
                  ? fmt::format("part {} of {}, layer {} of {}", superBlock + 1, superBlocks, layer + 1, m_layers)
                  : fmt::format("layer {} of {}", layer + 1, m_layers);
    advance(0);
}

void PassProgress::advance(std::int64_t tokens)
{
    m_done += static_cast<double>(tokens);
    Progress progress;
    progress.stage = m_stage;
    progress.fraction = std::min(1.0, m_done / m_all);
    progress.tokensDone = static_cast<std::int64_t>(m_done / m_layers);
    const double seconds = m_watch.seconds() - m_leftOut;
    const double own = m_done - m_start;
    if (own > 0 && seconds > 0.2) {
        progress.tokensPerSecond = own / m_layers / seconds;
        progress.secondsLeft = (m_all - m_done) / (own / seconds);
    }
    m_context.report(progress);
}

} // namespace neurostrata::core
