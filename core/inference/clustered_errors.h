// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inference/jackknife.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Standard errors of one neuron that let tokens of one type, or of one document, move together (statistics.md §4–5).
/// From its activations; `label`: the cluster of each token, any integers. NaN below two clusters.

/// Mean with its clustered standard error and 95 % interval, t on clusters - 1 degrees of freedom.
Interval95 clusteredMean(std::span<const double> x, std::span<const std::int32_t> label);

/// Standard error of Pearson r by the delta method (Cameron & Miller 2015). NaN without spread on either side.
double clusteredErrorOfR(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label);
/// By two ways of clustering at once (Cameron, Gelbach & Miller 2011), not below the larger one.
double twoWayErrorOfR(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label,
                      std::span<const std::int32_t> otherLabel);
/// Independent tokens that would give the same standard error, (1 - r²)²/SE²; NaN if |r| is 1.
double effectiveTokens(double r, double error);

/// Activation per unit of z with its clustered standard error (least squares, as statsmodels' cov_type="cluster").
struct Slope {
    double value = 0, error = 0;
};
Slope clusteredSlope(std::span<const double> x, std::span<const double> z, std::span<const std::int32_t> label);

} // namespace neurostrata::core
