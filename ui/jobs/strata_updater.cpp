// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/strata_updater.h"

#include "ui/jobs/run_library.h"

#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString key = QStringLiteral("strata");

bool sameSubject(const StrataUpdater::Wish& a, const StrataUpdater::Wish& b)
{
    return a.run && b.run && a.run->provenance.runId == b.run->provenance.runId && a.question == b.question;
}

/// The run with one layer only.
std::shared_ptr<const core::RunView> onlyLayer(const core::RunView& run, core::Site site, core::LayerIndex layer)
{
    auto view = std::make_shared<core::RunView>(run);
    auto& sums = view->sums[static_cast<std::size_t>(site)];
    for (std::size_t l = 0; l < sums.size(); ++l)
        if (static_cast<std::int32_t>(l) != layer.value)
            sums[l].reset();
    return view;
}

} // namespace

StrataUpdater::StrataUpdater(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

void StrataUpdater::ask(Wish wish)
{
    const Wish before = std::exchange(m_wish, std::move(wish));
    if (!m_wish.run) {
        m_jobs.stop(key);
        m_answered = {};
        if (std::exchange(m_shown, nullptr))
            Q_EMIT changed();
        return;
    }
    const bool same = sameSubject(before, m_wish);
    if (same && (m_failed || m_jobs.running(key)))
        return; // taken up when the job under way ends
    m_failed = false;
    if (!same) {
        start();
        if (m_shown)
            Q_EMIT changed(); // stale now
    } else if (!settled()) {
        start();
    } else if (before.moreToCome != m_wish.moreToCome) {
        show(m_answered.strata);
    }
}

/// The selected layer alone if it is not answered yet and others are there too, else all.
void StrataUpdater::start()
{
    const auto& [run, question, first, moreToCome] = m_wish;
    const bool follows = m_answered.strata && m_answered.strata->question == question &&
                         m_answered.strata->runId == run->provenance.runId;
    const bool alone = !follows && run->layerSums(first, question.site) != nullptr;
    m_jobs.start<core::StrataAnswer>(
        Lane::Analysis, key,
        [run = alone ? onlyLayer(*run, question.site, first) : run, question = question,
         before = m_answered](const core::JobContext& context) {
            auto strata = core::strataOf(*run, question, before, context);
            return std::make_shared<const core::StrataAnswer>(core::StrataAnswer{run, std::move(strata)});
        },
        [this](const JobResult<core::StrataAnswer>& result) {
            if (result.value)
                take(*result.value);
            else if (!result.stopped) {
                m_failed = true;
                Q_EMIT failed(result.error);
                Q_EMIT changed();
            }
        },
        {}, priority::background);
}

void StrataUpdater::take(const core::StrataAnswer& answer)
{
    m_answered = answer;
    if (!settled())
        start();
    show(answer.strata);
}

void StrataUpdater::show(const std::shared_ptr<const core::Strata>& answer)
{
    const auto layers = static_cast<std::size_t>(answer->layers);
    const bool drawableTogether = m_shown && m_shown->runId == answer->runId && m_shown->layers == answer->layers &&
                                  m_shown->question.measure == answer->question.measure;
    const bool sameAxis = drawableTogether && m_shown->lower == answer->lower && m_shown->upper == answer->upper;
    if (drawableTogether && !sameAxis && !settled() && m_shown->question != answer->question)
        return; // the old picture stays until the new one is whole
    auto shown = std::make_shared<core::Strata>(*answer);
    std::vector<bool> old(layers, false);
    const bool more = !settled() || m_wish.moreToCome;
    for (std::size_t l = 0; l < layers && sameAxis && more; ++l)
        if (!shown->stratum[l] && m_shown->stratum[l]) {
            shown->stratum[l] = m_shown->stratum[l];
            old[l] = m_shown->question != answer->question || (l < m_old.size() && m_old[l]);
        }
    m_shown = std::move(shown);
    m_old = std::move(old);
    Q_EMIT changed();
}

bool StrataUpdater::stale() const
{
    return m_shown && (!m_wish.run || m_shown->question != m_wish.question ||
                       m_shown->runId != m_wish.run->provenance.runId || std::ranges::count(m_old, true) > 0);
}

bool StrataUpdater::stale(core::LayerIndex layer) const
{
    const auto l = static_cast<std::size_t>(layer.value);
    return stale() && (m_shown->question != m_wish.question || (l < m_old.size() && m_old[l]));
}

bool StrataUpdater::settled() const
{
    return m_wish.run && m_answered.run == m_wish.run && m_answered.strata->question == m_wish.question;
}

} // namespace neurostrata::ui
