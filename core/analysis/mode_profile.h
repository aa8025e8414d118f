// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// A property of tokens, over those of a mode and over all of its group.
struct ProfileOf {
    double mean = 0, groupMean = 0;         ///< of the values; NaN without tokens
    std::vector<std::int64_t> count, group; ///< tokens per bin
};

/// Which tokens a mode is made of (statistics.md §8): those of one group whose activation lies in its basin.
struct ModeProfile {
    double lower = 0, upper = 0; ///< of the basin; the outer ends may be infinite
    std::int64_t n = 0, types = 0;
    double effectiveTypes = 0; ///< Kish
    double share = 0;          ///< of the group's tokens
    ProfileOf length;          ///< one bin per character, 1 … 24 or more
    ProfileOf frequency;       ///< occurrences in the text as log2; one bin per octave, ceil(log2 count)
    ProfileOf position;        ///< in the sequence; 16 bins over the longest
    std::vector<std::pair<std::int32_t, std::int64_t>> frequent; ///< its most frequent types with their tokens, up to 8
};

/// From the stored sample. `group` and `unit` as the histogram has them.
ModeProfile modeProfile(const NeuronRecord& record, LengthGroup group, const Split& split, LengthUnit unit,
                        double lower, double upper);

} // namespace neurostrata::core
