// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_inference.h"
#include "core/analysis/screening.h"
#include "core/inference/group_correlations.h"
#include "core/inference/partial_correlation.h"
#include "core/workflow/statistics_output.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// What `export … statistics` says of a neuron from its sums: moments, r with every covariate, partial r for sets of
/// controls, tests and intervals, strata.
class StatisticsOfSums
{
public:
    using ControlSet = std::pair<std::string, std::vector<int>>; ///< name, covariates held fixed
    /// `inference` may be null: the run keeps no sums for it.
    StatisticsOfSums(const Run& run, const Split& split, const RunInference* inference,
                     const std::vector<ControlSet>& sets);
    void declare(StatisticsTable& table) const;
    /// Row `row` is neuron `row` of `layer`; `r` its correlations with all covariates.
    void fill(StatisticsTable& table, const LayerSums& sums, LayerIndex layer, std::int64_t row,
              std::span<const double> r) const;
    double vif(std::size_t set) const { return m_partial[set].vif(); }
    /// [strata] tokens and types; empty without inference.
    const std::vector<GroupSums>& strata() const { return m_shared.stratum; }

private:
    void fillInference(StatisticsTable& table, const LayerSums& sums, LayerIndex layer, std::int64_t row) const;

    const Run& m_run;
    Split m_split;
    const RunInference* m_inference;
    std::vector<std::string> m_setNames;
    std::vector<PartialCorrelations> m_partial;
    std::vector<PartialCorrelations> m_neighbours;
    ResamplingSums m_shared;
    std::size_t m_length = 0, m_lengthPlace = 0;
};

/// Columns of histogram/… of a run without a store, parted at the median length.
class StatisticsOfHistograms
{
public:
    static void declare(StatisticsTable& table);
    static void fill(StatisticsTable& table, const LayerSums& sums, const HistogramSums& histograms, std::int64_t row);
};

/// Of `quantiles/exact`.
inline constexpr double quantileProbabilities[] = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};

/// The same from its stored activations: ranks, shares by type, clustered errors, groups compared, modes.
class StatisticsOfStore
{
public:
    StatisticsOfStore(const Run& run, const Split& split);
    void declare(StatisticsTable& table) const;
    /// `shape`: as neuronShape gives it; `x`: activations at the stored tokens.
    void fill(StatisticsTable& table, std::int64_t row, std::span<const float> x, const NeuronShape& shape,
              double rLength) const;
    const TokenSample& sample() const { return m_sample; }

private:
    void fillGroups(StatisticsTable& table, std::int64_t row, const std::vector<double>& x) const;
    void fillModes(StatisticsTable& table, std::int64_t row, const NeuronShape& shape) const;
    void fillByLength(StatisticsTable& table, std::int64_t row, const std::vector<double>& x) const;

    TokenSample m_sample;
    // Of the sampled tokens alone:
    std::vector<std::size_t> m_place; ///< in the store
    std::vector<double> m_length;
    std::vector<std::int32_t> m_type, m_document, m_token, m_cell;
    std::vector<std::int8_t> m_side;                            ///< -1 shorter, 1 longer, 0 equal
    std::array<std::vector<std::size_t>, lengthGroups> m_group; ///< sampled tokens of each group
    std::array<std::vector<std::size_t>, 2> m_equalSize;        ///< places in the store: shorter, longer
};

} // namespace neurostrata::core
