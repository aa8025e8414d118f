// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/screening.h"
#include "core/analysis/token_sample.h"
#include "core/inference/histogram_statistics.h"
#include "core/stats/estimators.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <numeric>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
/// Values that stand for a group. More would make a screening of a long text take hours; fewer make the dip's p larger.
constexpr std::int64_t mostValues = 65536;

/// The shape of the values that the counts stand for. Which types lie in a basin is not known.
SampleShape shapeOf(std::span<const std::uint32_t> counts, const HistogramGrid& grid)
{
    const std::vector<double> values = spreadSample(counts, grid, mostValues);
    std::vector<std::int32_t> number(values.size());
    std::iota(number.begin(), number.end(), 0);
    SampleShape shape = sampleShape(values, number, static_cast<std::int32_t>(number.size()));
    for (SampleMode& mode : shape.modes)
        mode.effectiveTypes = undefined;
    const auto occupied = std::ranges::count_if(counts, [](std::uint32_t count) { return count > 0; });
    if (occupied < 2)
        shape.dip = shape.dipP = undefined;
    // Where bins are as fine as float32, a bin is one value: spread, its ties would be lost.
    double largest = 0;
    for (std::size_t bin = 0; bin < counts.size(); ++bin)
        if (counts[bin] > 0)
            largest = std::max(largest, std::abs(static_cast<double>(grid.first) + static_cast<double>(bin)));
    shape.discrete = largest >= std::ldexp(1.0, 23) && 4 * occupied < shape.n;
    return shape;
}

} // namespace

Screening screenHistograms(const Run& run, Site site, int threads, const JobContext& context)
{
    Screening all = emptyScreening(site, medianSplit(run.tokens()), run.layers(), run.width());
    all.groupTypes = groupTypesOf(run.tokens(), all.split);
    const int team = threads > 0 ? threads : omp_get_max_threads();
    for (std::int32_t layer = 0; layer < run.layers(); ++layer) {
        context.throwIfStopped();
        const LayerSums sums = run.sums(LayerIndex(layer), site);
        const HistogramSums histograms = run.histograms(LayerIndex(layer), site);
        std::exception_ptr failure;
#pragma omp parallel for schedule(dynamic) num_threads(team)
        for (std::int64_t n = 0; n < run.width(); ++n) {
            if (context.stopRequested())
                continue;
            try {
                const auto at = static_cast<std::size_t>(n);
                const auto signedCounts = std::span(histograms.counts).subspan(at * histogramCounts, histogramCounts);
                const std::vector<std::uint32_t> counts(signedCounts.begin(), signedCounts.end());
                NeuronShape shape;
                shape.spearman = shape.typeEta2 = shape.typeEpsilon2 = undefined;
                shape.defined = neuronState(sums, n) == NeuronState::Ok;
                for (std::size_t g = 0; shape.defined && g < lengthGroups; ++g)
                    for (std::size_t s = 0; s < modeSamples; ++s)
                        shape.shape[g][s] =
                            shapeOf(std::span(counts).subspan((s * lengthGroups + g) * histogramBins, histogramBins),
                                    {histograms.exponent[at], histograms.first[at]});
                record(all, static_cast<std::size_t>(layer * run.width() + n), shape);
            } catch (...) {
#pragma omp critical(histogramScreeningFailed)
                failure = std::current_exception();
            }
        }
        if (failure)
            std::rethrow_exception(failure);
        context.report({.stage = "screening for modes", .fraction = static_cast<double>(layer + 1) / run.layers()});
    }
    context.throwIfStopped();
    finishScreening(all);
    return all;
}

} // namespace neurostrata::core
