// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/findings.h"
#include "core/analysis/neuron_evidence.h"
#include "core/analysis/strata.h"

#include <memory>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// What stands behind the density line of a layer.
struct LayerBand {
    std::vector<double>
        permuted;          ///< [201] density of the permuted values in the bins of [-1, 1]; empty: no permutations
    Interval95 median, sd; ///< over the neurons, delete-a-group jackknife over types; NaN ends: not from sums
};

/// Tests, intervals and depth of a run at one site, for who looks at all of it at once. Immutable, shareable.
struct RunEvidence {
    std::string runId;
    Site site = Site::Pre;
    /// Held fixed in the controlled test: what was asked for, and log frequency in any case (statistics.md §5). Sorted.
    std::vector<std::string> controls;
    std::shared_ptr<const NeuronEvidence> neurons; ///< never null
    bool tested = false;                           ///< what follows is there: the run keeps inference sums at the site
    std::vector<LayerBand> raw, controlled;        ///< [layers] of r, and of partial r given `controls`
    DepthProfile depth;                            ///< of r
    std::int64_t n = 0, types = 0;
    double effectiveTypes = 0;
    int permutations = 0, typeGroups = 0;
};

/// Bands of the layer picture of a question; null: this evidence has none of it.
const std::vector<LayerBand>* bandsFor(const RunEvidence* evidence, const StrataQuestion& question);
/// Zones of the layer picture of a question: of r with length in characters alone; null: none.
const DepthProfile* depthFor(const RunEvidence* evidence, const StrataQuestion& question);
/// `controls` with log frequency, sorted, each once.
std::vector<std::string> testedControls(std::vector<std::string> controls);
/// Reads the whole run: seconds for large ones. Null if it keeps neither inference sums nor a screening at the site.
std::shared_ptr<const RunEvidence> runEvidence(const Run& run, Site site, const std::vector<std::string>& controls,
                                               const JobContext& context);

} // namespace neurostrata::core
