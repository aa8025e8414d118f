// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/depth.h"

#include "core/inference/student_t.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return undefined;
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

std::size_t lastLayers(std::size_t layers)
{
    return (layers + 5) / 6;
}

bool isMiddleLayer(std::size_t layer, std::size_t layers)
{
    return 4 * layer >= layers - 1 && 4 * layer <= 3 * (layers - 1);
}

double compressionIndex(std::span<const double> spread)
{
    std::vector<double> middle;
    for (std::size_t l = 0; l < spread.size(); ++l)
        if (isMiddleLayer(l, spread.size()))
            middle.push_back(spread[l]);
    const auto last = spread.last(lastLayers(spread.size()));
    const double mean = std::accumulate(last.begin(), last.end(), 0.0) / static_cast<double>(last.size());
    return mean / medianOf(std::move(middle));
}

double wasserstein(std::span<const double> a, std::span<const double> b)
{
    if (a.empty() || b.empty())
        return undefined;
    double sum = 0, at = std::min(a.front(), b.front());
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const bool fromA = j == b.size() || (i < a.size() && a[i] <= b[j]);
        const double next = fromA ? a[i] : b[j];
        const double below = static_cast<double>(i) / static_cast<double>(a.size()) -
                             static_cast<double>(j) / static_cast<double>(b.size());
        sum += std::abs(below) * (next - at);
        at = next;
        (fromA ? i : j) += 1;
    }
    return sum;
}

int crossingLayer(std::span<const double> next, std::span<const double> current)
{
    std::size_t first = next.size();
    while (first > 0 && next[first - 1] > current[first - 1])
        --first;
    return first < next.size() ? static_cast<int>(first) : -1;
}

double expectedMaximum(std::span<const double> values, std::size_t subset)
{
    std::vector<double> ascending;
    std::ranges::copy_if(values, std::back_inserter(ascending), [](double x) { return !std::isnan(x); });
    std::ranges::sort(ascending);
    if (subset == 0 || subset > ascending.size())
        return undefined;
    double below = 1, total = 0; // P(maximum <= the i-th smallest), from the largest down
    for (std::size_t i = ascending.size(); i >= subset; --i) {
        const double next = below * static_cast<double>(i - subset) / static_cast<double>(i);
        total += ascending[i - 1] * (below - next);
        below = next;
    }
    return total;
}

LayerShare layerShare(std::span<const std::size_t> with, std::span<const std::size_t> of)
{
    const auto yes = static_cast<double>(std::accumulate(with.begin(), with.end(), std::size_t{0})),
               n = static_cast<double>(std::accumulate(of.begin(), of.end(), std::size_t{0})),
               layers = static_cast<double>(with.size());
    if (n == 0 || with.size() < 2)
        return {undefined, undefined, undefined, undefined, undefined, undefined};
    LayerShare share;
    share.value = yes / n;
    double squares = 0;
    for (std::size_t l = 0; l < with.size(); ++l) {
        const double beyond = static_cast<double>(with[l]) - share.value * static_cast<double>(of[l]);
        squares += beyond * beyond;
    }
    share.error = std::sqrt(layers / (layers - 1) * squares) / n;
    const double half = halfWidth95(layers - 1) * share.error;
    share.lower = std::max(0.0, share.value - half);
    share.upper = std::min(1.0, share.value + half);
    constexpr double z = 1.959963984540054; // 97.5 % of the normal
    const double centre = (share.value + z * z / (2 * n)) / (1 + z * z / n);
    const double wilson = z / (1 + z * z / n) * std::sqrt(share.value * (1 - share.value) / n + z * z / (4 * n * n));
    share.wilsonLower = centre - wilson;
    share.wilsonUpper = centre + wilson;
    return share;
}

Interval95 differenceOfShares(const LayerShare& a, const LayerShare& b, double degrees)
{
    Interval95 difference;
    difference.value = a.value - b.value;
    difference.error = std::hypot(a.error, b.error);
    const double half = halfWidth95(degrees) * difference.error;
    difference.lower = difference.value - half;
    difference.upper = difference.value + half;
    return difference;
}

} // namespace neurostrata::core
