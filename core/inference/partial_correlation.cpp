// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/partial_correlation.h"

#include "core/inference/covariate_gram.h"
#include "core/inference/symmetric_inverse.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

PartialCorrelations::PartialCorrelations(const CovariateSums& covariates, int target, const std::vector<int>& given)
    : m_target(target)
{
    const CovariateGram gram(covariates);
    m_given = gram.varying(given);
    if (!(gram.spread(target) > 0)) {
        m_vif = undefined;
        return;
    }
    std::vector<double> r;
    for (const int c : m_given)
        r.push_back(gram.correlation(c, target));
    m_inverse = symmetricInverse(gram.among(m_given), m_given.size());
    m_weights = product(m_inverse, r);
    m_left = 1 - bilinear(r, m_inverse, r);
    m_vif = identifiable() ? 1 / m_left : infinite;
}

bool PartialCorrelations::identifiable() const
{
    return m_left >= nothingLeft;
}

PartialCorrelation PartialCorrelations::of(std::span<const double> r) const
{
    PartialCorrelation result{.r = undefined, .r2Without = undefined, .r2With = undefined, .deltaR2 = undefined};
    if (std::isnan(m_vif))
        return result;
    std::vector<double> given;
    for (const int c : m_given)
        given.push_back(r[static_cast<std::size_t>(c)]);
    result.r2Without = bilinear(given, m_inverse, given);
    double residual = r[static_cast<std::size_t>(m_target)];
    for (std::size_t s = 0; s < given.size(); ++s)
        residual -= given[s] * m_weights[s];
    if (std::isnan(residual)) {
        result.r2Without = undefined;
        return result;
    }
    if (!identifiable() || 1 - result.r2Without < nothingLeft)
        return result;
    result.deltaR2 = residual * residual / m_left;
    result.r2With = result.r2Without + result.deltaR2;
    result.r = std::clamp(residual / std::sqrt((1 - result.r2Without) * m_left), -1.0, 1.0);
    return result;
}

} // namespace neurostrata::core
