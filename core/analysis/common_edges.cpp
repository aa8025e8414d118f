// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/common_edges.h"

#include "core/analysis/distribution.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::core
{

namespace
{

constexpr double fewestBins = 60, mostBins = 100;

} // namespace

std::vector<double> sampleOf(const NeuronRecord& record)
{
    if (!record.stored)
        throw Error(ErrorKind::Internal, "a neuron's values were not indexed before they were drawn.");
    std::vector<double> ascending;
    ascending.reserve(record.ascending.size());
    for (const std::int32_t i : record.ascending)
        ascending.push_back(record.values[static_cast<std::size_t>(i)]);
    return ascending;
}

std::vector<double> commonEdges(const std::vector<double>& ascending)
{
    if (ascending.empty())
        return {};
    double lower = quantileOf(ascending, 0.001), upper = quantileOf(ascending, 0.999);
    if (!(lower < upper)) {
        lower = ascending.front();
        upper = ascending.back();
    }
    if (!(lower < upper)) {
        const double around = lower == 0 ? 0.5 : std::abs(lower) / 2;
        lower -= around;
        upper += around;
    }
    const double iqr = quantileOf(ascending, 0.75) - quantileOf(ascending, 0.25);
    const double width = 2 * iqr / std::cbrt(static_cast<double>(ascending.size()));
    const double wanted = width > 0 ? std::ceil((upper - lower) / width) : mostBins;
    const auto bins = static_cast<int>(std::clamp(wanted, fewestBins, mostBins));
    std::vector<double> edges;
    for (int i = 0; i <= bins; ++i)
        edges.push_back(std::lerp(lower, upper, static_cast<double>(i) / bins));
    return edges;
}

std::size_t clampedBin(const std::vector<double>& edges, double value)
{
    const auto above = std::upper_bound(edges.begin() + 1, edges.end() - 1, value);
    return static_cast<std::size_t>(above - edges.begin()) - 1;
}

} // namespace neurostrata::core
