// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// Sarle's coefficient of a sample, (g1² + 1) / b2, and its form corrected for the size of the sample; (0, 1], uniform
/// 5/9, two points 1. A descriptor, never a filter: skewed unimodal samples reach 0.6. NaN below 4 values or without
/// spread.
struct BimodalityCoefficient {
    double plain = 0, corrected = 0;
};
/// From skewness g1 and kurtosis b2 = m4/m2² of `n` values.
BimodalityCoefficient bimodalityCoefficient(double skewness, double kurtosis, std::int64_t n);

/// What the tests of a group say (statistics.md §8). Values are those of files.
enum class ModeLabel : std::int8_t {
    NotTested = -1,
    Unimodal = 0,
    TokensOnly = 1,           ///< on all tokens, not on one token per type
    SpikeOfFrequentTypes = 2, ///< the same, and a peak is made by fewer than 5 effective types
    Multimodal = 3            ///< on one token per type
};
const char* modeLabelName(ModeLabel label); ///< "not tested", "unimodal", "tokens only", "spike", "multimodal"

/// `balanced`, `tokens`: q of the dip on one token per type and on all tokens, NaN where not tested; `basinTypes`:
/// effective number of types in the basin of each peak of all tokens, NaN left out.
ModeLabel modeLabel(double balanced, double tokens, std::span<const double> basinTypes);

} // namespace neurostrata::core
