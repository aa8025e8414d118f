// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/evidence_reader.h"

#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("evidence");

} // namespace

EvidenceReader::EvidenceReader(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

void EvidenceReader::ask(const std::shared_ptr<const core::RunView>& run, core::Site site,
                         const std::vector<std::string>& controls)
{
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
    if (!m_evidence)
        m_columns = nullptr;
    else
        m_columns = stale() ? core::withoutTests(*m_evidence->neurons) : m_evidence->neurons;
    Q_EMIT changed();
}

} // namespace neurostrata::ui
