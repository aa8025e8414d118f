// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_evidence.h"
#include "core/analysis/neuron_view.h"

#include <QString>
#include <optional>
#include <vector>

namespace neurostrata::ui
{

/// One line of the statistics: value, a hint in plain words, and what it is.
struct StatisticsRow {
    QString name, value, hint;
    QString definition;  ///< what it is, what it assumes, n, and where it comes from
    bool strong = false; ///< bold
    double side = 0;     ///< < 0: in the colour of short tokens, > 0: of long ones
    bool ofCard = true;  ///< on the card too; else in the full list alone
};

/// What the statistics rest on.
struct RunSizes {
    std::int64_t tokens = 0, types = 0, documents = 0; ///< analysed
    double effectiveTypes = 0, effectiveDocuments = 0; ///< equally large ones that they are worth (Kish)
};
RunSizes runSizes(const core::RunView& run);

/// Longer against shorter tokens.
struct GroupDifference {
    double difference = 0; ///< mean of the longer minus mean of the shorter tokens
    double d = 0;          ///< Cohen's d; NaN where undefined
    std::int64_t shorter = 0, longer = 0;
    bool ofSample = false; ///< from the stored tokens; else from every token
};
/// From the sums of every token for lengths in characters that they tell apart, else from `histogram` (of the same
/// split and unit). None if neither can say.
std::optional<GroupDifference> groupDifference(const core::NeuronRecord& record, const core::Split& split,
                                               core::LengthUnit unit, const core::GroupedHistogram* histogram);

/// Every number of a neuron, in the order shown. `sizes`, `histogram` and `evidence` (of the record's run and site) may
/// be missing.
std::vector<StatisticsRow> statisticsRows(const core::NeuronRecord& record, const core::StrataQuestion& question,
                                          core::LengthUnit unit, const core::GroupedHistogram* histogram,
                                          const std::optional<RunSizes>& sizes, const core::NeuronEvidence* evidence);

/// What the measure of a question says of a neuron; NaN if undefined.
double measured(const core::NeuronRecord& record, const core::StrataQuestion& question);

/// r with the length counted in this unit; NaN if undefined or not measured.
double correlationWith(const core::NeuronRecord& record, core::LengthUnit unit);

} // namespace neurostrata::ui
