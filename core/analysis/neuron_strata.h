// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "core/inference/strata_pooling.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// One neuron among tokens of like frequency.
struct FrequencyStratum {
    std::int64_t fewest = 0, most = 0; ///< occurrences of its types in the text
    std::int64_t types = 0, tokens = 0;
    double r = 0; ///< with the length in characters; NaN below 4 types or without spread
};

/// Length at equal frequency, in two ways that assume no straight line in frequency (statistics.md §6): r within
/// frequency strata, and longer against shorter tokens within cells of stratum and leading space.
struct NeuronStrata {
    std::vector<FrequencyStratum> strata; ///< the rarest types first
    double r = 0;                         ///< over all strata, not controlled
    PooledR byTypes, byTokens;            ///< weighted by types, by tokens
    MatchedDifference matched;
    Split split; ///< of the matched comparison, in characters
    std::int64_t n = 0;
};

/// From the stored sample that stands for the text; NaN throughout without one, or for a neuron that is constant or
/// not finite.
NeuronStrata neuronStrata(const NeuronRecord& record, const Split& split);

} // namespace neurostrata::core
