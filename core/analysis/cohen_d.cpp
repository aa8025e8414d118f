// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/cohen_d.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

bool separable(const Split& split)
{
    return split.below <= split.above && split.above < lengthBins;
}

double cohenD(const LayerSums& sums, std::int64_t neuron, const Split& split)
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    if (!separable(split) || neuronState(sums, neuron) != NeuronState::Ok)
        return undefined;
    // Bin b holds length b + 1.
    const Moments shorter = moments(sums, neuron, 0, std::clamp(split.below - 1, 0, lengthBins));
    const Moments longer = moments(sums, neuron, std::clamp(split.above, 0, lengthBins), lengthBins);
    if (shorter.n < 2 || longer.n < 2)
        return undefined;
    const auto squares = [](const Moments& m) { return static_cast<double>(m.n) * m.sd * m.sd; };
    const double sd = std::sqrt((squares(shorter) + squares(longer)) / static_cast<double>(shorter.n + longer.n - 2));
    return sd > 0 ? (longer.mean - shorter.mean) / sd : undefined;
}

} // namespace neurostrata::core
