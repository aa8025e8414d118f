// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/startup_watch.h"

#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"

namespace neurostrata::ui
{
namespace
{

constexpr int lookMs = 100, calmLooks = 5, mostLooks = 600; ///< a minute at most

} // namespace

StartupWatch::StartupWatch(Workbench& workbench, QObject* parent) : QObject(parent), m_workbench(workbench)
{
    m_timer.setInterval(lookMs);
    connect(&m_timer, &QTimer::timeout, this, &StartupWatch::look);
}

void StartupWatch::start(bool awaitRun)
{
    m_awaitRun = awaitRun;
    m_timer.start();
}

void StartupWatch::look()
{
    const Selection& selection = m_workbench.selection().current();
    const bool measuring = m_workbench.measuring().state() != Measuring::State::Idle;
    const bool drawn = selection.run.empty()
                           ? !m_awaitRun
                           : m_workbench.strata() && !m_workbench.strataStale() && m_workbench.table() &&
                                 !m_workbench.tableStale() && (!selection.neuron || m_workbench.neuron());
    m_calm = !measuring && drawn && !m_workbench.jobs().busy() ? m_calm + 1 : 0;
    if (m_calm >= calmLooks || ++m_looks >= mostLooks) {
        m_timer.stop();
        Q_EMIT settled();
    }
}

} // namespace neurostrata::ui
