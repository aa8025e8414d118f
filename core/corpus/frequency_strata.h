// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

inline constexpr int stratumTypes = 20; ///< fewest types of a frequency stratum

/// Frequency stratum of every count >= 1 (statistics.md §6): its octave, ceil(log2 count); from the highest octave
/// down, an octave is merged with the next lower one until the stratum has `minimumTypes` types, and a leftover joins
/// the last one made. Strata are numbered from the rarest types on.
std::vector<std::int32_t> frequencyStrata(std::span<const std::int64_t> count, int minimumTypes = stratumTypes);
/// [types] of a table; -1 for types that are not ordinary.
std::vector<std::int32_t> frequencyStrata(const TokenTable& table);

} // namespace neurostrata::core
