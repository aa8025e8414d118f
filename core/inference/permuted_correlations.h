// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inference/resampling_sums.h"
#include "core/stats/layer_sums.h"

#include <span>
#include <vector>

namespace neurostrata::core
{

/// r of a neuron with permuted columns, or partial r given a set of covariates: what statistics.md §5 compares the
/// observed statistic with. Prepared once for all neurons; `of` may be called on any thread.
class PermutedCorrelations
{
public:
    /// Columns [first, first + count) of the plan; `given` are covariates held fixed (those without spread are left
    /// out). A column that the given ones determine, or that has no spread, gives NaN.
    PermutedCorrelations(const ResamplingSums& sums, const CovariateSums& covariates, int first, int count,
                         const std::vector<int>& given);

    int columns() const { return m_count; }
    /// `r`: the neuron's correlations with all covariates, [C], as correlations() gives them; `out`: [columns]. NaN
    /// throughout for a neuron that is not ok, or of which the given covariates leave nothing.
    void of(const LayerSums& sums, std::int64_t neuron, std::span<const double> r, std::span<double> out) const;

private:
    const ResamplingSums& m_sums;
    int m_first, m_count;
    std::vector<int> m_given;
    std::vector<double> m_inverse;  ///< [S, S] pseudo-inverse of the correlations among the given
    std::vector<double> m_weights;  ///< [columns, S] regression of the column on the given
    std::vector<double> m_spread;   ///< [columns] sum of squares about the mean; 0: undefined
    std::vector<double> m_leftOver; ///< [columns] 1 - R² of the column on the given
};

} // namespace neurostrata::core
