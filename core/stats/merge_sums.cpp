// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/stats/central_moments.h"
#include "core/stats/extreme_tokens.h"
#include "core/stats/layer_accumulator.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::core
{

namespace
{

/// Adds what `b` holds of one neuron to `sums`, in the units of `sums`.
void mergeNeuron(LayerSums& sums, const LayerSums& b, const CovariateSums& covariatesOfB, std::size_t n)
{
    const double factor = std::ldexp(1.0, b.exponent[n] - sums.exponent[n]);
    const double offset =
        std::ldexp(static_cast<double>(b.shift[n]) - static_cast<double>(sums.shift[n]), -sums.exponent[n]);
    for (std::size_t bin = 0; bin < lengthBins; ++bin) {
        const std::int64_t countA = sums.lengthCount[bin], countB = b.lengthCount[bin];
        if (countB == 0)
            continue;
        const std::size_t i = n * lengthBins + bin;
        const double factor2 = factor * factor;
        CentralMoments<double> all{sums.mean[i], sums.m2[i], sums.m3[i], sums.m4[i]};
        const CentralMoments<double> other{.mean = b.mean[i] * factor + offset,
                                           .m2 = b.m2[i] * factor2,
                                           .m3 = b.m3[i] * factor2 * factor,
                                           .m4 = b.m4[i] * factor2 * factor2};
        if (countA == 0)
            all = other;
        else
            mergeMoments(all, other, MergeWeights::of(static_cast<double>(countA), static_cast<double>(countB)));
        sums.mean[i] = all.mean;
        sums.m2[i] = all.m2;
        sums.m3[i] = all.m3;
        sums.m4[i] = all.m4;
    }
    const auto covariates = static_cast<std::size_t>(sums.covariates);
    for (std::size_t c = 0; c < covariates; ++c)
        sums.cross[n * covariates + c] += b.cross[n * covariates + c] * factor + offset * covariatesOfB.sum[c];
    sums.minimum[n] = std::min(sums.minimum[n], b.minimum[n]);
    sums.maximum[n] = std::max(sums.maximum[n], b.maximum[n]);
    sums.positive[n] += b.positive[n];
    sums.nonFinite[n] += b.nonFinite[n];
    sums.clamped[n] += b.clamped[n];
}

void mergeExtremes(LayerSums& sums, const LayerSums& b, ExtremeTokens::Side side)
{
    auto& token = side == ExtremeTokens::Side::Top ? sums.topToken : sums.bottomToken;
    auto& value = side == ExtremeTokens::Side::Top ? sums.topValue : sums.bottomValue;
    const auto& otherToken = side == ExtremeTokens::Side::Top ? b.topToken : b.bottomToken;
    const auto& otherValue = side == ExtremeTokens::Side::Top ? b.topValue : b.bottomValue;
    ExtremeTokens all(side, sums.width);
    for (std::int64_t neuron = 0; neuron < sums.width; ++neuron) {
        const std::size_t first = static_cast<std::size_t>(neuron) * extremeTokens;
        for (std::size_t i = first; i < first + extremeTokens; ++i) {
            if (token[i] >= 0)
                all.offer(neuron, value[i], token[i]);
            if (otherToken[i] >= 0)
                all.offer(neuron, otherValue[i], otherToken[i]);
        }
        all.write(neuron, token.data() + first, value.data() + first);
    }
}

} // namespace

LayerSums merged(const LayerSums& a, const LayerSums& b, const CovariateSums& covariatesOfB)
{
    if (a.width != b.width || a.covariates != b.covariates ||
        covariatesOfB.sum.size() != static_cast<std::size_t>(b.covariates))
        throw Error(ErrorKind::InvalidInput, "sums of different numbers of neurons or covariates cannot be merged.");
    if (b.tokens == 0)
        return a;
    if (a.tokens == 0)
        return b;
    LayerSums sums = a;
    for (std::size_t n = 0; n < static_cast<std::size_t>(a.width); ++n)
        mergeNeuron(sums, b, covariatesOfB, n);
    mergeExtremes(sums, b, ExtremeTokens::Side::Top);
    mergeExtremes(sums, b, ExtremeTokens::Side::Bottom);
    for (std::size_t bin = 0; bin < lengthBins; ++bin)
        sums.lengthCount[bin] += b.lengthCount[bin];
    sums.tokens += b.tokens;
    return sums;
}

} // namespace neurostrata::core
