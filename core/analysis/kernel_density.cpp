// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/kernel_density.h"

#include "core/analysis/distribution.h"
#include "core/analysis/kernel_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <tuple>

namespace neurostrata::core
{

namespace
{

constexpr double smallestProminence = 0.05; ///< of the highest point

/// Local maxima; of a plateau its middle. Beyond its ends the curve is 0.
std::vector<std::size_t> localMaxima(std::span<const double> y)
{
    std::vector<std::size_t> maxima;
    for (std::size_t i = 0; i < y.size();) {
        std::size_t last = i;
        while (last + 1 < y.size() && y[last + 1] == y[i])
            ++last;
        if ((i == 0 ? 0.0 : y[i - 1]) < y[i] && (last + 1 == y.size() ? 0.0 : y[last + 1]) < y[i])
            maxima.push_back((i + last) / 2);
        i = last + 1;
    }
    return maxima;
}

/// Height above the higher of the two lowest points on the way to higher ground, 0 where there is none on a side.
double prominence(std::span<const double> y, std::size_t peak)
{
    double left = y[peak], right = y[peak];
    std::size_t i = peak;
    while (i > 0 && y[i - 1] <= y[peak])
        left = std::min(left, y[--i]);
    if (i == 0)
        left = 0;
    i = peak;
    while (i + 1 < y.size() && y[i + 1] <= y[peak])
        right = std::min(right, y[++i]);
    if (i + 1 == y.size())
        right = 0;
    return y[peak] - std::max(left, right);
}

/// Where the parabola through a grid point and its neighbours turns.
double vertex(const KernelDensity& density, std::size_t i)
{
    const auto& [x, y] = std::tie(density.x, density.y);
    if (i == 0 || i + 1 == x.size())
        return x[i];
    const double before = y[i - 1], at = y[i], after = y[i + 1], curvature = before - 2 * at + after;
    return curvature == 0 ? x[i] : x[i] + (x[1] - x[0]) * 0.5 * (before - after) / curvature;
}

} // namespace

PeakSearch peaksOf(const KernelDensity& density, std::span<const double> ascending)
{
    PeakSearch found;
    auto& peaks = found.peaks;
    const double highest = *std::max_element(density.y.begin(), density.y.end());
    std::vector<std::size_t> places = localMaxima(density.y);
    std::erase_if(places, [&](std::size_t i) {
        const double share = prominence(density.y, i) / highest;
        found.clear &= std::abs(share - smallestProminence) >= smallestProminence / 5;
        return share < smallestProminence;
    });
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double lower = -infinity;
    std::size_t below = 0; // values up to the lower antimode
    for (std::size_t p = 0; p < places.size(); ++p) {
        double upper = infinity;
        std::size_t upTo = ascending.size();
        if (p + 1 < places.size()) {
            const auto first = density.y.begin() + static_cast<std::ptrdiff_t>(places[p]);
            const auto last = density.y.begin() + static_cast<std::ptrdiff_t>(places[p + 1]);
            upper = vertex(density, static_cast<std::size_t>(std::min_element(first, last + 1) - density.y.begin()));
            upTo = static_cast<std::size_t>(std::upper_bound(ascending.begin(), ascending.end(), upper) -
                                            ascending.begin());
        }
        peaks.push_back({.at = vertex(density, places[p]),
                         .height = density.y[places[p]],
                         .share = static_cast<double>(upTo - below) / static_cast<double>(ascending.size()),
                         .lower = lower,
                         .upper = upper});
        lower = upper;
        below = upTo;
    }
    return found;
}

KernelDensity kernelDensityOf(std::span<const double> ascending)
{
    KernelDensity density;
    if (ascending.size() < 2 || !(ascending.front() < ascending.back()))
        return density;
    const double h = density.bandwidth = referenceBandwidth(ascending);
    const double lower = quantileOf(ascending, 0.001) - 3 * h, upper = quantileOf(ascending, 0.999) + 3 * h;
    const auto points = static_cast<std::size_t>(std::clamp(std::ceil((upper - lower) / (h / 2)) + 1, 512.0, 8192.0));
    const double step = (upper - lower) / static_cast<double>(points - 1);
    const double scale = 1 / (static_cast<double>(ascending.size()) * h * std::sqrt(2 * std::numbers::pi));
    const KernelSums sums(ascending, h);
    for (std::size_t i = 0; i < points; ++i) {
        density.x.push_back(i + 1 == points ? upper : lower + static_cast<double>(i) * step);
        density.y.push_back(scale * sums.at(density.x.back()));
    }
    if (std::ssize(ascending) >= fewestForModes)
        density.peaks = peaksOf(density, ascending).peaks;
    return density;
}

KernelDensity kernelDensity(std::vector<double> values)
{
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    std::sort(values.begin(), values.end());
    return kernelDensityOf(values);
}

} // namespace neurostrata::core
