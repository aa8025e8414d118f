// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// Hartigan & Hartigan's dip of a sample (1985; algorithm AS 217 with Maechler's corrections): the largest distance
/// between its distribution function and the nearest unimodal one, [1/(2n), 1/4]. `ascending`: finite values, sorted;
/// NaN below 4 of them or if all are equal.
///
/// Own code: no library at hand has it. Linear in n apart from the sorting, which is the caller's.
double dip(std::span<const double> ascending);

inline constexpr double smallestDipP = 1e-5; ///< what the table can tell apart; shown as "< 0.00001"

/// P(dip of n uniforms >= dip), interpolated in a table of our own simulation (statistics.md §8): linear in n between
/// rows of sqrt(n) D, then linear in sqrt(n) D; 1 at the smallest possible dip, never below smallestDipP. The uniform
/// is the worst case, so that bell-shaped samples give p near 1. NaN for a NaN or n < 4.
double dipP(double dip, std::int64_t n);

/// Too few distinct values (under a quarter of n) for a p to mean anything. `ascending`: sorted.
bool isDiscrete(std::span<const double> ascending);

} // namespace neurostrata::core
