// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings.h"

#include <string>

namespace neurostrata::core
{

/// The verdicts of a run as text for people, or as JSON with everything they rest on. Throws Error if the run keeps no
/// sums for tests and intervals at `site`.
/// With `other`, a run of another model on the same text, the claim about two scales is decided as well.
std::string reportFindings(const Run& run, const Run* other, Site site, bool json, const JobContext& context);

std::string findingsText(const Findings& findings, const Run& run, Site site);
std::string findingsJson(const Findings& findings, const Run& run, Site site);

} // namespace neurostrata::core
