// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "core/model/model.h"

#include <vector>

namespace neurostrata::core
{

/// Is the length effect already in the embeddings (statistics.md §4)? r with length, over the analysed tokens, of what
/// a layer's c_fc makes of the token's embedding and the mean position embedding with no block between, [width]. NaN
/// where length or the neuron's value has no spread. One product per type that occurs, in pieces; float64 sums in an
/// order that does not depend on threads. Throws Stopped.
std::vector<double> directPathCorrelations(const Model& model, LayerIndex layer, const TokenTable& tokens,
                                           const JobContext& context);

} // namespace neurostrata::core
