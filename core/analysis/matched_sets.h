// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Random sets of neurons of one layer to hold `set` against (statistics.md §13), each ascending.
///
/// `sd`: [width], of the activations; a neuron whose sd is not finite is never drawn. Neurons are ranked by it into
/// tenths, and every drawn set has as many neurons of each tenth as `set`. All sets of that kind are equally likely; no
/// two drawn ones are equal, none is `set` itself, but they may share neurons with it: under the null hypothesis that
/// `set` is one of them as any other, a rank among them is an exact test. Fewer than `count` where there are no more
/// such sets. `set`: distinct neurons with finite sd.
std::vector<std::vector<NeuronIndex>> matchedSets(std::span<const double> sd, std::span<const NeuronIndex> set,
                                                  int count, std::uint64_t seed);

} // namespace neurostrata::core
