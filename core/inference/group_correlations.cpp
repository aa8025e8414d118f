// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/group_correlations.h"

#include "core/inference/symmetric_inverse.h"
#include "core/stats/estimators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
/// Of the sum of squares of y, which float32 blocks give to some 1e-7: below it a neuron counts as constant.
constexpr double constantSpread = 1e-6;
constexpr std::int64_t stratumLeastTypes = 4;

GroupSums nothingOf(std::size_t columns)
{
    GroupSums sums;
    sums.sum.resize(columns);
    sums.product.resize(columns * columns);
    return sums;
}

void add(GroupSums& sums, const GroupSums& group)
{
    sums.tokens += group.tokens;
    std::ranges::transform(sums.sum, group.sum, sums.sum.begin(), std::plus<>());
    std::ranges::transform(sums.product, group.product, sums.product.begin(), std::plus<>());
}

void subtract(GroupSums& sums, const GroupSums& group)
{
    sums.tokens -= group.tokens;
    std::ranges::transform(sums.sum, group.sum, sums.sum.begin(), std::minus<>());
    std::ranges::transform(sums.product, group.product, sums.product.begin(), std::minus<>());
}

} // namespace

GroupCorrelations::GroupCorrelations(const ResamplingSums& sums, JackknifeUnit unit, std::size_t target,
                                     std::vector<std::size_t> given, GroupSets sets)
    : m_unit(unit), m_sets(sets), m_target(target), m_given(std::move(given))
{
    const auto& groups = unit == JackknifeUnit::Types ? sums.typeGroup : sums.documentGroup;
    m_groups = groups.size();
    m_columns = groups.front().sum.size();
    GroupSums total = nothingOf(m_columns);
    for (const GroupSums& group : groups)
        add(total, group);
    const auto take = [&](std::size_t first, std::size_t last) {
        GroupSums of = leavesOut() ? total : nothingOf(m_columns);
        for (std::size_t g = first; g < last; ++g)
            leavesOut() ? subtract(of, groups[g]) : add(of, groups[g]);
        Replicate replicate{.first = first,
                            .last = last,
                            .tokens = static_cast<double>(of.tokens),
                            .sum = std::move(of.sum),
                            .spread = {},
                            .inverse = {},
                            .weights = {},
                            .leftOver = 0};
        prepare(replicate, of.product);
        m_replicates.push_back(std::move(replicate));
    };
    if (leavesOut()) {
        for (std::size_t g = 0; g < groups.size(); ++g)
            if (groups[g].tokens > 0)
                take(g, g + 1);
    } else {
        take(0, m_groups / 2);
        take(m_groups / 2, m_groups);
    }
}

void GroupCorrelations::prepare(Replicate& replicate, const std::vector<double>& product) const
{
    const double n = replicate.tokens;
    for (std::size_t a = 0; a < m_columns; ++a)
        replicate.spread.push_back(n > 0 ? spreadOf(replicate.sum[a], product[a * m_columns + a], n) : 0.0);
    const auto r = [&](std::size_t a, std::size_t b) {
        const double shared = product[a * m_columns + b] - replicate.sum[a] * replicate.sum[b] / n;
        const double scale = std::sqrt(replicate.spread[a] * replicate.spread[b]);
        return scale > 0 ? shared / scale : 0.0;
    };
    std::vector<double> gram, targets;
    for (const std::size_t a : m_given) {
        for (const std::size_t b : m_given)
            gram.push_back(r(a, b));
        targets.push_back(r(a, m_target));
    }
    replicate.inverse = symmetricInverse(gram, m_given.size());
    replicate.weights = core::product(replicate.inverse, targets);
    const double left = 1 - bilinear(targets, replicate.inverse, targets);
    replicate.leftOver = replicate.spread[m_target] > 0 && left > nothingLeft ? left : 0.0;
}

void GroupCorrelations::of(const LayerSums& sums, std::int64_t neuron, std::span<double> out) const
{
    std::ranges::fill(out, undefined);
    if (neuronState(sums, neuron) != NeuronState::Ok)
        return;
    const std::size_t values = 2 + m_columns;
    const auto& ofUnit = m_unit == JackknifeUnit::Types ? sums.inference.typeGroup : sums.inference.documentGroup;
    const double* const groups = ofUnit.data() + static_cast<std::size_t>(neuron) * m_groups * values;
    std::vector<double> start(values, 0.0), left, given(m_given.size());
    for (std::size_t g = 0; leavesOut() && g < m_groups; ++g)
        for (std::size_t v = 0; v < values; ++v)
            start[v] += groups[g * values + v];
    const double sign = leavesOut() ? -1 : 1;
    for (std::size_t i = 0; i < m_replicates.size(); ++i) {
        const Replicate& replicate = m_replicates[i];
        left = start;
        for (std::size_t g = replicate.first; g < replicate.last; ++g)
            for (std::size_t v = 0; v < values; ++v)
                left[v] += sign * groups[g * values + v];
        const double n = replicate.tokens, spread = left[1] - left[0] * left[0] / n;
        if (!(n >= 3) || !(spread > constantSpread * left[1]) || replicate.leftOver == 0)
            continue;
        const auto r = [&](std::size_t column) {
            const double scale = std::sqrt(spread * replicate.spread[column]);
            return scale > 0 ? (left[2 + column] - left[0] * replicate.sum[column] / n) / scale : 0.0;
        };
        double residual = r(m_target);
        for (std::size_t s = 0; s < m_given.size(); ++s) {
            given[s] = r(m_given[s]);
            residual -= given[s] * replicate.weights[s];
        }
        const double unexplained = 1 - bilinear(given, replicate.inverse, given);
        if (unexplained >= nothingLeft)
            out[i] = std::clamp(residual / std::sqrt(unexplained * replicate.leftOver), -1.0, 1.0);
    }
}

std::vector<double> stratumCorrelations(const LayerSums& sums, std::int64_t neuron, const ResamplingSums& shared,
                                        std::size_t length)
{
    const std::size_t strata = shared.stratum.size();
    std::vector<double> r(strata, undefined);
    if (neuronState(sums, neuron) != NeuronState::Ok)
        return r;
    for (std::size_t s = 0; s < strata; ++s) {
        const GroupSums& of = shared.stratum[s];
        const std::size_t columns = of.sum.size();
        const auto n = static_cast<double>(of.tokens);
        const double* const y =
            sums.inference.stratum.data() + (static_cast<std::size_t>(neuron) * strata + s) * stratumValues;
        if (of.types < stratumLeastTypes)
            continue;
        const double ofLength = spreadOf(of.sum[length], of.product[length * columns + length], n);
        const double spread = y[1] - y[0] * y[0] / n;
        if (ofLength > 0 && spread > constantSpread * y[1])
            r[s] = std::clamp((y[2] - y[0] * of.sum[length] / n) / std::sqrt(ofLength * spread), -1.0, 1.0);
    }
    return r;
}

} // namespace neurostrata::core
