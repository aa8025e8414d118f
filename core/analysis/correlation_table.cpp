// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/correlation_table.h"

#include "core/analysis/distribution.h"
#include "core/analysis/question_checks.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// Defined r of one layer, ascending.
std::vector<double> definedOf(const CorrelationTable& table, int layer)
{
    const auto first = table.r.begin() + layer * table.width;
    std::vector<double> r;
    std::copy_if(first, first + table.width, std::back_inserter(r), [](double v) { return !std::isnan(v); });
    std::sort(r.begin(), r.end());
    return r;
}

} // namespace

CorrelationTable correlationTable(const Run& run, const CorrelationQuestion& question)
{
    const std::size_t covariate = covariateIndex(run.covariates(), question.covariate);
    requireSite(run.sites(), question.site);
    CorrelationTable table;
    table.question = question;
    table.layers = run.layers();
    table.width = run.width();
    const auto layers = static_cast<std::size_t>(table.layers), width = static_cast<std::size_t>(table.width);
    table.held.assign(layers, false);
    table.state.assign(layers * width, NeuronState::TooFew);
    table.r.assign(layers * width, std::numeric_limits<double>::quiet_NaN());
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
    for (int layer = 0; layer < table.layers; ++layer) {
        if (!table.held[static_cast<std::size_t>(layer)])
            continue;
        LayerSummary summary = summaryOf(LayerIndex(layer), definedOf(table, layer), table.width);
        const auto first = table.r.begin() + layer * table.width;
        const auto neuronWith = [&](double value) {
            return NeuronIndex(static_cast<std::int32_t>(std::find(first, first + table.width, value) - first));
        };
        if (summary.neurons > 0) {
            summary.lowest = neuronWith(summary.minimum);
            summary.highest = neuronWith(summary.maximum);
        }
        summaries.push_back(summary);
    }
    return summaries;
}

std::vector<LayerDensity> layerDensities(const CorrelationTable& table, int bins)
{
    std::vector<LayerDensity> densities;
    for (int layer = 0; layer < table.layers; ++layer)
        if (table.held[static_cast<std::size_t>(layer)])
            densities.push_back(densityOf(LayerIndex(layer), definedOf(table, layer), {.bins = bins}));
    return densities;
}

} // namespace neurostrata::core
