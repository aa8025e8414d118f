// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/run_evidence.h"
#include "core/analysis/strata.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/open_run.h"
#include "ui/session/selection_store.h"
#include "ui/session/view_state.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace neurostrata::ui
{

class Ablating;
class MeasureBackend;
class Measuring;
class TryIt;

/// Between the selection and the views: watches the selection, has the questions answered on the lanes, and holds the
/// latest answers. GUI thread. Every answer says (runId, question) what it answers; `stale…` tell whether a newer one
/// is under way (views keep showing the old one, hatched).
class Workbench : public QObject
{
    Q_OBJECT
public:
    explicit Workbench(QObject* parent = nullptr);
    /// With another way to measure and to try texts than the engine: tests.
    explicit Workbench(std::shared_ptr<MeasureBackend> backend, QObject* parent = nullptr);
    ~Workbench() override;

    SelectionStore& selection();
    ViewState& view();
    Hover& hover();
    JobRunner& jobs();
    Measuring& measuring(); ///< ui/jobs/measuring.h: forecast, run, pause, stop, resume
    TryIt& tryIt();         ///< ui/jobs/try_it.h
    Ablating& ablating();   ///< ui/jobs/ablating.h

    /// Opens a run file or NAME.h5.partial on the file lane; layers arrive one after another. When it is there it
    /// becomes the selection's run (reason Restore) unless `select` is false; other runs stay open.
    void open(const std::filesystem::path& path, bool select = true);
    /// Opens by id, without selecting: among the open ones, the remembered ones, then `folders`. `done(false)` if it is
    /// nowhere.
    void openById(const std::string& id, std::vector<std::filesystem::path> folders, std::function<void(bool)> done);
    /// Makes an open run the selection's: site, threshold and layer as they suit it, no neuron, brush or pins; its
    /// largest |value| becomes the neuron as soon as all its layers are there. Nothing happens if it is already.
    void select(const std::string& id);
    void close(const std::string& id);
    std::vector<OpenRun> runs() const;

    /// Of the selection's run; null while there is none.
    std::shared_ptr<const core::RunView> run() const;
    std::shared_ptr<const core::Strata> strata() const;
    std::shared_ptr<const core::NeuronTable> table() const;
    /// Tests, intervals and depth of the selection's run at its site; null: none, or not computed yet.
    std::shared_ptr<const core::RunEvidence> evidence() const;
    bool evidenceStale() const;   ///< of other controls than the selection's
    bool evidencePending() const; ///< being computed
    /// Calls `done` when it is not pending any more; not at all if the workbench goes first.
    void whenEvidence(std::function<void()> done);
    /// Of the primary neuron; null while there is none or it is being read.
    std::shared_ptr<const core::NeuronRecord> neuron() const;
    /// Of another neuron (pinned), from the cache or read now; `done` on the GUI thread.
    void record(core::NeuronId id, std::function<void(std::shared_ptr<const core::NeuronRecord>)> done)
    {
        const Selection& now = selection().current();
        record(now.run, id, now.site, std::move(done));
    }
    /// The same of any open run.
    void record(const std::string& run, core::NeuronId id, core::Site site,
                std::function<void(std::shared_ptr<const core::NeuronRecord>)> done);
    /// Hints which neurons will be asked for next (the table's next rows).
    void prefetch(std::vector<core::NeuronId> ids);
    /// Reads the activations of every neuron at a token of the selection's run, gives the table their column and sorts
    /// by it; failed("measure", …) where that cannot be.
    void sortByToken(std::int64_t token);
    bool strataStale() const;
    /// Of one layer: a new question is answered for the selected layer first.
    bool strataStale(core::LayerIndex layer) const;
    bool tableStale() const;

    /// Rows of table() that pass filter, brush and layer range, in the table's order of `view().options()`; shared by
    /// the table and the map's dimming. Null while there is no table.
    std::shared_ptr<const std::vector<std::int32_t>> visibleRows() const;
    /// The run under way: its snapshots take the place of each other under the run's id, until the file is opened in
    /// their place or it is said to have ended without one. For Measuring.
    void showLive(std::shared_ptr<const core::RunView> snapshot);
    void endLive(const std::string& id);
    /// Closes the files of incomplete runs, which a measurement may go on with, and opens those again that it did not.
    void letGoOfIncomplete(std::function<void()> done);
    void takeUpIncomplete();
    /// Opens what was measured under the id `live`; selects it if that was selected or there was no snapshot.
    void openMeasured(const std::filesystem::path& path, const std::string& live);

    /// Set: the filter text is wrong; the last good result stays. `place` is the offset of the mistake.
    QString filterError(int* place = nullptr) const;

Q_SIGNALS:
    void runsChanged();
    void runChanged();    ///< another snapshot: opened, a layer more, complete
    void strataChanged(); ///< strata() or strataStale()
    void tableChanged();
    void evidenceChanged(); ///< evidence() or evidenceStale()
    void neuronChanged();
    void visibleRowsChanged();
    void filterErrorChanged();
    /// One sentence about something that failed; `pane` names who shows it: "run", "table", "neuron", "measure".
    void failed(const QString& pane, const QString& sentence);

private:
    void selectAnother();
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
