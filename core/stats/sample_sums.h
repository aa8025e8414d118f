// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <numeric>
#include <span>

namespace neurostrata::core
{

/// Of at least one value.
inline double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Sum of (value - mean)².
inline double squaresAbout(std::span<const double> values, double mean)
{
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [mean](double sum, double value) { return sum + (value - mean) * (value - mean); });
}

} // namespace neurostrata::core
