// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "core/probe/probe.h"
#include "core/stats/layer_sums.h"

#include <vector>

namespace neurostrata::core
{

/// Mean and population sd of every neuron of a layer over the analysed tokens, [width]; NaN where an activation is not
/// finite or no token is analysed.
struct NeuronSpread {
    std::vector<double> mean, sd;
};
NeuronSpread spreadOf(const LayerSums& sums);

/// The same from a pass over one layer, site post.
class SpreadSink : public ActivationSink
{
public:
    SpreadSink(const TokenTable& tokens, std::int64_t width);

    SiteSet sites() const override { return {.pre = false, .post = true}; }
    void consume(const ActivationBlock& block) override;
    NeuronSpread spread() const;

private:
    const TokenTable& m_tokens;
    std::int64_t m_count = 0;
    std::vector<double> m_mean, m_m2;
};

} // namespace neurostrata::core
