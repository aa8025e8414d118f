// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/loss_changes.h"
#include "core/model/model.h"
#include "core/run/run.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// `ablate`: what the model loses when neurons of one layer say their mean instead of what they computed (statistics.md
/// §13).
struct AblationQuestion {
    std::filesystem::path model; ///< folder of the model that was measured
    LayerIndex layer;
    std::vector<NeuronIndex> neurons; ///< this set; empty: the `top` neurons of the layer with the largest |r|
    int top = 0;
    Site site = Site::Pre;                    ///< where r of `top` is taken
    int nullSets = 20;                        ///< random sets to hold it against
    std::uint64_t seed = 1;                   ///< of their choice
    int threads = 0;                          ///< 0: all cores
    std::optional<std::uint64_t> memoryLimit; ///< default: what is available now
    bool runAnyway = false;                   ///< although the forecast says it does not fit
    std::int64_t superBlockTokens = 8192;     ///< residual stream kept; whole windows
};

struct AblatedSet {
    std::vector<NeuronIndex> neurons; ///< ascending
    LossChanges changes;
};

struct Ablation {
    LayerIndex layer;
    AblatedSet target;
    std::vector<float> values;    ///< what each neuron of the target was held at: its mean after the activation
    std::vector<AblatedSet> null; ///< matched random sets; fewer than asked for where there are no more
    std::uint64_t seed = 0;
    std::optional<Site> rankedBy; ///< of the top neurons
    /// (1 + random sets whose change is as large or larger) / (random sets + 1); NaN without sets or tokens.
    double p = 0;
    std::array<double, LossSums::lengths> pByLength{};
};

/// Tokens below which a length is marked: its change is hardly more than an anecdote.
inline constexpr std::int64_t fewTokens = 30;

/// Runs the run's text through the model: the layers below once, the others once for each set; same bits for any number
/// of threads, whether weights stay in memory or not. Means and sds of the neurons are those over the analysed tokens,
/// from the run, or from one more pass over its layer if the run has no site post.
///
/// Throws Error (the run is not whole or not of this model, a neuron that it does not have or that is not finite,
/// memory), Stopped within 200 ms of a request. `engine`: as of collect().
Ablation ablate(const Run& run, const AblationQuestion& question, const JobContext& context, Engine* engine = nullptr);

} // namespace neurostrata::core
