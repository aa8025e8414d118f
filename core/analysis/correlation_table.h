// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"
#include "core/stats/estimators.h"

#include <string>
#include <vector>

namespace neurostrata::core
{

/// What is asked of a run. Covariate: which property of the token r is taken with.
struct CorrelationQuestion {
    Site site = Site::Pre;
    std::string covariate = "length";
};

/// r of every neuron of the held layers. Pure: same run, same question, same answer, on any thread that may read the
/// run.
struct CorrelationTable {
    CorrelationQuestion question;
    int layers = 0;
    std::int64_t width = 0;
    std::vector<bool> held;         ///< [layers]
    std::vector<NeuronState> state; ///< [layers, width]
    std::vector<double> r;          ///< [layers, width], NaN where undefined
    std::int64_t n = 0;             ///< analysed tokens, the same for every neuron
};
CorrelationTable correlationTable(const Run& run, const CorrelationQuestion& question);

/// Summary of one held layer over its defined neurons (statistics.md §9). Population sd; quantiles linear at (n-1)p;
/// NaN throughout if no neuron is defined.
struct LayerSummary {
    LayerIndex layer;
    std::int64_t neurons = 0; ///< defined
    std::int64_t leftOut = 0; ///< constant, non-finite or without r
    double mean, median, sd, iqr, meanAbsolute, maxAbsolute, sharePositive;
    NeuronIndex lowest, highest; ///< the neurons of the extremes
    double minimum, maximum;
};
std::vector<LayerSummary> layerSummaries(const CorrelationTable& table);

/// Density of r of a held layer on `bins` equal bins of [-1, 1]; the last bin is closed. Without spread there is no
/// kernel estimate (bandwidth 0, kernel 0).
struct LayerDensity {
    LayerIndex layer;
    std::vector<std::int64_t> count; ///< [bins]
    std::vector<double> density;     ///< [bins] count / (defined neurons × bin width)
    std::vector<double> kernel;      ///< [bins] Gaussian kernel estimate at the bin centres, reflected at ±1
    double bandwidth = 0;
};
std::vector<LayerDensity> layerDensities(const CorrelationTable& table, int bins = 201);

} // namespace neurostrata::core
