// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/correlation_table.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace neurostrata::core
{

namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::size_t covariateIndex(const std::vector<Covariate>& covariates, const std::string& name)
{
    std::string names;
    for (std::size_t c = 0; c < covariates.size(); ++c) {
        if (covariates[c].name == name)
            return c;
        names += (c == 0 ? "" : ", ") + covariates[c].name;
    }
    throw Error(ErrorKind::NotFound,
                "the run has no covariate \"" + printable(name) + "\"; it has " + printable(names, 1000) + ".");
}

/// Quantile of ascending values, linear at (n-1)p.
double quantile(const std::vector<double>& ascending, double p)
{
    const double position = static_cast<double>(ascending.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    return std::lerp(ascending[below], ascending[above], position - std::floor(position));
}

/// Defined r of one layer, ascending.
std::vector<double> definedOf(const CorrelationTable& table, int layer)
{
    const auto first = table.r.begin() + layer * table.width;
    std::vector<double> r;
    std::copy_if(first, first + table.width, std::back_inserter(r), [](double v) { return !std::isnan(v); });
    std::sort(r.begin(), r.end());
    return r;
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

double squaresAbout(const std::vector<double>& values, double mean)
{
    double sum = 0;
    for (const double v : values)
        sum += (v - mean) * (v - mean);
    return sum;
}

/// Silverman's (1986) rule of statistics.md §8.
double referenceBandwidth(const std::vector<double>& ascending)
{
    const auto n = static_cast<double>(ascending.size());
    const double sd = std::sqrt(squaresAbout(ascending, meanOf(ascending)) / (n - 1));
    const double iqr = (quantile(ascending, 0.75) - quantile(ascending, 0.25)) / 1.34;
    return 0.9 * (iqr > 0 ? std::min(sd, iqr) : sd) * std::pow(n, -0.2);
}

/// Gaussian kernel sums of the ascending values at `at`; kernels further than 9 bandwidths add less than 1e-17.
double kernelSum(const std::vector<double>& ascending, double at, double bandwidth)
{
    const double reach = 9 * bandwidth;
    const auto begin = std::lower_bound(ascending.begin(), ascending.end(), at - reach);
    const auto end = std::upper_bound(begin, ascending.end(), at + reach);
    double sum = 0;
    for (auto v = begin; v != end; ++v) {
        const double d = (at - *v) / bandwidth;
        sum += std::exp(-0.5 * d * d);
    }
    return sum;
}

LayerSummary summaryOf(const CorrelationTable& table, int layer)
{
    LayerSummary s;
    s.layer = LayerIndex(layer);
    s.mean = s.median = s.sd = s.iqr = s.meanAbsolute = s.maxAbsolute = s.sharePositive = undefined;
    s.minimum = s.maximum = undefined;
    const std::vector<double> r = definedOf(table, layer);
    s.neurons = static_cast<std::int64_t>(r.size());
    s.leftOut = table.width - s.neurons;
    if (r.empty())
        return s;
    const auto n = static_cast<double>(r.size());
    s.mean = meanOf(r);
    s.median = quantile(r, 0.5);
    s.sd = std::sqrt(squaresAbout(r, s.mean) / n);
    s.iqr = quantile(r, 0.75) - quantile(r, 0.25);
    double absolute = 0;
    for (const double v : r)
        absolute += std::abs(v);
    s.meanAbsolute = absolute / n;
    s.minimum = r.front();
    s.maximum = r.back();
    s.maxAbsolute = std::max(std::abs(s.minimum), std::abs(s.maximum));
    s.sharePositive = static_cast<double>(r.end() - std::upper_bound(r.begin(), r.end(), 0.0)) / n;
    const auto first = table.r.begin() + layer * table.width;
    const auto neuronWith = [&](double value) {
        return NeuronIndex(static_cast<std::int32_t>(std::find(first, first + table.width, value) - first));
    };
    s.lowest = neuronWith(s.minimum);
    s.highest = neuronWith(s.maximum);
    return s;
}

LayerDensity densityOf(const CorrelationTable& table, int layer, int bins)
{
    LayerDensity d;
    d.layer = LayerIndex(layer);
    const std::vector<double> r = definedOf(table, layer);
    const auto n = static_cast<double>(std::max<std::size_t>(r.size(), 1));
    d.count.assign(static_cast<std::size_t>(bins), 0);
    for (const double v : r)
        ++d.count[static_cast<std::size_t>(std::clamp(static_cast<int>((v + 1) / 2 * bins), 0, bins - 1))];
    for (const std::int64_t count : d.count)
        d.density.push_back(static_cast<double>(count) / (n * 2 / bins));
    d.kernel.assign(static_cast<std::size_t>(bins), 0.0);
    d.bandwidth = r.size() >= 2 ? referenceBandwidth(r) : 0.0;
    if (!(d.bandwidth > 0))
        return d;
    const double scale = 1 / (n * d.bandwidth * std::sqrt(2 * std::numbers::pi));
    for (int bin = 0; bin < bins; ++bin) {
        const double at = -1 + (bin + 0.5) * 2 / bins;
        d.kernel[static_cast<std::size_t>(bin)] =
            scale *
            (kernelSum(r, at, d.bandwidth) + kernelSum(r, -2 - at, d.bandwidth) + kernelSum(r, 2 - at, d.bandwidth));
    }
    return d;
}

} // namespace

CorrelationTable correlationTable(const Run& run, const CorrelationQuestion& question)
{
    const std::size_t covariate = covariateIndex(run.covariates(), question.covariate);
    if (!run.sites().contains(question.site))
        throw Error(ErrorKind::NotFound, std::string("the run holds no activations at site ") +
                                             siteName(question.site) + "; measure again with --site both.");
    CorrelationTable table;
    table.question = question;
    table.layers = run.layers();
    table.width = run.width();
    const auto layers = static_cast<std::size_t>(table.layers), width = static_cast<std::size_t>(table.width);
    table.held.assign(layers, false);
    table.state.assign(layers * width, NeuronState::TooFew);
    table.r.assign(layers * width, undefined);
    table.n = run.covariateSums().tokens;
    for (std::size_t layer = 0; layer < layers; ++layer) {
        const LayerIndex index(static_cast<std::int32_t>(layer));
        if (!run.holds(index))
            continue;
        table.held[layer] = true;
        const LayerSums sums = run.sums(index, question.site);
        const std::vector<double> r = correlations(sums, run.covariateSums());
        const auto columns = static_cast<std::size_t>(sums.covariates);
        for (std::size_t n = 0; n < width; ++n) {
            table.state[layer * width + n] = neuronState(sums, static_cast<std::int64_t>(n));
            table.r[layer * width + n] = r[n * columns + covariate];
        }
    }
    return table;
}

std::vector<LayerSummary> layerSummaries(const CorrelationTable& table)
{
    std::vector<LayerSummary> summaries;
    for (int layer = 0; layer < table.layers; ++layer)
        if (table.held[static_cast<std::size_t>(layer)])
            summaries.push_back(summaryOf(table, layer));
    return summaries;
}

std::vector<LayerDensity> layerDensities(const CorrelationTable& table, int bins)
{
    std::vector<LayerDensity> densities;
    for (int layer = 0; layer < table.layers; ++layer)
        if (table.held[static_cast<std::size_t>(layer)])
            densities.push_back(densityOf(table, layer, bins));
    return densities;
}

} // namespace neurostrata::core
