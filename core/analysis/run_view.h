// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace neurostrata::core
{

struct StoredTokens;

/// What a viewer keeps of a run in memory: everything but the stored activations. An immutable snapshot, shared between
/// threads; a run that is still being measured is a new snapshot after every layer, with the same token table.
struct RunView {
    std::filesystem::path path; ///< of the file it came from; empty for a run that is still being measured
    Provenance provenance;
    bool complete = false;
    std::shared_ptr<const TokenTable> tokens;
    std::vector<Covariate> covariates;
    CovariateSums covariateSums;
    std::int64_t coveredTokens = 0;
    std::shared_ptr<const StorePlan> store; ///< never null; empty plan: no store
    /// Lengths of the stored tokens, shared by the records of all neurons; null: readNeuron makes them for each record.
    std::shared_ptr<const StoredTokens> stored;
    int layers = 0;
    std::int64_t width = 0;
    SiteSet sites;
    /// Sums of each site and layer; null: not held, or not loaded yet. Index [site][layer]. Of the extreme tokens only
    /// the first of each side stays: topToken, topValue, bottomToken and bottomValue are [width, 1] here (32 of them
    /// are 150 MB for 196,608 neurons; readNeuron reads those of its neuron), and nothing for tests and intervals.
    std::array<std::vector<std::shared_ptr<const LayerSums>>, 2> sums;

    SiteSet inferred{.pre = false, .post = false}; ///< where it keeps sums for tests and intervals
    /// Spearman correlations with length of a screened run, [layers * width]; null: not screened. Index [site].
    std::array<std::shared_ptr<const std::vector<float>>, 2> spearman;

    const std::vector<float>* spearmanAt(Site site) const { return spearman[static_cast<std::size_t>(site)].get(); }
    const LayerSums* layerSums(LayerIndex layer, Site site) const
    {
        const auto& ofSite = sums[static_cast<std::size_t>(site)];
        const auto l = static_cast<std::size_t>(layer.value);
        return l < ofSite.size() ? ofSite[l].get() : nullptr;
    }
    std::int64_t neurons() const { return layers * width; }
};

/// A view of an opened run without any sums: what is there before the layers arrive.
std::shared_ptr<const RunView> describeRun(const Run& run, const std::filesystem::path& path);
/// A copy of `view` that also holds the sums of `layer` at `site` (read from `run`; the other layers are shared).
std::shared_ptr<const RunView> withLayer(const std::shared_ptr<const RunView>& view, const Run& run, LayerIndex layer,
                                         Site site);
/// As withLayer, from sums that were just measured.
std::shared_ptr<const RunView> withSums(const std::shared_ptr<const RunView>& view, LayerIndex layer, Site site,
                                        LayerSums sums);

} // namespace neurostrata::core
