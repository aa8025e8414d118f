// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/estimators.h"

#include "core/stats/central_moments.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

struct BinTotal {
    std::int64_t n = 0;
    CentralMoments<double> y{}; ///< of y = (x - shift) 2^-exponent
};

BinTotal total(const LayerSums& sums, std::size_t neuron, int firstBin, int lastBin)
{
    BinTotal all;
    for (int bin = firstBin; bin < lastBin; ++bin) {
        const std::int64_t count = sums.lengthCount[static_cast<std::size_t>(bin)];
        if (count == 0)
            continue;
        const std::size_t i = neuron * lengthBins + static_cast<std::size_t>(bin);
        const CentralMoments<double> part{sums.mean[i], sums.m2[i], sums.m3[i], sums.m4[i]};
        if (all.n == 0)
            all.y = part;
        else
            mergeMoments(all.y, part, MergeWeights::of(static_cast<double>(all.n), static_cast<double>(count)));
        all.n += count;
    }
    return all;
}

} // namespace

const char* stateName(NeuronState state)
{
    switch (state) {
    case NeuronState::Ok:
        return "ok";
    case NeuronState::Constant:
        return "constant";
    case NeuronState::NonFinite:
        return "non-finite";
    case NeuronState::TooFew:
        return "n too small";
    }
    return "unknown";
}

NeuronState neuronState(const LayerSums& sums, std::int64_t neuron)
{
    const auto n = static_cast<std::size_t>(neuron);
    if (sums.nonFinite[n] > 0)
        return NeuronState::NonFinite;
    if (sums.tokens < 2)
        return NeuronState::TooFew;
    return sums.minimum[n] == sums.maximum[n] ? NeuronState::Constant : NeuronState::Ok;
}

Moments moments(const LayerSums& sums, std::int64_t neuron, int firstBin, int lastBin)
{
    const auto i = static_cast<std::size_t>(neuron);
    const BinTotal all = total(sums, i, firstBin, lastBin);
    Moments result{.n = all.n, .mean = undefined, .sd = undefined, .skewness = undefined, .kurtosis = undefined};
    if (all.n == 0)
        return result;
    const auto n = static_cast<double>(all.n);
    const double variance = all.y.m2 / n, sd = std::sqrt(variance);
    result.mean = static_cast<double>(sums.shift[i]) + std::ldexp(all.y.mean, sums.exponent[i]);
    result.sd = std::ldexp(sd, sums.exponent[i]);
    if (sd > 0 && all.n >= 3)
        result.skewness = all.y.m3 / n / (variance * sd);
    if (sd > 0 && all.n >= 4)
        result.kurtosis = all.y.m4 / n / (variance * variance);
    return result;
}

std::vector<double> correlations(const LayerSums& sums, const CovariateSums& covariates)
{
    const auto columns = static_cast<std::size_t>(sums.covariates), width = static_cast<std::size_t>(sums.width);
    std::vector<double> r(width * columns, undefined);
    if (sums.tokens < 3)
        return r;
    // Rounding leaves a column of equal values a spread of about 1e-16 of its square.
    constexpr double smallestSpread = 1e-12;
    std::vector<double> m2(columns, 0.0);
    for (std::size_t c = 0; c < columns; ++c) {
        const double square = covariates.product[c * columns + c];
        const double spread = square - covariates.sum[c] * covariates.sum[c] / static_cast<double>(covariates.tokens);
        m2[c] = spread > smallestSpread * square ? spread : 0.0;
    }
    for (std::size_t n = 0; n < width; ++n) {
        if (neuronState(sums, static_cast<std::int64_t>(n)) != NeuronState::Ok)
            continue;
        const CentralMoments<double> y = total(sums, n, 0, lengthBins).y;
        for (std::size_t c = 0; c < columns; ++c) {
            if (!(m2[c] > 0) || !(y.m2 > 0))
                continue;
            const double covariance = sums.cross[n * columns + c] - y.mean * covariates.sum[c];
            r[n * columns + c] = std::clamp(covariance / (std::sqrt(y.m2) * std::sqrt(m2[c])), -1.0, 1.0);
        }
    }
    return r;
}

CorrelationRatio correlationRatio(const LayerSums& sums, std::int64_t neuron)
{
    CorrelationRatio ratio{.eta2 = undefined, .epsilon2 = undefined};
    const auto i = static_cast<std::size_t>(neuron);
    const auto bins = std::count_if(sums.lengthCount.begin(), sums.lengthCount.end(), [](auto n) { return n > 0; });
    const BinTotal all = total(sums, i, 0, lengthBins);
    if (bins < 2 || neuronState(sums, neuron) != NeuronState::Ok || !(all.y.m2 > 0))
        return ratio;
    double between = 0;
    for (std::size_t bin = 0; bin < lengthBins; ++bin) {
        const double distance = sums.mean[i * lengthBins + bin] - all.y.mean;
        if (sums.lengthCount[bin] > 0)
            between += static_cast<double>(sums.lengthCount[bin]) * distance * distance;
    }
    ratio.eta2 = std::min(between / all.y.m2, 1.0);
    if (all.n > bins)
        ratio.epsilon2 = 1 - (1 - ratio.eta2) * static_cast<double>(all.n - 1) / static_cast<double>(all.n - bins);
    return ratio;
}

double positiveUpperBound(std::int64_t positive, std::int64_t n)
{
    if (n <= 0)
        return undefined;
    if (positive >= n)
        return 1.0;
    using Beta = boost::math::beta_distribution<double>;
    return boost::math::quantile(Beta(static_cast<double>(positive) + 1, static_cast<double>(n - positive)), 0.95);
}

NeuronSummary neuronSummary(const LayerSums& sums, std::int64_t neuron, double rLength)
{
    const auto i = static_cast<std::size_t>(neuron);
    NeuronSummary s;
    s.state = neuronState(sums, neuron);
    s.n = sums.tokens;
    s.moments = {sums.tokens, undefined, undefined, undefined, undefined};
    s.minimum = s.maximum = s.positive = s.positiveUpper = undefined;
    s.eta2 = s.epsilon2 = s.nonlinearity = undefined;
    if (s.state == NeuronState::NonFinite || sums.tokens == 0)
        return s;
    s.moments = moments(sums, neuron);
    s.minimum = sums.minimum[i];
    s.maximum = sums.maximum[i];
    s.positive = static_cast<double>(sums.positive[i]) / static_cast<double>(sums.tokens);
    s.positiveUpper = positiveUpperBound(sums.positive[i], sums.tokens);
    if (s.state == NeuronState::Ok) {
        const CorrelationRatio ratio = correlationRatio(sums, neuron);
        s.eta2 = ratio.eta2;
        s.epsilon2 = ratio.epsilon2;
        s.nonlinearity = ratio.eta2 - rLength * rLength;
    }
    return s;
}

} // namespace neurostrata::core
