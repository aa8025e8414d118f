// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/strata_pooling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct Sample {
    double n = 0, mean = 0, squares = 0;

    void add(double x)
    {
        n += 1;
        const double d = x - mean;
        mean += d / n;
        squares += d * (x - mean);
    }
};
struct CellSamples {
    Sample shorter, longer;
};

} // namespace

PooledR pooledR(std::span<const double> r, std::span<const double> size)
{
    constexpr double closestToOne = 1 - 1e-12;
    const auto weight = [&](std::size_t s) { return std::isnan(r[s]) ? 0.0 : std::max(size[s] - 3, 0.0); };
    const auto fisher = [&](std::size_t s) { return std::atanh(std::clamp(r[s], -closestToOne, closestToOne)); };
    double weights = 0, sum = 0, q = 0;
    for (std::size_t s = 0; s < r.size(); ++s)
        if (weight(s) > 0) {
            weights += weight(s);
            sum += weight(s) * fisher(s);
        }
    if (weights == 0)
        return {.r = undefined, .q = undefined};
    const double mean = sum / weights;
    for (std::size_t s = 0; s < r.size(); ++s)
        if (weight(s) > 0)
            q += weight(s) * (fisher(s) - mean) * (fisher(s) - mean);
    return {.r = std::tanh(mean), .q = q};
}

MatchedDifference matchedDifference(std::span<const double> x, std::span<const std::int8_t> group,
                                    std::span<const std::int32_t> cell)
{
    std::map<std::int32_t, CellSamples> cells;
    double everyone = 0;
    for (std::size_t t = 0; t < x.size(); ++t) {
        if (group[t] == 0)
            continue;
        CellSamples& of = cells[cell[t]];
        (group[t] < 0 ? of.shorter : of.longer).add(x[t]);
        everyone += 1;
    }
    double weights = 0, sum = 0, squares = 0, used = 0, means = 0;
    for (const auto& [label, of] : cells) {
        if (of.shorter.n == 0 || of.longer.n == 0)
            continue;
        const double n = of.shorter.n + of.longer.n, weight = of.shorter.n * of.longer.n / n;
        weights += weight;
        sum += weight * (of.longer.mean - of.shorter.mean);
        squares += of.shorter.squares + of.longer.squares;
        used += n;
        means += 2;
    }
    if (weights == 0)
        return {.difference = undefined, .d = undefined, .support = 0};
    const double difference = sum / weights, sd = used > means ? std::sqrt(squares / (used - means)) : 0;
    return {.difference = difference, .d = sd > 0 ? difference / sd : undefined, .support = used / everyone};
}

} // namespace neurostrata::core
