// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_writer.h"
#include "core/workflow/collect_observer.h"
#include "core/workflow/job_phases.h"

#include <memory>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// Makes the snapshots that an observer of a measurement is given, and measures the time that it takes. Without an
/// observer everything here does nothing.
///
/// All sums of a snapshot cover the same tokens, as in a stopped run: inside the first super-block the finished layers
/// are shown, later a whole super-block at a time. The covariates of all covered tokens are summed up anew for each;
/// where a text is so long that this takes noticeable time, super-blocks are left out to keep it below a twentieth.
class LiveView
{
public:
    /// `description`: the run without sums; `superBlockWindows` and `covariates` as in RunPlan, alive as long as this.
    LiveView(CollectObserver* observer, RunView description, const std::vector<std::int64_t>& superBlockWindows,
             const Covariates& covariates);

    /// Takes what `writer` already holds of a resumed run from its side files, and says that the run began.
    void begin(const RunWriter& writer);
    void unitDone(RunUnit unit, const std::vector<std::pair<Site, LayerSums>>& sums);
    /// Lets the observer use the model or wait. Returns the seconds that it took.
    double between(const Model& model);
    /// Seconds spent in between() so far.
    double waitedSeconds() const { return m_waited; }

private:
    /// The run without sums, covering super-blocks 0 … `superBlock`.
    std::shared_ptr<const RunView> covering(int superBlock) const;
    bool isWorthShowing(int superBlock) const;

    CollectObserver* m_observer;
    RunView m_description;
    const std::vector<std::int64_t>& m_superBlockWindows;
    const Covariates& m_covariates;
    std::shared_ptr<const RunView> m_view; ///< of the super-block under way; null: it is left out
    Stopwatch m_sinceCovering;
    double m_coveringSeconds = 0; ///< that the last one took
    double m_waited = 0;
};

} // namespace neurostrata::core
