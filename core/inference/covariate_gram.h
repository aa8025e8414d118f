// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"

#include <cstddef>
#include <vector>

namespace neurostrata::core
{

/// Correlations among covariates over the analysed tokens (statistics.md §4). Keeps a reference to the sums.
class CovariateGram
{
public:
    explicit CovariateGram(const CovariateSums& sums);

    /// Sum of squares about the mean, in the standardised units of the sums; 0: the covariate has no spread.
    double spread(int covariate) const { return m_spread[static_cast<std::size_t>(covariate)]; }
    /// NaN if either has no spread.
    double correlation(int a, int b) const;
    /// Those of `covariates` that have spread, in their order.
    std::vector<int> varying(const std::vector<int>& covariates) const;
    /// Correlations among `covariates`, [size, size].
    std::vector<double> among(const std::vector<int>& covariates) const;

private:
    const CovariateSums& m_sums;
    std::vector<double> m_spread; ///< [C]
};

} // namespace neurostrata::core
