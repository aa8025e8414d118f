// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace neurostrata::core
{

/// A value with its standard error and 95 % interval; NaN where undefined.
struct Interval95 {
    double value = 0, error = 0, lower = 0, upper = 0;
};

/// Delete-a-group jackknife (Kott 2001): SE² = (G-1)/G sum (replicate - their mean)², value ± t on G - 1 degrees of
/// freedom. `replicates`: the statistic without each group. Undefined below two groups or if a replicate is NaN.
Interval95 jackknife(double value, std::span<const double> replicates);

} // namespace neurostrata::core
