// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/multimodality.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

BimodalityCoefficient bimodalityCoefficient(double skewness, double kurtosis, std::int64_t n)
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    if (n < 4 || std::isnan(skewness) || std::isnan(kurtosis))
        return {.plain = undefined, .corrected = undefined};
    const auto size = static_cast<double>(n);
    const double skew = skewness * std::sqrt(size * (size - 1)) / (size - 2);                         // G1
    const double excess = (size - 1) / ((size - 2) * (size - 3)) * ((size + 1) * (kurtosis - 3) + 6); // G2
    const double uniform = 3 * (size - 1) * (size - 1) / ((size - 2) * (size - 3));
    return {.plain = (skewness * skewness + 1) / kurtosis, .corrected = (skew * skew + 1) / (excess + uniform)};
}

const char* modeLabelName(ModeLabel label)
{
    switch (label) {
    case ModeLabel::Unimodal:
        return "unimodal";
    case ModeLabel::TokensOnly:
        return "tokens only";
    case ModeLabel::SpikeOfFrequentTypes:
        return "spike";
    case ModeLabel::Multimodal:
        return "multimodal";
    case ModeLabel::NotTested:
        break;
    }
    return "not tested";
}

ModeLabel modeLabel(double balanced, double tokens, std::span<const double> basinTypes)
{
    constexpr double significant = 0.05, fewTypes = 5;
    if (std::isnan(balanced) && std::isnan(tokens))
        return ModeLabel::NotTested;
    if (balanced <= significant)
        return ModeLabel::Multimodal;
    if (!(tokens <= significant))
        return ModeLabel::Unimodal;
    const bool spike = std::ranges::any_of(basinTypes, [&](double types) { return types < fewTypes; });
    return spike ? ModeLabel::SpikeOfFrequentTypes : ModeLabel::TokensOnly;
}

} // namespace neurostrata::core
