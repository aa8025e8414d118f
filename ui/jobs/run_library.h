// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_table.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/run_view.h"
#include "ui/jobs/job_runner.h"
#include "ui/jobs/open_run.h"

#include <QObject>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace neurostrata::ui
{

/// Priorities on the lanes, so that what a person waits for goes first.
namespace priority
{
inline constexpr int click = 10;
inline constexpr int selectedLayer = 5;
inline constexpr int opening = 3;
inline constexpr int background = 0;
inline constexpr int prefetch = -5;
} // namespace priority

/// The runs that are open and what is held of them in memory. GUI thread; files are read on the file lane.
class RunLibrary : public QObject
{
    Q_OBJECT
public:
    RunLibrary(JobRunner& jobs, QObject* parent);
    ~RunLibrary() override;

    /// Exactly one of id and error is set; neither if it was stopped.
    using Opened = std::function<void(const std::optional<std::string>& id, const QString& error)>;
    void open(const std::filesystem::path& path, Opened done);
    /// Looks for the run among the open and remembered ones, then in `folders`.
    void openById(const std::string& id, std::vector<std::filesystem::path> folders, std::function<void(bool)> done);
    void close(const std::string& id);
    std::vector<OpenRun> list() const; ///< in the order of opening

    /// Null if it is not open.
    std::shared_ptr<const core::RunView> view(const std::string& id) const;
    bool live(const std::string& id) const;
    /// Loads the layers of one site of one run that are missing, `first` first; other runs' layers wait.
    void want(const std::string& id, core::Site site, core::LayerIndex first);
    /// Whether layers of that site are still to come.
    bool loading(const std::string& id, core::Site site) const;

    /// A snapshot of the run that is being measured; takes the place of one of the same id.
    void showLive(std::shared_ptr<const core::RunView> view);
    /// It is measured no more; without a file that was opened since, it goes, or comes back as it was kept.
    void endLive(const std::string& id);

    /// A measurement is about to write to one of the files of incomplete runs: lets go of all of them and calls `done`
    /// when they are closed. What is in memory stays to be looked at. Runs that the measurement did not take over come
    /// back with takeUpIncomplete().
    void letGoOfIncomplete(std::function<void()> done);
    void takeUpIncomplete();

    /// Reads a neuron of a run that is open: on the file lane, or from the snapshot of a live run. `run` is the view
    /// that the record will belong to.
    void readNeuron(const QString& key, const std::string& id, core::NeuronId neuron, core::Site site, int priority,
                    std::function<void(JobResult<core::NeuronRecord>)> done);

    /// Activations of every neuron of an open run at one of its stored tokens: layer by layer, so that a click in
    /// between waits for one layer only. A new call takes the place of one under way.
    void readActivationsAt(const std::string& id, core::Site site, std::int64_t token,
                           std::function<void(JobResult<core::TokenActivations>)> done);

Q_SIGNALS:
    void listChanged();
    void viewChanged(const std::string& id);
    /// A layer could not be read.
    void failed(const QString& sentence);

private:
    struct FileRun; ///< the run as the file lane knows it
    struct Entry {
        OpenRun listed;
        std::shared_ptr<FileRun> file; ///< null: live, or let go of
        std::shared_ptr<const core::RunView> view;
        std::vector<bool> held;                          ///< layers that the file has
        std::set<std::pair<core::Site, int>> unreadable; ///< layers that failed, said once
        std::uint64_t order = 0;
    };
    struct OpenedFile;
    struct TokenReading;
    void readNextLayerAt(std::shared_ptr<TokenReading> reading);
    void admit(const OpenedFile& opened);
    void loadLayer(Entry& entry, core::Site site, core::LayerIndex layer, int priority);
    void release(std::shared_ptr<FileRun> file);
    bool missing(const Entry& entry, core::Site site, int layer) const;

    JobRunner& m_jobs;
    std::map<std::string, Entry> m_runs;
    std::map<std::string, std::filesystem::path> m_letGo; ///< files of incomplete runs, by run
    struct Wanted {
        std::string id;
        core::Site site = core::Site::Post;
        core::LayerIndex first;
        friend bool operator==(const Wanted&, const Wanted&) = default;
    };
    Wanted m_wanted;
    std::uint64_t m_opened = 0;
};

} // namespace neurostrata::ui
