// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/evidence_reader.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("evidence");
const QString modesKey = QStringLiteral("modes");
constexpr std::chrono::milliseconds rest{1500}; ///< a threshold that is dragged is none to screen for

} // namespace

EvidenceReader::EvidenceReader(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs)
{
    m_rested.setSingleShot(true);
    m_rested.setInterval(rest);
    connect(&m_rested, &QTimer::timeout, this, &EvidenceReader::screen);
}

bool EvidenceReader::wantsModes() const
{
    return m_evidence && !(*m_evidence->neurons)[core::EvidenceColumn::Spearman].empty() &&
           m_evidence->neurons->modesAt != m_split &&
           !(m_modes && m_modesOf == m_evidence->runId && m_modes->site == m_evidence->site &&
             m_modes->split == m_split);
}

bool EvidenceReader::screening() const
{
    return m_rested.isActive() || m_jobs.running(modesKey);
}

void EvidenceReader::screen()
{
    if (!wantsModes() || !m_run)
        return;
    m_jobs.start<core::Screening>(
        Lane::Long, modesKey,
        [path = m_run->path, site = m_evidence->site, split = m_split](const core::JobContext& context) {
            // Half of the processors: the window is in use.
            const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2);
            return std::make_shared<const core::Screening>(
                core::screen(*core::openRun(path), site, split, threads, context));
        },
        [this, id = m_evidence->runId](const JobResult<core::Screening>& result) {
            if (!result.error.isEmpty())
                Q_EMIT failed(result.error);
            if (!result.value)
                return;
            m_modes = result.value;
            m_modesOf = id;
            show(m_evidence);
        });
}

void EvidenceReader::ask(const std::shared_ptr<const core::RunView>& run, core::Site site,
                         const std::vector<std::string>& controls, const core::Split& split)
{
    m_run = run;
    if (std::exchange(m_split, split) != split) {
        m_rested.stop();
        m_jobs.stop(modesKey);
        if (m_evidence)
            show(m_evidence);
    }
    const bool there = run && run->complete && !run->path.empty();
    const Wish wish = there ? Wish{run->provenance.runId, site, controls} : Wish{};
    const Wish before = std::exchange(m_wish, wish);
    if (before == m_wish)
        return;
    m_jobs.stop(key);
    if (!there || m_answered.run != wish.run || m_answered.site != site) {
        m_answered = {};
        show(nullptr);
    } else {
        show(m_evidence);
    }
    if (!there || m_answered == m_wish)
        return;
    m_jobs.start<core::RunEvidence>(
        Lane::Outside, key,
        [path = run->path, site, controls](const core::JobContext& context) {
            return core::runEvidence(*core::openRun(path), site, controls, context);
        },
        [this, wish](const JobResult<core::RunEvidence>& result) {
            if (!result.error.isEmpty())
                Q_EMIT failed(result.error);
            if (result.stopped || wish != m_wish)
                return;
            m_answered = wish;
            show(result.value);
        });
}

void EvidenceReader::show(std::shared_ptr<const core::RunEvidence> evidence)
{
    m_evidence = std::move(evidence);
    m_columns = !m_evidence ? nullptr : stale() ? core::withoutTests(*m_evidence->neurons) : m_evidence->neurons;
    if (m_columns && m_columns->modesAt != m_split && !(*m_columns)[core::EvidenceColumn::Spearman].empty()) {
        m_columns = core::withModes(*m_columns, wantsModes() ? nullptr : m_modes.get());
        if (wantsModes() && !m_jobs.running(modesKey))
            m_rested.start();
    }
    Q_EMIT changed();
}

} // namespace neurostrata::ui
