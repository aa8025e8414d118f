// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/permuted_correlations.h"

#include "core/inference/covariate_gram.h"
#include "core/inference/symmetric_inverse.h"
#include "core/stats/estimators.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

PermutedCorrelations::PermutedCorrelations(const ResamplingSums& sums, const CovariateSums& covariates, int first,
                                           int count, const std::vector<int>& given)
    : m_sums(sums), m_first(first), m_count(count)
{
    const auto C = static_cast<std::size_t>(sums.covariates);
    const auto n = static_cast<double>(covariates.tokens);
    const CovariateGram gram(covariates);
    m_given = gram.varying(given);
    m_inverse = symmetricInverse(gram.among(m_given), m_given.size());
    for (int k = first; k < first + count; ++k) {
        const auto column = static_cast<std::size_t>(k);
        const double own = spreadOf(sums.sum[column], sums.square[column], n);
        std::vector<double> r;
        for (const int of : m_given) {
            const auto c = static_cast<std::size_t>(of);
            const double shared = sums.product[column * C + c] - sums.sum[column] * covariates.sum[c] / n;
            r.push_back(own > 0 ? shared / std::sqrt(own * gram.spread(of)) : 0.0);
        }
        const std::vector<double> weights = product(m_inverse, r);
        const double leftOver = 1 - bilinear(r, m_inverse, r);
        m_weights.insert(m_weights.end(), weights.begin(), weights.end());
        m_leftOver.push_back(leftOver);
        m_spread.push_back(leftOver > nothingLeft ? own : 0.0);
    }
}

void PermutedCorrelations::of(const LayerSums& sums, std::int64_t neuron, std::span<const double> r,
                              std::span<double> out) const
{
    std::ranges::fill(out, undefined);
    const auto i = static_cast<std::size_t>(neuron);
    const Moments x = moments(sums, neuron);
    if (neuronState(sums, neuron) != NeuronState::Ok || sums.tokens < 3 || !(x.sd > 0))
        return;
    const double mean = std::ldexp(x.mean - static_cast<double>(sums.shift[i]), -sums.exponent[i]); // of y
    const double scale = std::ldexp(x.sd, -sums.exponent[i]) * std::sqrt(static_cast<double>(x.n));
    std::vector<double> given;
    for (const int c : m_given)
        given.push_back(r[static_cast<std::size_t>(c)]);
    const double left = 1 - bilinear(given, m_inverse, given);
    if (!(left >= nothingLeft))
        return;
    const double* const permuted =
        sums.inference.permuted.data() + i * m_sums.sum.size() + static_cast<std::size_t>(m_first);
    for (std::size_t k = 0; k < static_cast<std::size_t>(m_count); ++k) {
        if (!(m_spread[k] > 0))
            continue;
        const double covariance = permuted[k] - mean * m_sums.sum[static_cast<std::size_t>(m_first) + k];
        double residual = covariance / (scale * std::sqrt(m_spread[k]));
        for (std::size_t s = 0; s < given.size(); ++s)
            residual -= given[s] * m_weights[k * given.size() + s];
        out[k] = std::clamp(residual / std::sqrt(left * m_leftOver[k]), -1.0, 1.0);
    }
}

} // namespace neurostrata::core
