// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"
#include "core/run/provenance.h"
#include "core/stats/layer_accumulator.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace neurostrata::core
{

/// Everything about a run that is known before the model runs.
struct RunPlan {
    Provenance provenance; ///< timings may still be empty
    const TokenTable* tokens = nullptr;
    const Covariates* covariates = nullptr;
    const StorePlan* store = nullptr; ///< null or empty: no store
    int layers = 0;
    std::int64_t width = 0;
    SiteSet sites;
    const InferencePlan* inference = nullptr;    ///< null: no sums for tests and intervals
    SiteSet inferred{false, false};              ///< sites that have them
    bool directPath = false;                     ///< those before the activation function keep r of the direct path
    bool histograms = false;                     ///< inferred sites have histograms, in place of a store
    bool screen = false;                         ///< leave room for a screening at those sites; needs a store
    std::vector<std::int64_t> superBlockWindows; ///< windows of each super-block, in order; their sum is all windows
};

/// The unit of resuming: one layer of one super-block.
struct RunUnit {
    int superBlock = 0;
    LayerIndex layer;
    friend bool operator==(const RunUnit&, const RunUnit&) = default;
};

struct RunTarget {
    std::filesystem::path path; ///< NAME.h5; work is done in NAME.h5.partial and side files of that name
    bool force = false;         ///< replace an existing NAME.h5 or stale partial
    bool resume = false;        ///< continue NAME.h5.partial if it belongs to the same run id
};

/// Writes a run file so that a kill at any moment loses at most the layer being measured.
///
/// All HDF5 and file work happens on a thread of its own behind a bounded queue (the caller waits when it is full; that
/// time is `waitedSeconds`). Datasets are allocated and flushed before the first unit, so that later writes change no
/// structure of the file; sums wait in side files (two alternating slots a layer), the residual stream in two
/// alternating files; a journal names a unit only after everything of it is synced. Errors of the file thread are
/// thrown by the next call. If the object is destroyed without finish() or stop(), whatever was created by this process
/// is removed (a resumed partial is left as it was found).
class RunWriter
{
public:
    /// Error(AlreadyExists | Busy | Io | NoSpace). Free space is checked against what the plan will need.
    static std::unique_ptr<RunWriter> open(const RunTarget& target, const RunPlan& plan);
    virtual ~RunWriter() = default;

    /// The first unit not yet whole; {superBlocks, 0} when all are.
    virtual RunUnit next() const = 0;
    /// Residual stream after the last whole unit of the current super-block; false if next().layer is 0 (start from the
    /// embedding).
    virtual bool restore(ResidualStream& stream) const = 0;
    /// Sums of all whole super-blocks before `superBlock` for a layer and site; none for the first super-block.
    virtual std::optional<LayerSums> sumsBefore(int superBlock, ProbePoint point) const = 0;

    virtual void write(StoredActivations&& activations) = 0;
    /// Declares a unit whole. `stream` may be null after the last layer.
    virtual void commit(RunUnit unit, std::vector<std::pair<Site, LayerSums>> sums, const ResidualStream* stream) = 0;
    /// Writes sums and timings, marks the run complete, closes, syncs, renames. Returns the final path. `timings.write`
    /// and total are completed inside (write += seconds waited; total += write) before they are recorded.
    virtual std::filesystem::path finish(Timings timings) = 0;
    /// Keeps what is whole: NAME.h5.partial becomes readable (complete = 0: every layer for the finished super-blocks;
    /// inside the first super-block the finished layers) and can be resumed. Returns its path; none if nothing was
    /// whole (everything is then removed).
    virtual std::optional<std::filesystem::path> stop() = 0;
    /// Seconds that callers waited for the file so far.
    virtual double waitedSeconds() const = 0;
};

/// NAME.h5.partial of NAME.h5.
std::filesystem::path partialPath(const std::filesystem::path& target);
/// NAME.h5.partial.state of NAME.h5.partial: the folder of its side files, there as long as the run can be resumed.
std::filesystem::path stateFolder(const std::filesystem::path& partial);

} // namespace neurostrata::core
