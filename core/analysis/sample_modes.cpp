// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_modes.h"

#include "core/analysis/distribution.h"
#include "core/analysis/kernel_density.h"
#include "core/inference/dip.h"
#include "core/inference/multimodality.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr double reach = 5; ///< bandwidths beyond which a kernel counts as 0: 4e-6 of its height

/// Shares every value out over its two grid points, then adds up kernels between grid points.
KernelDensity binnedDensity(std::span<const double> ascending)
{
    KernelDensity density;
    const double h = density.bandwidth = referenceBandwidth(ascending);
    const double lower = quantileOf(ascending, 0.001) - 3 * h, upper = quantileOf(ascending, 0.999) + 3 * h;
    const auto points = static_cast<std::size_t>(std::clamp(std::ceil((upper - lower) / (h / 2)) + 1, 512.0, 8192.0));
    const double step = (upper - lower) / static_cast<double>(points - 1);
    const auto radius = static_cast<std::size_t>(std::min(std::ceil(reach * h / step), static_cast<double>(points)));
    // Values beyond the grid still reach into it.
    std::vector<double> mass(points + 2 * radius, 0.0);
    for (const double value : ascending) {
        const double place = (value - lower) / step + static_cast<double>(radius);
        if (!(place >= 0) || place >= static_cast<double>(mass.size() - 1))
            continue;
        const auto cell = static_cast<std::size_t>(place);
        const double right = place - static_cast<double>(cell);
        mass[cell] += 1 - right;
        mass[cell + 1] += right;
    }
    std::vector<double> kernel(2 * radius + 1);
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        const double distance = (static_cast<double>(i) - static_cast<double>(radius)) * step / h;
        kernel[i] = std::exp(-0.5 * distance * distance) /
                    (static_cast<double>(ascending.size()) * h * std::sqrt(2 * std::numbers::pi));
    }
    density.y.assign(points, 0.0);
    // Offset by offset: the inner loop runs over the grid and vectorises.
    for (std::size_t i = 0; i < kernel.size(); ++i)
        for (std::size_t p = 0; p < points; ++p)
            density.y[p] += kernel[i] * mass[p + i];
    density.x.resize(points);
    for (std::size_t p = 0; p < points; ++p)
        density.x[p] = p + 1 == points ? upper : lower + static_cast<double>(p) * step;
    return density;
}

/// Kish effective number of types among values [first, last); `count` is all 0 before and after.
double effectiveTypesOf(std::span<const std::int32_t> type, std::vector<std::int32_t>& count)
{
    double square = 0;
    for (const std::int32_t t : type)
        square += 2.0 * count[static_cast<std::size_t>(t)]++ + 1;
    for (const std::int32_t t : type)
        count[static_cast<std::size_t>(t)] = 0;
    return square > 0 ? static_cast<double>(type.size()) * static_cast<double>(type.size()) / square : undefined;
}

void addModes(SampleShape& shape, std::span<const double> ascending, std::span<const std::int32_t> type,
              std::int32_t types)
{
    const KernelDensity density = binnedDensity(ascending);
    shape.bandwidth = density.bandwidth;
    const PeakSearch found = peaksOf(density, ascending);
    shape.clear = found.clear;
    std::vector<std::int32_t> count(static_cast<std::size_t>(types));
    std::size_t first = 0;
    for (const KernelDensity::Peak& peak : found.peaks) {
        const auto last = static_cast<std::size_t>(std::ranges::upper_bound(ascending, peak.upper) - ascending.begin());
        shape.modes.push_back({peak.at, std::isfinite(peak.upper) ? peak.upper : undefined, peak.share,
                               effectiveTypesOf(type.subspan(first, last - first), count)});
        first = last;
    }
}

} // namespace

double SampleShape::testedP() const
{
    return discrete ? undefined : dipP;
}

SampleShape sampleShape(std::span<const double> ascending, std::span<const std::int32_t> type, std::int32_t types)
{
    SampleShape shape;
    shape.n = std::ssize(ascending);
    shape.bandwidth = undefined;
    const bool spread = shape.n > 1 && ascending.front() < ascending.back();
    shape.dip = dip(ascending);
    shape.dipP = dipP(shape.dip, shape.n);
    shape.discrete = isDiscrete(ascending);
    shape.bimodality = shape.bimodalityCorrected = undefined;
    if (shape.n >= 4 && spread) {
        const double mean = meanOf(ascending), n = static_cast<double>(shape.n);
        double m2 = 0, m3 = 0, m4 = 0;
        for (const double value : ascending) {
            const double d = value - mean, square = d * d;
            m2 += square;
            m3 += square * d;
            m4 += square * square;
        }
        m2 /= n;
        const BimodalityCoefficient b = bimodalityCoefficient(m3 / n / std::pow(m2, 1.5), m4 / n / (m2 * m2), shape.n);
        shape.bimodality = b.plain;
        shape.bimodalityCorrected = b.corrected;
    }
    if (shape.n >= fewestForModes && spread)
        addModes(shape, ascending, type, types);
    return shape;
}

} // namespace neurostrata::core
