// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/neuron_spread.h"

#include "core/stats/estimators.h"

#include <cmath>
#include <limits>

namespace neurostrata::core
{

NeuronSpread spreadOf(const LayerSums& sums)
{
    NeuronSpread spread;
    for (std::int64_t neuron = 0; neuron < sums.width; ++neuron) {
        const Moments of = moments(sums, neuron);
        spread.mean.push_back(of.mean);
        spread.sd.push_back(of.sd);
    }
    return spread;
}

SpreadSink::SpreadSink(const TokenTable& tokens, std::int64_t width)
    : m_tokens(tokens), m_mean(static_cast<std::size_t>(width)), m_m2(static_cast<std::size_t>(width))
{
}

void SpreadSink::consume(const ActivationBlock& block)
{
    const auto width = static_cast<std::size_t>(block.width);
    for (std::int64_t row = 0; row < block.tokens; ++row) {
        if (m_tokens.included[static_cast<std::size_t>(block.firstToken + row)] == 0)
            continue;
        ++m_count;
        const double share = 1 / static_cast<double>(m_count); // Welford 1962
        const float* const values = block.values.data() + static_cast<std::size_t>(row) * width;
        for (std::size_t i = 0; i < width; ++i) {
            const double from = static_cast<double>(values[i]) - m_mean[i];
            m_mean[i] += from * share;
            m_m2[i] += from * (static_cast<double>(values[i]) - m_mean[i]);
        }
    }
}

NeuronSpread SpreadSink::spread() const
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    NeuronSpread spread;
    for (std::size_t i = 0; i < m_mean.size(); ++i) {
        const bool defined = m_count > 0 && std::isfinite(m_mean[i]) && std::isfinite(m_m2[i]);
        spread.mean.push_back(defined ? m_mean[i] : undefined);
        spread.sd.push_back(defined ? std::sqrt(m_m2[i] / static_cast<double>(m_count)) : undefined);
    }
    return spread;
}

} // namespace neurostrata::core
