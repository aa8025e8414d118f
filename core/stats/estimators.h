// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/layer_sums.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Whether a neuron's statistics are defined (statistics.md §0). Values are those of the files.
enum class NeuronState : std::uint8_t { Ok = 0, Constant = 1, NonFinite = 2, TooFew = 3 };
const char* stateName(NeuronState state); ///< "ok", "constant", "non-finite", "n too small"

/// Moments of one neuron over a set of length bins. NaN where undefined: no token, or a non-finite value in one of
/// them; skewness and kurtosis also below 3 and 4 tokens and without spread. The sd of one token is 0, and decides
/// nothing.
struct Moments {
    std::int64_t n = 0;
    double mean = 0, sd = 0, skewness = 0, kurtosis = 0; ///< population sd; kurtosis b2 = m4/m2², 3 for a Gaussian
};

NeuronState neuronState(const LayerSums& sums, std::int64_t neuron);
/// Over the bins [firstBin, lastBin) in the activation's own units.
Moments moments(const LayerSums& sums, std::int64_t neuron, int firstBin = 0, int lastBin = lengthBins);
/// Pearson r with every covariate, [width, C], NaN where undefined (state, n < 3, covariate without spread).
std::vector<double> correlations(const LayerSums& sums, const CovariateSums& covariates);
/// eta² over the length bins and its bias-corrected form epsilon² (Kelley 1935).
struct CorrelationRatio {
    double eta2, epsilon2;
};
CorrelationRatio correlationRatio(const LayerSums& sums, std::int64_t neuron);
/// One-sided 95 % Clopper–Pearson upper bound of P(x > 0).
double positiveUpperBound(std::int64_t positive, std::int64_t n);

} // namespace neurostrata::core
