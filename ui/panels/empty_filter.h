// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "ui/session/selection.h"

#include <QString>
#include <optional>

namespace neurostrata::ui
{

/// Why no neuron passes, and how to ask for less (ui.md §8).
struct EmptyFilter {
    QString sentence;
    std::optional<QString> relaxed; ///< the whole filter text with the bound moved so that a neuron passes
    QString relaxedBound;           ///< "0.6"
};

/// For a selection whose filter, brush or layer range leaves nothing. A comparison that no neuron meets is named with
/// the nearest value there is. Pure, under 10 ms for 196,608 neurons.
EmptyFilter explainEmpty(const core::NeuronTable& table, const Selection& selection);

} // namespace neurostrata::ui
