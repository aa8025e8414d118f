// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inference/resampling_sums.h"
#include "core/stats/layer_sums.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Over what the jackknife leaves out one group at a time.
enum class JackknifeUnit : std::uint8_t { Types, Documents };

/// Correlations of a neuron with one group of tokens left out after another, and within frequency strata, from the
/// sums that the pass keeps (statistics.md §5, §6).
class GroupCorrelations
{
public:
    /// `target` and `given`: places among the plan's jackknife columns.
    GroupCorrelations(const ResamplingSums& sums, JackknifeUnit unit, std::size_t target,
                      std::vector<std::size_t> given);

    /// Groups that hold a token: the number of replicates.
    std::size_t replicates() const { return m_left.size(); }
    /// Partial r without each group (r if nothing is given), [replicates]; NaN where it is undefined without it: the
    /// neuron or the target constant, or nothing left.
    void of(const LayerSums& sums, std::int64_t neuron, std::span<double> out) const;

private:
    struct Replicate {
        std::size_t group;
        double tokens;
        std::vector<double> sum;     ///< [J]
        std::vector<double> spread;  ///< [J] sums of squares about the mean
        std::vector<double> inverse; ///< [S, S]
        std::vector<double> weights; ///< [S] regression of the target on the given
        double leftOver;             ///< 1 - R² of it; 0: undefined
    };
    JackknifeUnit m_unit;
    std::size_t m_columns, m_groups, m_target;
    std::vector<std::size_t> m_given;
    std::vector<Replicate> m_left;
};

/// r with length within each frequency stratum, [strata]; NaN below 4 types or without spread. `length`: place of
/// length among the plan's jackknife columns.
std::vector<double> stratumCorrelations(const LayerSums& sums, std::int64_t neuron, const ResamplingSums& shared,
                                        std::size_t length);

} // namespace neurostrata::core
