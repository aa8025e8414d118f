// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/histogram_statistics.h"

#include "core/inference/dip.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double total(std::span<const std::uint32_t> counts)
{
    return std::accumulate(counts.begin(), counts.end(), 0.0);
}

double edge(const HistogramGrid& grid, double bins)
{
    return std::ldexp(static_cast<double>(grid.first) + bins, grid.exponent);
}

} // namespace

double histogramQuantile(std::span<const std::uint32_t> counts, const HistogramGrid& grid, double p)
{
    const double rank = p * total(counts);
    double below = 0, result = undefined;
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const double count = counts[bin];
        if (count == 0)
            continue;
        if (below + count >= rank)
            return edge(grid, static_cast<double>(bin) + std::clamp((rank - below) / count, 0.0, 1.0));
        below += count;
        result = edge(grid, static_cast<double>(bin + 1));
    }
    return result;
}

HistogramComparison compareHistograms(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                      const HistogramGrid& grid)
{
    const double ofA = total(a), ofB = total(b);
    if (ofA == 0 || ofB == 0)
        return {undefined, undefined, undefined};
    HistogramComparison result{0, 0, 0};
    double belowA = 0, belowB = 0;
    for (std::size_t bin = 0; bin < a.size(); ++bin) {
        const double shareA = a[bin] / ofA, shareB = b[bin] / ofB;
        result.auc += shareB * (belowA + shareA / 2);
        belowA += shareA;
        belowB += shareB;
        const double apart = std::abs(belowA - belowB);
        result.ks = std::max(result.ks, apart);
        result.wasserstein += apart;
    }
    result.wasserstein = std::ldexp(result.wasserstein, grid.exponent);
    return result;
}

std::vector<double> spreadSample(std::span<const std::uint32_t> counts, const HistogramGrid& grid, std::int64_t most)
{
    const double all = total(counts), kept = std::min(1.0, static_cast<double>(most) / std::max(all, 1.0));
    std::vector<double> sample;
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const auto count = static_cast<std::int64_t>(std::llround(counts[bin] * kept));
        for (std::int64_t j = 0; j < count; ++j)
            sample.push_back(
                edge(grid, static_cast<double>(bin) + (static_cast<double>(j) + 0.5) / static_cast<double>(count)));
    }
    return sample;
}

double histogramDip(std::span<const std::uint32_t> counts, const HistogramGrid& grid)
{
    if (std::ranges::count_if(counts, [](std::uint32_t count) { return count > 0; }) < 2)
        return undefined;
    return dip(spreadSample(counts, grid));
}

} // namespace neurostrata::core
