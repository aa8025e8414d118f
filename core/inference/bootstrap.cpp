// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/bootstrap.h"

#include "core/corpus/token_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

std::vector<double> bootstrapCorrelations(std::span<const double> x, std::span<const double> z,
                                          std::span<const std::int32_t> cluster, std::size_t clusters,
                                          std::span<const std::int32_t> weights)
{
    std::vector<double> r;
    for (std::size_t first = 0; first < weights.size(); first += clusters) {
        const auto weightOf = [&](std::size_t i) {
            return static_cast<double>(weights[first + static_cast<std::size_t>(cluster[i])]);
        };
        double total = 0, meanX = 0, meanZ = 0, leastX = std::numeric_limits<double>::infinity(), mostX = -leastX;
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double w = weightOf(i);
            if (w == 0)
                continue;
            total += w;
            meanX += w * (x[i] - meanX) / total;
            meanZ += w * (z[i] - meanZ) / total;
            leastX = std::min(leastX, x[i]);
            mostX = std::max(mostX, x[i]);
        }
        double xx = 0, zz = 0, xz = 0;
        for (std::size_t i = 0; leastX < mostX && i < x.size(); ++i) {
            // in units of the range: neither 1e30 overflows nor 1e-30 underflows
            const double w = weightOf(i), dx = (x[i] - meanX) / (mostX - leastX), dz = z[i] - meanZ;
            xx += w * dx * dx;
            zz += w * dz * dz;
            xz += w * dx * dz;
        }
        r.push_back(xx > 0 && zz > 0 ? std::clamp(xz / std::sqrt(xx * zz), -1.0, 1.0)
                                     : std::numeric_limits<double>::quiet_NaN());
    }
    return r;
}

std::vector<std::int32_t> poissonWeights(std::size_t replicates, std::size_t clusters, std::uint64_t seed)
{
    std::vector<std::int32_t> weights(replicates * clusters);
    std::uint64_t state = splitmix64(seed);
    for (std::int32_t& weight : weights) {
        // Knuth: uniform numbers multiplied until they fall below exp(-1)
        for (double left = 1; (left *= std::ldexp(static_cast<double>(splitmix64(state++) >> 11), -53)) > std::exp(-1);)
            ++weight;
    }
    return weights;
}

} // namespace neurostrata::core
