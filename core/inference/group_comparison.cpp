// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/group_comparison.h"

#include "core/inference/clustered_errors.h"
#include "core/inference/depth.h"
#include "core/stats/sample_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<double> sorted(std::span<const double> values)
{
    std::vector<double> copy(values.begin(), values.end());
    std::ranges::sort(copy);
    return copy;
}

/// Places up to and including a value, per value of both: fills ks and auc.
void compareRanks(const std::vector<double>& a, const std::vector<double>& b, GroupComparison& result)
{
    const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
    double above = 0;
    result.ks = 0;
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const double value = j == b.size() || (i < a.size() && a[i] <= b[j]) ? a[i] : b[j];
        const std::size_t firstA = i, firstB = j;
        while (i < a.size() && a[i] == value)
            ++i;
        while (j < b.size() && b[j] == value)
            ++j;
        const auto equalA = static_cast<double>(i - firstA), equalB = static_cast<double>(j - firstB);
        above += equalB * (static_cast<double>(firstA) + equalA / 2);
        result.ks = std::max(result.ks, std::abs(static_cast<double>(i) / na - static_cast<double>(j) / nb));
    }
    result.auc = above / (na * nb);
}

std::vector<double> midRanks(std::span<const double> x)
{
    std::vector<std::size_t> order(x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return x[i]; });
    std::vector<double> rank(x.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t end = first;
        while (end < order.size() && x[order[end]] == x[order[first]])
            ++end;
        for (std::size_t i = first; i < end; ++i)
            rank[order[i]] = static_cast<double>(first + end - 1) / 2;
        first = end;
    }
    return rank;
}

} // namespace

GroupComparison compareGroups(std::span<const double> a, std::span<const double> b,
                              std::span<const std::int32_t> typesA, std::span<const std::int32_t> typesB)
{
    GroupComparison result{undefined, undefined, undefined, undefined, undefined,
                           undefined, undefined, undefined, undefined};
    if (a.empty() || b.empty())
        return result;
    const std::vector<double> x = sorted(a), y = sorted(b);
    compareRanks(x, y, result);
    result.wasserstein = wasserstein(x, y);
    const double meanA = meanOf(a), meanB = meanOf(b);
    result.difference = meanB - meanA;
    if (a.size() < 2 || b.size() < 2)
        return result;
    const auto na = static_cast<double>(a.size()), nb = static_cast<double>(b.size());
    const double squaresA = squaresAbout(a, meanA), squaresB = squaresAbout(b, meanB);
    result.welchError = std::sqrt(squaresA / (na - 1) / na + squaresB / (nb - 1) / nb);
    result.typesError = std::hypot(clusteredMean(a, typesA).error, clusteredMean(b, typesB).error);
    const double m = na + nb - 2, pooled = std::sqrt((squaresA + squaresB) / m);
    const bool spread = std::min(x.front(), y.front()) < std::max(x.back(), y.back());
    if (!spread || !(pooled > 0))
        return result;
    result.cohenD = result.difference / pooled;
    result.hedgesG = result.cohenD * std::exp(std::lgamma(m / 2) - std::lgamma((m - 1) / 2)) / std::sqrt(m / 2);
    result.wassersteinSd = result.wasserstein / pooled;
    return result;
}

double spearman(std::span<const double> x, std::span<const double> z)
{
    if (x.size() < 3)
        return undefined;
    const std::vector<double> a = midRanks(x), b = midRanks(z);
    const double mean = (static_cast<double>(x.size()) - 1) / 2;
    double shared = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        shared += (a[i] - mean) * (b[i] - mean);
    const double scale = std::sqrt(squaresAbout(a, mean) * squaresAbout(b, mean));
    return scale > 0 ? std::clamp(shared / scale, -1.0, 1.0) : undefined;
}

LabelShare shareBetween(std::span<const double> x, std::span<const std::int32_t> label)
{
    struct Sum {
        double n = 0, sum = 0;
    };
    if (x.empty())
        return {undefined, undefined};
    const double mean = meanOf(x);
    // Scaled by the largest deviation: squares of 1e30 and 1e-30 stay in range.
    double largest = 0, squares = 0;
    for (const double value : x)
        largest = std::max(largest, std::abs(value - mean));
    if (!(largest > 0) || std::ranges::min(x) == std::ranges::max(x))
        return {undefined, undefined};
    std::map<std::int32_t, Sum> sums;
    for (std::size_t t = 0; t < x.size(); ++t) {
        const double d = (x[t] - mean) / largest;
        Sum& of = sums[label[t]];
        of.n += 1;
        of.sum += d;
        squares += d * d;
    }
    if (sums.size() < 2)
        return {undefined, undefined};
    double between = 0;
    for (const auto& [key, of] : sums)
        between += of.sum * of.sum / of.n;
    const double eta2 = std::min(between / squares, 1.0);
    const auto n = static_cast<double>(x.size()), k = static_cast<double>(sums.size());
    return {.eta2 = eta2, .epsilon2 = n > k ? 1 - (1 - eta2) * (n - 1) / (n - k) : undefined};
}

} // namespace neurostrata::core
