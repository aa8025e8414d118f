// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// How a neuron's statistic compares with its permuted values (statistics.md §5). NaN where undefined.
struct PermutationResult {
    double p = 0;       ///< (1 + #{|s_k - m| >= |s_0 - m|}) / (K + 1), m the mean of all K + 1 (Phipson & Smyth 2010)
    double momentP = 0; ///< p_t: from mean and sd of the permuted values with t on K - 1 degrees of freedom
    double familyP = 0; ///< of one among all neurons of the test: max-T (Westfall & Young 1993)
    double meanSquare = 0; ///< of the permuted values: what r² is without a relation
};

/// A permutation test of many neurons: `add` every neuron once, then ask. The permuted values need not be kept: a
/// family-wise p rests on the largest standardised value of each permutation. Two permutations are the fewest.
class PermutationTest
{
public:
    explicit PermutationTest(int permutations);

    /// The neurons' results come back in the order of adding. A NaN observed value leaves the neuron out.
    void add(double observed, std::span<const double> permuted);

    int permutations() const { return m_permutations; }
    std::int64_t tested() const { return m_tested; } ///< neurons that are not left out
    std::vector<PermutationResult> results() const;
    /// One p for all of them: mean s² against its permuted values.
    double globalP() const;
    /// Mean s² less the mean of the permuted s²: an unbiased size of the association; NaN if none is tested.
    double excess() const;

private:
    int m_permutations;
    std::int64_t m_tested = 0;
    double m_square = 0;                     ///< sum over neurons of s_0²
    std::vector<double> m_permutedSquare;    ///< [K] sum over neurons of s_k²
    std::vector<double> m_largest;           ///< [K] largest |s_k - m| / sd over neurons
    std::vector<double> m_observed;          ///< [neurons] |s_0 - m| / sd
    std::vector<PermutationResult> m_result; ///< [neurons], familyP not yet
};

} // namespace neurostrata::core
