// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/strata.h"
#include "ui/jobs/job_runner.h"
#include "ui/session/selection_store.h"
#include "ui/session/view_state.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <memory>
#include <vector>

namespace neurostrata::ui
{

class Measuring;
class TryIt;

/// One run that is open, as lists show it.
struct OpenRun {
    std::string id;
    std::filesystem::path path;
    QString title;
    bool live = false; ///< being measured now
};

/// Between the selection and the views: watches the selection, has the questions answered on the lanes, and holds the
/// latest answers. GUI thread. Every answer says (runId, question) what it answers; `stale…` tell whether a newer one
/// is under way (views keep showing the old one, hatched).
class Workbench : public QObject
{
    Q_OBJECT
public:
    explicit Workbench(QObject* parent = nullptr);
    ~Workbench() override;

    SelectionStore& selection();
    ViewState& view();
    Hover& hover();
    JobRunner& jobs();
    Measuring& measuring(); ///< ui/jobs/measuring.h: forecast, run, pause, stop, resume
    TryIt& tryIt();         ///< ui/jobs/try_it.h

    /// Opens a run file or NAME.h5.partial on the file lane; layers arrive one after another. When it is there it
    /// becomes the selection's run (reason Restore) unless `select` is false; other runs stay open.
    void open(const std::filesystem::path& path, bool select = true);
    /// Opens by id: among the open ones, the remembered ones, then `folders`. `done(false)` if it is nowhere.
    void openById(const std::string& id, std::vector<std::filesystem::path> folders, std::function<void(bool)> done);
    void close(const std::string& id);
    std::vector<OpenRun> runs() const;

    /// Of the selection's run; null while there is none.
    std::shared_ptr<const core::RunView> run() const;
    std::shared_ptr<const core::Strata> strata() const;
    std::shared_ptr<const core::NeuronTable> table() const;
    /// Of the primary neuron; null while there is none or it is being read.
    std::shared_ptr<const core::NeuronRecord> neuron() const;
    /// Of another neuron (pinned), from the cache or read now; `done` on the GUI thread.
    void record(core::NeuronId id, std::function<void(std::shared_ptr<const core::NeuronRecord>)> done);
    /// Hints which neurons will be asked for next (the table's next rows).
    void prefetch(std::vector<core::NeuronId> ids);
    bool strataStale() const;
    bool tableStale() const;

    /// Rows of table() that pass filter, brush and layer range, in the table's order of `view().options()`; shared by
    /// the table and the map's dimming. Null while there is no table.
    std::shared_ptr<const std::vector<std::int32_t>> visibleRows() const;
    /// Set: the filter text is wrong; the last good result stays. `place` is the offset of the mistake.
    QString filterError(int* place = nullptr) const;

Q_SIGNALS:
    void runsChanged();
    void runChanged();    ///< another snapshot: opened, a layer more, complete
    void strataChanged(); ///< strata() or strataStale()
    void tableChanged();
    void neuronChanged();
    void visibleRowsChanged();
    void filterErrorChanged();
    /// One sentence about something that failed; `pane` names who shows it: "run", "table", "neuron", "measure".
    void failed(const QString& pane, const QString& sentence);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
