// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_evidence.h"
#include "ui/panels/statistics_card_rows.h"

#include <cstddef>
#include <vector>

namespace neurostrata::ui
{

/// What tests and screening say of neuron `place` (layer * width + neuron): for the full list of its statistics.
/// Columns that the run does not have are left out.
std::vector<StatisticsRow> evidenceRows(const core::NeuronEvidence& evidence, std::size_t place,
                                        const core::StrataQuestion& question);

} // namespace neurostrata::ui
