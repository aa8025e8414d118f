// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_view.h"
#include "ui/session/selection.h"

namespace neurostrata::ui
{

/// Where one looks first: where the run has tests, else after the activation function if it was measured there.
core::Site openingSite(const core::RunView& run);
/// Median length in characters of the tokens that the run analysed; the default where there is none.
core::Split medianSplit(const core::RunView& run);
/// What does not exist in the run is taken out of a selection that came from elsewhere.
Selection fitted(Selection selection, const core::RunView& run);
/// What is looked at when a run is opened: its first layer, no neuron, its opening site.
Selection firstSelection(const core::RunView& run);

} // namespace neurostrata::ui
