// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "core/run/run.h"

#include <array>
#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// The stored tokens as questions about a neuron's shape need them, prepared once for all neurons. Columns are parallel
/// to the plan's stored tokens.
struct TokenSample {
    std::vector<std::uint8_t> sampled;  ///< 1: of the sample that stands for the text
    std::vector<std::uint8_t> balanced; ///< 1: of the sample with one token per type
    std::vector<std::uint8_t> group;    ///< LengthGroup
    std::vector<std::int32_t> type;     ///< dense numbers below `types`
    std::vector<std::int32_t> document;
    std::vector<double> length;
    std::int32_t types = 0;
    std::array<std::int64_t, lengthGroups> groupTypes{}; ///< types of each group in the balanced sample
    std::vector<double> lengthRank; ///< mid-rank of the length among the sampled tokens, from 1; 0 elsewhere
};
TokenSample tokenSample(const TokenTable& tokens, const StorePlan& plan, const Split& split);

/// The split at the median length of the analysed tokens: k, or between k and k + 1.
Split medianSplit(const TokenTable& tokens);
/// Types of each group among the analysed tokens.
std::array<std::int64_t, lengthGroups> groupTypesOf(const TokenTable& tokens, const Split& split);
/// Of every analysed token a bit for each group of a StreamingHistogram it belongs to, parted at the median length.
std::vector<std::uint8_t> histogramGroupsOf(const TokenTable& tokens);

} // namespace neurostrata::core
