// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"
#include "core/inference/depth.h"
#include "core/inference/jackknife.h"
#include "core/jobs/job_context.h"
#include "core/run/run.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// One of two runs that are compared, by r with length in characters.
struct ComparedRun {
    std::string runId, title;
    int layers = 0;
    std::int64_t width = 0;
    std::int64_t defined = 0;       ///< neurons with r
    std::int64_t tokens = 0;        ///< analysed
    std::vector<double> median, sd; ///< [layers] of r over the neurons
    std::vector<double> largest;    ///< [layers] max |r|: grows with width
    /// [layers] expected max |r| of a random set of neurons as wide as the narrower run (statistics.md §10): what may
    /// be compared. That of the narrower run is `largest`.
    std::vector<double> largestAtEqualWidth;
    /// Share of neurons labelled multimodal, by group of tokens; none: not screened at the site.
    std::optional<std::array<LayerShare, lengthGroups>> multimodal;
};

/// Two runs side by side (statistics.md §10). What cannot be compared is left out and named.
struct ScaleComparison {
    Site site = Site::Pre;
    std::array<ComparedRun, 2> run; ///< as they were given
    std::size_t shallower = 0;      ///< the one with fewer layers; the first of equals
    std::vector<double> distance;   ///< [layers of it] W1 of r to the other run at the same relative depth
    std::array<double, 2> depthOf(int layer) const; ///< relative depth l/(L-1) of a layer in each run
    /// First less second run, by group; none unless both are screened on the same tokens.
    std::optional<std::array<Interval95, lengthGroups>> multimodalDifference;
    std::vector<std::string> notComparable; ///< sentences: what differs, and what that rules out
};

/// Throws Error if a run is not whole, or lacks the site.
ScaleComparison compareRuns(const Run& first, const Run& second, Site site, const JobContext& context);

} // namespace neurostrata::core
