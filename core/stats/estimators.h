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
/// What tables say of one neuron, each value NaN where statistics.md does not define it: a constant neuron has a mean,
/// an sd of 0 and extremes but nothing that divides by its spread; a non-finite one has nothing.
struct NeuronSummary {
    NeuronState state = NeuronState::Ok;
    std::int64_t n = 0;
    Moments moments;
    double minimum = 0, maximum = 0;
    double positive = 0, positiveUpper = 0;          ///< share of x > 0 and its one-sided 95 % upper bound
    double eta2 = 0, epsilon2 = 0, nonlinearity = 0; ///< nonlinearity = eta² - r² with length
};
/// `rLength`: Pearson r of the neuron with length, as correlations() gives it.
NeuronSummary neuronSummary(const LayerSums& sums, std::int64_t neuron, double rLength);

} // namespace neurostrata::core
