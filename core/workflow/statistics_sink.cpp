// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/statistics_sink.h"

namespace neurostrata::core
{

StatisticsSink::StatisticsSink(const AccumulatorShape& shape, SiteSet sites, SiteSet inferred, RunUnit unit,
                               RunWriter& writer, std::function<void(std::int64_t)> advance)
    : m_sites(sites), m_advance(std::move(advance))
{
    const auto store = [&writer](StoredActivations&& piece) { writer.write(std::move(piece)); };
    for (const Site site : allSites) {
        if (!sites.contains(site))
            continue;
        const ProbePoint point{unit.layer, site};
        AccumulatorShape ofSite = shape;
        if (!inferred.contains(site))
            ofSite.inference = nullptr, ofSite.histogramGroups = nullptr;
        const auto before = writer.sumsBefore(unit.superBlock, point);
        m_accumulators.emplace_back(site, before ? std::make_unique<LayerAccumulator>(ofSite, point, store, *before)
                                                 : std::make_unique<LayerAccumulator>(ofSite, point, store));
    }
}

void StatisticsSink::consume(const ActivationBlock& block)
{
    for (auto& [site, accumulator] : m_accumulators)
        if (site == block.point.site)
            accumulator->consume(block);
    if (block.point.site == m_accumulators.back().first)
        m_advance(block.tokens);
}

std::vector<std::pair<Site, LayerSums>> StatisticsSink::finish()
{
    std::vector<std::pair<Site, LayerSums>> sums;
    for (auto& [site, accumulator] : m_accumulators)
        sums.emplace_back(site, accumulator->finish());
    return sums;
}

} // namespace neurostrata::core
