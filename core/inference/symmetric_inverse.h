// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// 1 - R² below this counts as 0 (statistics.md §4): not identifiable, or nothing left to explain.
inline constexpr double nothingLeft = 1e-10;

/// Pseudo-inverse of a symmetric matrix, [size, size]; eigenvalues below 1e-10 of the largest count as 0.
std::vector<double> symmetricInverse(std::span<const double> matrix, std::size_t size);
/// a' M b of a [size, size] matrix.
double bilinear(std::span<const double> a, std::span<const double> matrix, std::span<const double> b);
/// M a.
std::vector<double> product(std::span<const double> matrix, std::span<const double> a);
/// Sum of squares about the mean from a sum and a sum of squares over `n` values; 0 where rounding alone may have made
/// it.
double spreadOf(double sum, double square, double n);

} // namespace neurostrata::core
