// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/live_view.h"

namespace neurostrata::core
{
namespace
{

/// `view` with the sums of its layers before `end` after super-block `superBlock`.
std::shared_ptr<const RunView> withWhole(std::shared_ptr<const RunView> view, const RunWriter& writer, int superBlock,
                                         int end)
{
    for (std::int32_t layer = 0; layer < end; ++layer)
        for (const Site site : allSites)
            if (view->sites.contains(site))
                if (auto sums = writer.sumsBefore(superBlock + 1, {LayerIndex(layer), site}))
                    view = withSums(view, LayerIndex(layer), site, std::move(*sums));
    return view;
}

} // namespace

LiveView::LiveView(CollectObserver* observer, RunView description, const std::vector<std::int64_t>& superBlockWindows,
                   const Covariates& covariates)
    : m_observer(observer), m_description(std::move(description)), m_superBlockWindows(superBlockWindows),
      m_covariates(covariates)
{
}

std::shared_ptr<const RunView> LiveView::covering(int superBlock) const
{
    auto view = std::make_shared<RunView>(m_description);
    std::int64_t windows = 0;
    for (int b = 0; b <= superBlock; ++b)
        windows += m_superBlockWindows[static_cast<std::size_t>(b)];
    const TokenWindow& last = view->tokens->windows[static_cast<std::size_t>(windows - 1)];
    view->coveredTokens = last.first + last.count;
    view->covariateSums = m_covariates.sums(windows);
    return view;
}

void LiveView::begin(const RunWriter& writer)
{
    if (!m_observer)
        return;
    const RunUnit next = writer.next();
    const auto finished = next.superBlock > 0 ? withWhole(covering(next.superBlock - 1), writer, next.superBlock - 1,
                                                          m_description.layers)
                                              : nullptr;
    if (static_cast<std::size_t>(next.superBlock) < m_superBlockWindows.size())
        m_view = withWhole(covering(next.superBlock), writer, next.superBlock, next.layer.value);
    m_observer->began(finished ? finished : m_view);
}

bool LiveView::isWorthShowing(int superBlock) const
{
    constexpr double noticeable = 0.05, mostShare = 0.05;
    const bool last = static_cast<std::size_t>(superBlock) + 1 == m_superBlockWindows.size();
    return last || m_coveringSeconds < noticeable || m_coveringSeconds < mostShare * m_sinceCovering.seconds();
}

void LiveView::unitDone(RunUnit unit, const std::vector<std::pair<Site, LayerSums>>& sums)
{
    if (!m_observer)
        return;
    if (unit.superBlock > 0 && unit.layer.value == 0) {
        m_view.reset();
        if (isWorthShowing(unit.superBlock)) {
            const Stopwatch watch;
            m_view = covering(unit.superBlock);
            m_coveringSeconds = watch.seconds();
            m_sinceCovering = Stopwatch();
        }
    }
    if (!m_view)
        return;
    for (const auto& [site, ofSite] : sums)
        m_view = withSums(m_view, unit.layer, site, ofSite);
    if (unit.superBlock == 0 || unit.layer.value + 1 == m_description.layers)
        m_observer->layerDone(m_view);
}

double LiveView::between(const Model& model)
{
    if (!m_observer)
        return 0;
    const Stopwatch watch;
    m_observer->between(model);
    const double seconds = watch.seconds();
    m_waited += seconds;
    return seconds;
}

} // namespace neurostrata::core
