// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"

namespace neurostrata::core
{

/// Whether the sums per length tell the groups apart: the last length bin holds every length from 24 on.
bool separable(const Split& split);
/// Cohen's d of the longer against the shorter tokens (statistics.md §7) from the sums per length. NaN if the neuron is
/// not Ok, a group has fewer than two tokens, there is no spread within them, or the split is not separable.
double cohenD(const LayerSums& sums, std::int64_t neuron, const Split& split);

} // namespace neurostrata::core
