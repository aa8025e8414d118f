// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/clustered_errors.h"

#include "core/inference/student_t.h"
#include "core/stats/sample_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Clusters numbered from 0 in the order of appearance.
template <class Label>
std::pair<std::vector<std::size_t>, std::size_t> clustersOf(const std::vector<Label>& label)
{
    std::map<Label, std::size_t> number;
    std::vector<std::size_t> cluster;
    cluster.reserve(label.size());
    for (const Label& l : label)
        cluster.push_back(number.try_emplace(l, number.size()).first->second);
    return {std::move(cluster), number.size()};
}

/// G/(G-1) sum over clusters of (sum of terms)²; NaN below two clusters.
template <class Label>
double clusteredSquares(std::span<const double> terms, const std::vector<Label>& label)
{
    const auto [cluster, count] = clustersOf(label);
    if (count < 2)
        return undefined;
    std::vector<double> sum(count, 0.0);
    for (std::size_t t = 0; t < terms.size(); ++t)
        sum[cluster[t]] += terms[t];
    const double squares = std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0);
    return static_cast<double>(count) / static_cast<double>(count - 1) * squares;
}

std::vector<std::int32_t> copied(std::span<const std::int32_t> label)
{
    return {label.begin(), label.end()};
}

/// (x - mean) / population sd; empty without spread. Scaled first, so that neither 1e30 overflows nor 1e-30 underflows.
std::vector<double> standardised(std::span<const double> x)
{
    if (x.empty() || std::ranges::min(x) == std::ranges::max(x))
        return {};
    const double mean = meanOf(x);
    std::vector<double> d;
    double largest = 0, squares = 0;
    for (const double value : x) {
        d.push_back(value - mean);
        largest = std::max(largest, std::abs(d.back()));
    }
    for (double& value : d) {
        value /= largest;
        squares += value * value;
    }
    const double sd = std::sqrt(squares / static_cast<double>(x.size()));
    for (double& value : d)
        value /= sd;
    return d;
}

/// What each token moves r by; empty without spread.
std::vector<double> influenceOnR(std::span<const double> x, std::span<const double> z)
{
    const std::vector<double> a = standardised(x), b = standardised(z);
    if (a.empty() || b.empty())
        return {};
    const double r = std::inner_product(a.begin(), a.end(), b.begin(), 0.0) / static_cast<double>(a.size());
    std::vector<double> influence;
    for (std::size_t t = 0; t < a.size(); ++t)
        influence.push_back(a[t] * b[t] - r / 2 * (a[t] * a[t] + b[t] * b[t]));
    return influence;
}

} // namespace

Interval95 clusteredMean(std::span<const double> x, std::span<const std::int32_t> label)
{
    if (x.empty())
        return {undefined, undefined, undefined, undefined};
    const double mean = meanOf(x);
    std::vector<double> terms;
    for (const double value : x)
        terms.push_back(value - mean);
    const auto [cluster, count] = clustersOf(copied(label));
    const double error = std::sqrt(clusteredSquares(terms, copied(label))) / static_cast<double>(x.size()),
                 half = halfWidth95(static_cast<double>(count) - 1) * error;
    return {.value = mean, .error = error, .lower = mean - half, .upper = mean + half};
}

double clusteredErrorOfR(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label)
{
    const std::vector<double> influence = influenceOnR(x, z);
    if (influence.empty())
        return undefined;
    return std::sqrt(clusteredSquares(influence, copied(label))) / static_cast<double>(x.size());
}

double twoWayErrorOfR(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label,
                      std::span<const std::int32_t> otherLabel)
{
    const std::vector<double> influence = influenceOnR(x, z);
    if (influence.empty())
        return undefined;
    std::vector<std::pair<std::int32_t, std::int32_t>> both;
    for (std::size_t t = 0; t < label.size(); ++t)
        both.emplace_back(label[t], otherLabel[t]);
    const double one = clusteredSquares(influence, copied(label)),
                 other = clusteredSquares(influence, copied(otherLabel));
    const double squares = std::max(one + other - clusteredSquares(influence, both), std::max(one, other));
    return std::sqrt(squares) / static_cast<double>(x.size());
}

double effectiveTokens(double r, double error)
{
    const double left = 1 - r * r;
    return left > 1e-12 ? left * left / (error * error) : undefined;
}

Slope clusteredSlope(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label)
{
    const std::vector<double> y = standardised(x); // the slope is put back into x's units at the end
    if (y.empty() || standardised(z).empty() || x.size() < 3)
        return {undefined, undefined};
    const double mean = meanOf(z), meanX = meanOf(x);
    double shared = 0, spread = 0;
    for (std::size_t t = 0; t < x.size(); ++t) {
        shared += y[t] * (z[t] - mean);
        spread += (z[t] - mean) * (z[t] - mean);
    }
    const double slope = shared / spread;
    std::vector<double> scores;
    for (std::size_t t = 0; t < x.size(); ++t)
        scores.push_back((z[t] - mean) * (y[t] - slope * (z[t] - mean)));
    const auto n = static_cast<double>(x.size());
    const double error = std::sqrt(clusteredSquares(scores, copied(label)) * (n - 1) / (n - 2)) / spread;
    const auto largest =
        static_cast<std::size_t>(std::ranges::max_element(y, {}, [](double v) { return std::abs(v); }) - y.begin());
    const double sd = (x[largest] - meanX) / y[largest];
    return {.value = slope * sd, .error = error * sd};
}

} // namespace neurostrata::core
