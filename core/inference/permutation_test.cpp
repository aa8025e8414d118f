// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/permutation_test.h"

#include "core/base/error.h"
#include "core/inference/student_t.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

} // namespace

PermutationTest::PermutationTest(int permutations)
    : m_permutations(permutations), m_permutedSquare(static_cast<std::size_t>(std::max(permutations, 0))),
      m_largest(m_permutedSquare.size(), -std::numeric_limits<double>::infinity())
{
    if (permutations < 2)
        throw Error(ErrorKind::InvalidInput, "a permutation test needs two permutations or more.");
}

void PermutationTest::add(double observed, std::span<const double> permuted)
{
    if (permuted.size() != m_permutedSquare.size())
        throw Error(ErrorKind::Internal, "a neuron has another number of permuted values than the test.");
    if (std::isnan(observed)) {
        m_observed.push_back(undefined);
        m_result.push_back({undefined, undefined, undefined, undefined});
        return;
    }
    ++m_tested;
    const auto K = static_cast<double>(m_permutations);
    const double sum = std::accumulate(permuted.begin(), permuted.end(), 0.0);
    const double centre = (sum + observed) / (K + 1), mean = sum / K, distance = std::abs(observed - centre);
    double aboutCentre = distance * distance, aboutMean = 0, squares = 0;
    std::int64_t asFar = 0;
    for (std::size_t k = 0; k < permuted.size(); ++k) {
        const double fromCentre = std::abs(permuted[k] - centre);
        asFar += fromCentre >= distance ? 1 : 0;
        aboutCentre += fromCentre * fromCentre;
        aboutMean += (permuted[k] - mean) * (permuted[k] - mean);
        squares += permuted[k] * permuted[k];
        m_permutedSquare[k] += permuted[k] * permuted[k];
    }
    const double spread = std::sqrt(aboutCentre / (K + 1)), sd = std::sqrt(aboutMean / (K - 1));
    for (std::size_t k = 0; k < permuted.size(); ++k)
        m_largest[k] = std::fmax(m_largest[k], std::abs(permuted[k] - centre) / spread);
    m_square += observed * observed;
    m_observed.push_back(distance / spread);
    m_result.push_back({.p = (1 + static_cast<double>(asFar)) / (K + 1),
                        .momentP = studentTwoSided((observed - mean) / (sd * std::sqrt(1 + 1 / K)), K - 1),
                        .familyP = undefined,
                        .meanSquare = squares / K});
}

std::vector<PermutationResult> PermutationTest::results() const
{
    std::vector<double> largest = m_largest;
    std::ranges::sort(largest);
    std::vector<PermutationResult> results = m_result;
    for (std::size_t n = 0; n < results.size(); ++n) {
        if (std::isnan(m_observed[n]))
            continue;
        const auto reach = largest.end() - std::ranges::lower_bound(largest, m_observed[n]);
        results[n].familyP = (1 + static_cast<double>(reach)) / (m_permutations + 1.0);
    }
    return results;
}

double PermutationTest::globalP() const
{
    if (m_tested == 0)
        return undefined;
    const auto reach = std::ranges::count_if(m_permutedSquare, [&](double square) { return square >= m_square; });
    return (1 + static_cast<double>(reach)) / (m_permutations + 1.0);
}

double PermutationTest::excess() const
{
    if (m_tested == 0)
        return undefined;
    const double permuted = std::accumulate(m_permutedSquare.begin(), m_permutedSquare.end(), 0.0) / m_permutations;
    return (m_square - permuted) / static_cast<double>(m_tested);
}

} // namespace neurostrata::core
