// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Lengths given to the types by permutations: [permutations, types of the table], row by row; at a type that is not
/// ordinary any value.
struct PermutedLengths {
    std::vector<std::uint16_t> raw;        ///< permuted over all ordinary types
    std::vector<std::uint16_t> controlled; ///< permuted within the frequency strata
};

struct InferenceOptions {
    int permutations = 199;         ///< K, of each kind
    int neighbourPermutations = 49; ///< K', of the next and of the previous token; at most K
    int groups = 20;                ///< of types and of documents, for the jackknife
    std::uint64_t seed = 1;
    std::optional<PermutedLengths> lengths; ///< in place of drawn ones: another program's, tests
};

/// What of a token enters the jackknife: these covariates, as far as the run has them.
inline constexpr const char* jackknifeCovariates[] = {"length",      "log_frequency",          "previous_length",
                                                      "next_length", "previous_log_frequency", "next_log_frequency"};

/// How a run resamples (statistics.md §5): permuted lengths of the types, jackknife groups, frequency strata. Fixed
/// before the model runs; immutable, shared between threads. Keeps a reference to the table.
///
/// Permuted columns are looked up by type, never stored per token: raw and controlled ones at the token itself, the
/// first K' controlled ones also at the next and the previous token.
class InferencePlan
{
public:
    /// Throws Error for options without sense, given lengths of another shape, or a length beyond 65,535.
    InferencePlan(const TokenTable& table, const Covariates& covariates, const InferenceOptions& options);

    int permutations() const { return m_permutations; }
    int neighbourPermutations() const { return m_neighbourPermutations; }
    /// 2 K columns at the token, then K' at the next and K' at the previous one.
    int columns() const { return 2 * m_permutations + 2 * m_neighbourPermutations; }
    int groups() const { return m_groups; }
    int strata() const { return m_strata; }
    /// The permuted lengths, drawn or given; 0 at types that are not ordinary.
    PermutedLengths lengths() const;
    const TokenTable& table() const { return m_table; }
    const Covariates& covariates() const { return m_covariates; }
    const std::vector<int>& jackknifeColumns() const { return m_jackknifeColumns; } ///< places among the covariates

    /// Permuted lengths less the centre of `length`, of one type: [2 K], raw, then controlled.
    std::span<const float> ofType(std::int32_t type) const;
    std::int32_t typeGroup(std::int64_t token) const;     ///< splitmix64(type id) mod groups
    std::int32_t documentGroup(std::int64_t token) const; ///< splitmix64(document number) mod groups
    std::int32_t stratum(std::int64_t token) const;

private:
    void take(const PermutedLengths& lengths);
    PermutedLengths drawn(std::uint64_t seed) const;

    const TokenTable& m_table;
    const Covariates& m_covariates;
    int m_permutations, m_neighbourPermutations, m_groups, m_strata = 1;
    double m_centre = 0;
    std::vector<int> m_jackknifeColumns;
    std::vector<std::int32_t> m_stratum, m_typeGroup; ///< [types]
    std::vector<float> m_byType;                      ///< [types, 2 K]
};

/// What a neuron's inference sums take in a file, before the text is known: strata are taken to be ten.
std::uint64_t inferenceBytesPerNeuron(const InferenceOptions& options, bool neighbours);

} // namespace neurostrata::core
