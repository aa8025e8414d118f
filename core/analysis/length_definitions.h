// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"
#include "core/run/run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// How r would look with the length counted in another way, against characters with the leading space.
struct LengthDefinition {
    std::string covariate;        ///< "length", "length_without_space", "bytes", "graphemes", "log_length"
    std::int64_t neurons = 0;     ///< with r under both definitions
    double median = 0;            ///< of r over the neurons
    std::int64_t signChanges = 0; ///< r of another sign than with "length"
    double rankCorrelation = 0;   ///< Spearman over neurons of r and r with "length"
    std::int64_t rankMoves = 0;   ///< neurons that move by more than a tenth of all neurons in the order of r
    /// q <= 0.05 of r against its standard error clustered by type, t on types - 1 degrees of freedom,
    /// Benjamini–Hochberg over all neurons; none without stored activations. Liberal: 0.09 at 0.05 where most of the
    /// variance lies between types (statistics.md §5), which hits all definitions alike.
    struct Significance {
        std::int64_t significant = 0;
        std::int64_t gained = 0, lost = 0; ///< against "length"
    };
    std::optional<Significance> significance;
};

/// Of every neuron of a run at a site; the first is "length". Reads the whole store: seconds to a minute, computed with
/// OpenMP. Throws Error if the run has no such site.
std::vector<LengthDefinition> lengthDefinitions(const Run& run, Site site, const JobContext& context);

} // namespace neurostrata::core
