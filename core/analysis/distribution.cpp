// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/distribution.h"

#include "core/analysis/kernel_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace neurostrata::core
{

double quantileOf(std::span<const double> ascending, double p)
{
    const double position = static_cast<double>(ascending.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    return std::lerp(ascending[below], ascending[above], position - std::floor(position));
}

double referenceBandwidth(std::span<const double> ascending)
{
    const auto n = static_cast<double>(ascending.size());
    const double sd = std::sqrt(squaresAbout(ascending, meanOf(ascending)) / (n - 1));
    const double iqr = (quantileOf(ascending, 0.75) - quantileOf(ascending, 0.25)) / 1.34;
    return 0.9 * (iqr > 0 ? std::min(sd, iqr) : sd) * std::pow(n, -0.2);
}

LayerSummary summaryOf(LayerIndex layer, std::span<const double> ascending, std::int64_t width)
{
    LayerSummary s;
    s.layer = layer;
    s.mean = s.median = s.sd = s.iqr = s.meanAbsolute = s.maxAbsolute = s.sharePositive = s.minimum = s.maximum =
        std::numeric_limits<double>::quiet_NaN();
    s.neurons = static_cast<std::int64_t>(ascending.size());
    s.leftOut = width - s.neurons;
    if (ascending.empty())
        return s;
    const auto n = static_cast<double>(ascending.size());
    s.mean = meanOf(ascending);
    s.median = quantileOf(ascending, 0.5);
    s.sd = std::sqrt(squaresAbout(ascending, s.mean) / n);
    s.iqr = quantileOf(ascending, 0.75) - quantileOf(ascending, 0.25);
    double absolute = 0;
    for (const double v : ascending)
        absolute += std::abs(v);
    s.meanAbsolute = absolute / n;
    s.minimum = ascending.front();
    s.maximum = ascending.back();
    s.maxAbsolute = std::max(std::abs(s.minimum), std::abs(s.maximum));
    s.sharePositive =
        static_cast<double>(ascending.end() - std::upper_bound(ascending.begin(), ascending.end(), 0.0)) / n;
    return s;
}

int binOf(double value, const DensityBins& bins)
{
    if (!(value >= bins.lower && value <= bins.upper))
        return -1;
    return std::min(static_cast<int>((value - bins.lower) / (bins.upper - bins.lower) * bins.bins), bins.bins - 1);
}

LayerDensity densityOf(LayerIndex layer, std::span<const double> ascending, const DensityBins& bins)
{
    LayerDensity d;
    d.layer = layer;
    const auto n = static_cast<double>(std::max<std::size_t>(ascending.size(), 1));
    const double width = (bins.upper - bins.lower) / bins.bins;
    d.count.assign(static_cast<std::size_t>(bins.bins), 0);
    for (const double v : ascending)
        if (const int bin = binOf(v, bins); bin >= 0)
            ++d.count[static_cast<std::size_t>(bin)];
    for (const std::int64_t count : d.count)
        d.density.push_back(static_cast<double>(count) / (n * width));
    d.kernel.assign(static_cast<std::size_t>(bins.bins), 0.0);
    d.bandwidth = ascending.size() >= 2 ? referenceBandwidth(ascending) : 0.0;
    if (!(d.bandwidth > 0))
        return d;
    const KernelSums sums(ascending, d.bandwidth);
    const double scale = 1 / (n * d.bandwidth * std::sqrt(2 * std::numbers::pi));
    for (int bin = 0; bin < bins.bins; ++bin) {
        const double at = bins.lower + (bin + 0.5) * width;
        double sum = sums.at(at);
        if (bins.reflected)
            sum += sums.at(2 * bins.lower - at) + sums.at(2 * bins.upper - at);
        d.kernel[static_cast<std::size_t>(bin)] = scale * sum;
    }
    return d;
}

} // namespace neurostrata::core
