// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// r within strata put together on Fisher's scale, and how far the strata disagree (statistics.md §6).
struct PooledR {
    double r = 0;
    double q = 0; ///< sum of w (z - mean)²: chi² on strata - 1 degrees of freedom if tokens were independent
};
/// `size`: types (or tokens) of each stratum; its weight is 3 less. NaN r and weights below 1 are left out.
PooledR pooledR(std::span<const double> r, std::span<const double> size);

/// Longer less shorter tokens within cells of equal covariates, Mantel–Haenszel weights (Iacus et al. 2012).
struct MatchedDifference {
    double difference = 0; ///< in units of the activation; NaN if no cell has both
    double d = 0;          ///< in sds within cells; NaN without spread
    double support = 0;    ///< share of shorter and longer tokens in cells that have both; below 0.5 is a warning
};
/// `group`: -1 shorter, 1 longer, 0 neither; `cell`: any integers.
MatchedDifference matchedDifference(std::span<const double> x, std::span<const std::int8_t> group,
                                    std::span<const std::int32_t> cell);

} // namespace neurostrata::core
