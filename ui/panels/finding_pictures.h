// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings.h"
#include "ui/plots/depth_plot.h"
#include "ui/session/selection.h"

#include <optional>

namespace neurostrata::ui
{

/// What a claim's verdict rests on, layer by layer; none: it has no such picture.
std::optional<DepthPicture> findingPicture(core::Claim claim, const core::Findings& findings);
/// What to look at in the explorer to see it: `now` with site, measure, controls and layer of the claim; none: nothing
/// shows it.
std::optional<Selection> evidenceSelection(core::Claim claim, const core::Findings& findings, core::Site site,
                                           Selection now);

} // namespace neurostrata::ui
