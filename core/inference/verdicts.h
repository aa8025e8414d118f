// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

enum class Verdict : std::uint8_t { Undecided, Supported, NotSupported };
const char* verdictName(Verdict verdict); ///< "undecided", "supported", "not supported"

/// Ends of a 95 % interval. NaN: undefined, which decides nothing.
struct Ends {
    double lower = 0, upper = 0;
};

/// What decides (statistics.md §11), fixed before a run; a report marks what was changed.
struct VerdictThresholds {
    double firstLayer = 0.01;       ///< median r of layer 0
    double slightlyNegative = -0.1; ///< mean of the other layers' medians lies between this and 0
    double mostLayers = 2.0 / 3;    ///< share of them with a negative median
    double fewLayers = 0.5;         ///< below it the claim fails
    double compression = 0.9;       ///< compression index
    double significant = 0.05;      ///< global p, order p
    double retained = 0.5;          ///< share of the excess that survives
    double retainedLittle = 0.25;   ///< below it the claim fails
    double decisiveBic = 2;         ///< difference of BIC
    double stable = 0.8;            ///< share of replicates with the same boundary
};

/// Median r of layer 0 is above 0.01.
Verdict firstLayerPositive(const Ends& median, const VerdictThresholds& limits = {});
/// The other layers lean slightly to negative r; `shareNegative` of them have a median below 0.
Verdict othersSlightlyNegative(const Ends& mean, double shareNegative, const VerdictThresholds& limits = {});
/// The spread of r narrows in the last layers.
Verdict lastLayersCompress(const Ends& index, const VerdictThresholds& limits = {});
/// Short tokens are multimodal more often in the larger model, and there more often than long ones.
Verdict shortMultimodalAtScale(const Ends& largeLessSmall, const Ends& shorterLessLonger);
/// The relation to length survives the control for frequency; `retained` undefined: there was none to begin with.
Verdict survivesFrequency(double globalP, const Ends& retained, const VerdictThresholds& limits = {});
/// The last layers turn from the current to the next token.
Verdict shiftsToNext(const Ends& change, const Ends& nextLate);
/// Depth falls into zones rather than on a trend; `stability` of every boundary.
Verdict functionalZones(int zones, double bicZones, double bicTrend, double orderP, std::span<const double> stability,
                        const VerdictThresholds& limits = {});

} // namespace neurostrata::core
