// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/probe.h"
#include "core/run/run_writer.h"
#include "core/stats/layer_accumulator.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// Takes one layer's activations: sums of every site, stored tokens handed to the run file as they fill up.
class StatisticsSink : public ActivationSink
{
public:
    /// Continues the sums of the super-blocks before `unit`. `inferred`: sites to which shape.inference applies.
    /// `advance` hears of tokens whose sites are all in.
    StatisticsSink(const AccumulatorShape& shape, SiteSet sites, SiteSet inferred, RunUnit unit, RunWriter& writer,
                   std::function<void(std::int64_t)> advance);

    SiteSet sites() const override { return m_sites; }
    void consume(const ActivationBlock& block) override;
    /// The sums, ready for RunWriter::commit. The sink is spent.
    std::vector<std::pair<Site, LayerSums>> finish();

private:
    SiteSet m_sites;
    std::function<void(std::int64_t)> m_advance;
    std::vector<std::pair<Site, std::unique_ptr<LayerAccumulator>>> m_accumulators;
};

} // namespace neurostrata::core
