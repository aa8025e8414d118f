// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/jackknife.h"

#include "core/inference/student_t.h"

#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::core
{

Interval95 jackknife(double value, std::span<const double> replicates)
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    const auto groups = static_cast<double>(replicates.size());
    if (replicates.size() < 2)
        return {.value = value, .error = undefined, .lower = undefined, .upper = undefined};
    const double mean = std::accumulate(replicates.begin(), replicates.end(), 0.0) / groups;
    double squares = 0;
    for (const double replicate : replicates)
        squares += (replicate - mean) * (replicate - mean);
    const double error = std::sqrt((groups - 1) / groups * squares), half = halfWidth95(groups - 1) * error;
    return {.value = value, .error = error, .lower = value - half, .upper = value + half};
}

} // namespace neurostrata::core
