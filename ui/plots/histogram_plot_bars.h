// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "ui/session/selection.h"
#include "ui/session/view_state.h"

#include <QString>
#include <array>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

/// What the histogram draws: the bars keep the range of the values they hold, so that a tip or a click is about exactly
/// the counted values, wherever the pixels fall.
struct HistogramBars {
    std::vector<double> edges;                                    ///< [bins + 1]
    std::array<bool, core::lengthGroups> shown{};                 ///< drawn; hidden groups are still counted
    std::array<std::vector<double>, core::lengthGroups> height{}; ///< [bins] density, count or share
    double highest = 0;                                           ///< of the shown groups
    double smallest = 0; ///< the smallest positive height of the shown groups; 0: none

    int bins() const { return static_cast<int>(edges.size()) - 1; }
    /// Bin of an axis value; the end bins also stand for what lies beyond them. -1 without bins.
    int binAt(double value) const;
};
HistogramBars histogramBars(const core::GroupedHistogram& histogram, const ViewOptions& options);
/// Whether the options show the group.
bool groupShown(const ViewOptions& options, core::LengthGroup group);

/// Factor from a density to what is drawn: 1, n × bin width, or bin width.
double densityFactor(const core::GroupedHistogram& histogram, core::LengthGroup group, Normalisation normalisation);

/// Exactly the values that a bar counted: the end bins reach to the extremes of every token, and the (open) upper edge
/// of the others is the largest float below it.
Interval rangeOfBin(const core::GroupedHistogram& histogram, int bin, double minimum, double maximum);
/// "0.42 to 0.47", "below −0.9 included"; then one line per group: n and its share.
QString binTip(const core::GroupedHistogram& histogram, int bin);

/// Why there is no histogram, or what to keep in mind reading it. One sentence.
struct HistogramNotice {
    QString sentence;
    bool instead = false; ///< in place of the plot
    friend bool operator==(const HistogramNotice&, const HistogramNotice&) = default;
};
/// Of a neuron; `histogram` null while it is not computed. None if there is nothing to say.
std::optional<HistogramNotice> histogramNotice(const core::NeuronRecord& record,
                                               const core::GroupedHistogram* histogram);
/// Fewer values than this are drawn hatched and hollow: too few to judge.
inline constexpr std::int64_t fewTokens = 30;

} // namespace neurostrata::ui
