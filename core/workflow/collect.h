// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "core/model/model.h"
#include "core/run/provenance.h"
#include "core/stats/inference_plan.h"

#include <filesystem>
#include <optional>
#include <string>

namespace neurostrata::core
{

/// `analyze`: measure a model on a text.
struct CollectQuestion {
    std::filesystem::path model; ///< resolved folder
    std::string modelName;       ///< as the person named it
    CorpusQuestion corpus;
    SiteSet sites;
    SiteSet inferred{true, false}; ///< sites to keep sums for tests and intervals of; both false: none
    InferenceOptions inference;    ///< its seed is `seed`
    bool screen = true;            ///< look for modes in the store of those sites afterwards
    std::string target = "length"; ///< which length-like covariate summaries speak of
    std::optional<std::uint64_t> storeBudget = 8'000'000'000; ///< none: no store
    int threads = 0;                                          ///< 0: all cores
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> memoryLimit;    ///< default: what is available now
    bool runAnyway = false;                      ///< measure although the forecast says it does not fit
    std::optional<std::filesystem::path> output; ///< none: MODEL-TEXT-RUNID.h5 in `folder`
    bool force = false;
    bool resume = false;
    std::int64_t superBlockTokens = 8192; ///< residual stream kept; whole windows
    std::filesystem::path folder = {};    ///< of a run without a name; empty: the working folder
};
/// Where the file will lie.
std::filesystem::path folderOf(const CollectQuestion& question);

struct CollectOutcome {
    enum class Kind : std::uint8_t {
        Measured,     ///< the run is complete at `path`
        AlreadyThere, ///< a complete run of the same id was found at `path`; nothing was measured
        Stopped,      ///< stopped on request; `path` is the partial that was kept, if anything was whole
    } kind = Kind::Measured;
    std::optional<std::filesystem::path> path;
    Timings timings;
    bool screened = false;        ///< modes were looked for, too
    int layersWhole = 0;          ///< when stopped: layers of the current super-block
    int layers = 0;               ///< of the model
    std::int64_t tokensWhole = 0; ///< when stopped: tokens of finished super-blocks
    std::int64_t tokens = 0;      ///< of the text
};

class CollectObserver;

/// Synchronous; the command line calls it directly, the explorer on its compute thread. Throws Error; a stop request
/// ends in an outcome of kind Stopped.
///
/// `engine`: the process's engine, if it is already open on this thread (`question.threads` is then its affair); null:
/// one is opened for this measurement. `observer` may be null; with one, weights stay in memory if they fit, and the
/// sums of all layers do.
CollectOutcome collect(const CollectQuestion& question, const JobContext& context, CollectObserver* observer = nullptr,
                       Engine* engine = nullptr);

} // namespace neurostrata::core
