// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/covariate_gram.h"

#include "core/inference/symmetric_inverse.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace neurostrata::core
{

CovariateGram::CovariateGram(const CovariateSums& sums) : m_sums(sums)
{
    const std::size_t C = sums.sum.size();
    for (std::size_t c = 0; c < C; ++c)
        m_spread.push_back(spreadOf(sums.sum[c], sums.product[c * C + c], static_cast<double>(sums.tokens)));
}

double CovariateGram::correlation(int a, int b) const
{
    if (!(spread(a) > 0) || !(spread(b) > 0))
        return std::numeric_limits<double>::quiet_NaN();
    const auto i = static_cast<std::size_t>(a), j = static_cast<std::size_t>(b);
    const double shared =
        m_sums.product[i * m_sums.sum.size() + j] - m_sums.sum[i] * m_sums.sum[j] / static_cast<double>(m_sums.tokens);
    return shared / std::sqrt(spread(a) * spread(b));
}

std::vector<int> CovariateGram::varying(const std::vector<int>& covariates) const
{
    std::vector<int> kept;
    std::ranges::copy_if(covariates, std::back_inserter(kept), [this](int c) { return spread(c) > 0; });
    return kept;
}

std::vector<double> CovariateGram::among(const std::vector<int>& covariates) const
{
    std::vector<double> gram;
    for (const int a : covariates)
        for (const int b : covariates)
            gram.push_back(correlation(a, b));
    return gram;
}

} // namespace neurostrata::core
