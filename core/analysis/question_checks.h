// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "core/inference/partial_correlation.h"

#include <string>
#include <vector>

namespace neurostrata::core
{

/// Place of a covariate among those of a run. Throws Error that lists what there is.
std::size_t covariateIndex(const std::vector<Covariate>& covariates, const std::string& name);
/// Throws Error if the run was measured without `site`.
void requireSite(const SiteSet& sites, Site site);
/// Throws Error if the run lacks what `question` asks for, or cannot part its groups.
void requireAnswerable(const RunView& run, const StrataQuestion& question);
/// Of a run's neurons with a covariate, given others. Throws Error if the run lacks one of them.
PartialCorrelations partialCorrelations(const RunView& run, const std::string& covariate,
                                        const std::vector<std::string>& controls);

} // namespace neurostrata::core
