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

/// The sets of groups that correlations are taken over.
enum class GroupSets : std::uint8_t {
    EachLeftOut, ///< all but one group, for each that holds a token: jackknife replicates
    Halves       ///< the first half of the groups, then the second: a replication
};

/// Correlations of a neuron over sets of groups of tokens, and within frequency strata, from the sums that the pass
/// keeps (statistics.md §4–6).
class GroupCorrelations
{
public:
    /// `target` and `given`: places among the plan's jackknife columns.
    GroupCorrelations(const ResamplingSums& sums, JackknifeUnit unit, std::size_t target,
                      std::vector<std::size_t> given, GroupSets sets = GroupSets::EachLeftOut);

    /// Sets: as many as groups hold a token, or two.
    std::size_t replicates() const { return m_replicates.size(); }
    /// Partial r over each set (r if nothing is given), [replicates]; NaN where it is undefined there: the neuron or
    /// the target constant, or nothing left.
    void of(const LayerSums& sums, std::int64_t neuron, std::span<double> out) const;

private:
    struct Replicate {
        std::size_t first, last; ///< groups [first, last) that are kept, or left out
        double tokens;
        std::vector<double> sum;     ///< [J]
        std::vector<double> spread;  ///< [J] sums of squares about the mean
        std::vector<double> inverse; ///< [S, S]
        std::vector<double> weights; ///< [S] regression of the target on the given
        double leftOver;             ///< 1 - R² of it; 0: undefined
    };
    bool leavesOut() const { return m_sets == GroupSets::EachLeftOut; }
    void prepare(Replicate& replicate, const std::vector<double>& product) const;

    JackknifeUnit m_unit;
    GroupSets m_sets;
    std::size_t m_columns, m_groups, m_target;
    std::vector<std::size_t> m_given;
    std::vector<Replicate> m_replicates;
};

/// r with length within each frequency stratum, [strata]; NaN below 4 types or without spread. `length`: place of
/// length among the plan's jackknife columns.
std::vector<double> stratumCorrelations(const LayerSums& sums, std::int64_t neuron, const ResamplingSums& shared,
                                        std::size_t length);

} // namespace neurostrata::core
