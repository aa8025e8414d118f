// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"

#include <span>
#include <vector>

namespace neurostrata::core
{

/// What a property of the token explains of a neuron beyond others (statistics.md §4). NaN where undefined.
struct PartialCorrelation {
    double r = 0;         ///< partial r with the target given the others, [-1, 1]
    double r2Without = 0; ///< R² of the others
    double r2With = 0;    ///< R² of the others and the target
    double deltaR2 = 0;   ///< r2With - r2Without
};

/// Partial correlations of any number of neurons with one target given a set of covariates, from correlations alone:
/// prepared once, then one small product a neuron. Linear: what the others do to the neuron in another way than on a
/// line stays. Immutable; safe to share between threads.
class PartialCorrelations
{
public:
    /// `given`: covariates held fixed; those without spread over the analysed tokens are left out.
    PartialCorrelations(const CovariateSums& covariates, int target, const std::vector<int>& given);

    const std::vector<int>& given() const { return m_given; } ///< those that have spread
    /// Variance inflation 1/(1 - R²) of the target on the others: infinite if they determine it, NaN if it has no
    /// spread.
    double vif() const { return m_vif; }
    bool identifiable() const;
    /// `r`: the neuron's correlations with all covariates, [C], NaN where undefined.
    PartialCorrelation of(std::span<const double> r) const;

private:
    int m_target;
    std::vector<int> m_given;
    std::vector<double> m_inverse; ///< [S, S] pseudo-inverse of the correlations among the given
    std::vector<double> m_weights; ///< [S] regression of the target on them
    double m_left = 0;             ///< 1 - R² of the target on them
    double m_vif = 1;
};

} // namespace neurostrata::core
