// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/correlation_table.h"
#include "core/stats/sample_sums.h"

#include <span>

namespace neurostrata::core
{

/// How a sample is described (statistics.md §0, §8, §9). `ascending` samples are sorted and without NaN.

/// Linear at (n-1)p. At least one value.
double quantileOf(std::span<const double> ascending, double p);
/// Silverman's (1986) rule 0.9 min(sd, IQR/1.34) n^(-1/5), sd with n - 1, without the IQR where that is 0. At least two
/// values; 0 without spread.
double referenceBandwidth(std::span<const double> ascending);

/// Summary of `width` neurons of which those in `ascending` are defined; without the neurons of the extremes.
LayerSummary summaryOf(LayerIndex layer, std::span<const double> ascending, std::int64_t width);

struct DensityBins {
    double lower = -1, upper = 1;
    int bins = 201;
    bool reflected = true; ///< the kernel estimate is, at the ends: what lies beyond them cannot be
};
/// Bin of a value, the last one closed; -1 for NaN and beyond the ends.
int binOf(double value, const DensityBins& bins);
/// Values beyond the ends are in no bin, but count for the density.
LayerDensity densityOf(LayerIndex layer, std::span<const double> ascending, const DensityBins& bins);

} // namespace neurostrata::core
