// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/histogram_statistics.h"
#include "core/stats/estimators.h"
#include "core/workflow/statistics_of.h"

namespace neurostrata::core
{

void StatisticsOfHistograms::declare(StatisticsTable& table)
{
    table.declare("histogram/grid", {2},
                  "exponent, first bin: bin j of width 2^e starts at (first + j) 2^e; 0 0 if non-finite");
    table.declare("histogram/counts", {lengthGroups, histogramBins}, "shorter, equal, longer tokens");
    table.declare("histogram/quantiles", {std::ssize(quantileProbabilities)},
                  "of all tokens; p in quantiles/probability");
    table.declare("histogram/comparison", {3}, "ks wasserstein auc of longer against shorter, from the counts");
    table.declare("histogram/dip", {lengthGroups}, "dip of the counts spread evenly within bins");
}

void StatisticsOfHistograms::fill(StatisticsTable& table, const LayerSums& sums, const HistogramSums& histograms,
                                  std::int64_t row)
{
    const auto n = static_cast<std::size_t>(row);
    const auto out = table.of("histogram/counts", row);
    const NeuronState state = neuronState(sums, row);
    if (state == NeuronState::NonFinite) {
        std::ranges::fill(out, 0.0);
        std::ranges::fill(table.of("histogram/grid", row), 0.0);
        return;
    }
    const HistogramGrid grid{histograms.exponent[n], histograms.first[n]};
    table.set("histogram/grid", row, std::array{static_cast<double>(grid.exponent), static_cast<double>(grid.first)});
    const auto counts = std::span(histograms.counts).subspan(n * histogramCounts, lengthGroups * histogramBins);
    std::ranges::copy(counts, out.begin());
    const std::vector<std::uint32_t> exact(counts.begin(), counts.end());
    const auto of = [&](std::size_t group) { return std::span(exact).subspan(group * histogramBins, histogramBins); };
    std::vector<std::uint32_t> all(histogramBins);
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        for (std::size_t i = 0; i < histogramBins; ++i)
            all[i] += of(g)[i];
        if (state == NeuronState::Ok)
            table.of("histogram/dip", row)[g] = histogramDip(of(g), grid);
    }
    const auto quantiles = table.of("histogram/quantiles", row);
    for (std::size_t p = 0; p < quantiles.size(); ++p)
        quantiles[p] = histogramQuantile(all, grid, quantileProbabilities[p]);
    const HistogramComparison c = compareHistograms(of(0), of(2), grid);
    table.set("histogram/comparison", row, std::array{c.ks, c.wasserstein, c.auc});
}

} // namespace neurostrata::core
