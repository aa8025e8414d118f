// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <memory>

namespace neurostrata::ui
{

/// What the snapshot of a run under way says of a neuron: its sums and the first extreme token of each side; no stored
/// activations. Throws core::Error if the layer is not there yet. Under a millisecond.
std::shared_ptr<const core::NeuronRecord> recordFromSums(const std::shared_ptr<const core::RunView>& view,
                                                         core::NeuronId id, core::Site site);

} // namespace neurostrata::ui
