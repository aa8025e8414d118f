// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/verdicts.h"

#include <algorithm>
#include <cmath>

namespace neurostrata::core
{
namespace
{

Verdict decided(bool supported, bool refuted)
{
    return supported ? Verdict::Supported : refuted ? Verdict::NotSupported : Verdict::Undecided;
}

} // namespace

const char* verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Supported:
        return "supported";
    case Verdict::NotSupported:
        return "not supported";
    case Verdict::Undecided:
        break;
    }
    return "undecided";
}

Verdict firstLayerPositive(const Ends& median, const VerdictThresholds& limits)
{
    return decided(median.lower > limits.firstLayer, median.upper < limits.firstLayer);
}

Verdict othersSlightlyNegative(const Ends& mean, double shareNegative, const VerdictThresholds& limits)
{
    if (std::isnan(mean.lower) || std::isnan(mean.upper))
        return Verdict::Undecided;
    return decided(mean.upper < 0 && mean.lower > limits.slightlyNegative && shareNegative >= limits.mostLayers,
                   mean.lower > 0 || mean.upper < limits.slightlyNegative || shareNegative < limits.fewLayers);
}

Verdict lastLayersCompress(const Ends& index, const VerdictThresholds& limits)
{
    return decided(index.upper<limits.compression, index.lower> limits.compression);
}

Verdict shortMultimodalAtScale(const Ends& largeLessSmall, const Ends& shorterLessLonger)
{
    return decided(largeLessSmall.lower > 0 && shorterLessLonger.lower > 0,
                   largeLessSmall.upper <= 0 || shorterLessLonger.upper <= 0);
}

Verdict survivesFrequency(double globalP, const Ends& retained, const VerdictThresholds& limits)
{
    if (std::isnan(retained.lower) || std::isnan(globalP))
        return Verdict::Undecided;
    return decided(globalP <= limits.significant && retained.lower > limits.retained,
                   globalP > limits.significant || retained.upper < limits.retainedLittle);
}

Verdict shiftsToNext(const Ends& change, const Ends& nextLate)
{
    return decided(change.lower > 0 && nextLate.lower > 0, change.upper < 0 || nextLate.upper <= 0);
}

Verdict functionalZones(int zones, double bicZones, double bicTrend, double orderP, std::span<const double> stability,
                        const VerdictThresholds& limits)
{
    const bool stable = std::ranges::all_of(stability, [&](double share) { return share >= limits.stable; });
    return decided(zones >= 2 && bicZones <= bicTrend - limits.decisiveBic && orderP <= limits.significant && stable,
                   zones == 1 || bicTrend <= bicZones - limits.decisiveBic);
}

} // namespace neurostrata::core
