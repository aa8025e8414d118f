// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/run_library.h"

#include "core/hub/remembered.h"
#include "core/run/run.h"
#include "core/workflow/find_run.h"
#include "core/workflow/open_any_run.h"
#include "ui/jobs/live_record.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace neurostrata::ui
{
namespace
{

QString layerKey(const std::string& id, core::Site site, int layer)
{
    return QStringLiteral("layer:%1:%2:%3")
        .arg(QString::fromStdString(id), QLatin1String(core::siteName(site)))
        .arg(layer);
}

} // namespace

/// Touched by the file lane alone.
struct RunLibrary::FileRun {
    std::shared_ptr<const core::Run> run;

    /// What was still asked of a file that has been let go of is not wanted any more.
    const core::Run& open() const
    {
        if (!run)
            throw core::Stopped();
        return *run;
    }
};

struct RunLibrary::OpenedFile {
    std::shared_ptr<FileRun> file;
    std::shared_ptr<const core::RunView> view;
    std::vector<bool> held;
};

RunLibrary::RunLibrary(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

RunLibrary::~RunLibrary() = default;

void RunLibrary::open(const std::filesystem::path& path, Opened done)
{
    const QString key = QStringLiteral("open:") + QString::fromStdString(path.string());
    const auto ended = std::make_shared<Opened>(std::move(done));
    m_jobs.start<bool>(
        Lane::Outside, key,
        [path](const core::JobContext& context) {
            core::requireSoundRun(path, context);
            return std::make_shared<const bool>(true);
        },
        [this, key, path, ended](const JobResult<bool>& checked) {
            if (!checked.value) {
                (*ended)({}, checked.error);
                return;
            }
            m_jobs.start<OpenedFile>(
                Lane::File, key,
                [path](const core::JobContext&) {
                    auto opened = std::make_shared<OpenedFile>();
                    opened->file = std::make_shared<FileRun>();
                    opened->file->run = core::openRun(path);
                    opened->view = core::describeRun(opened->file->open(), path);
                    for (int layer = 0; layer < opened->view->layers; ++layer)
                        opened->held.push_back(opened->file->open().holds(core::LayerIndex(layer)));
                    core::rememberOpenedRun(path, opened->view->provenance.runId);
                    return std::shared_ptr<const OpenedFile>(std::move(opened));
                },
                [this, ended](const JobResult<OpenedFile>& result) {
                    if (result.value)
                        admit(*result.value);
                    (*ended)(result.value ? std::optional(result.value->view->provenance.runId) : std::nullopt,
                             result.error);
                },
                {}, priority::opening);
        });
}

void RunLibrary::openById(const std::string& id, std::vector<std::filesystem::path> folders,
                          std::function<void(bool)> done)
{
    if (m_runs.contains(id)) {
        done(true);
        return;
    }
    m_jobs.start<std::filesystem::path>(
        Lane::Outside, QStringLiteral("find:") + QString::fromStdString(id),
        [id, folders = std::move(folders)](const core::JobContext& context) {
            const auto found = core::findRun(id, folders, context);
            return found ? std::make_shared<const std::filesystem::path>(*found) : nullptr;
        },
        [this, id, done = std::move(done)](const JobResult<std::filesystem::path>& found) {
            if (!found.value) {
                done(false);
                return;
            }
            open(*found.value,
                 [id, done](const std::optional<std::string>& opened, const QString&) { done(opened == id); });
        });
}

void RunLibrary::admit(const OpenedFile& opened)
{
    const std::string& id = opened.view->provenance.runId;
    Entry& entry = m_runs[id];
    const bool fresh = entry.view == nullptr;
    if (fresh)
        entry.order = m_opened++;
    auto view = std::make_shared<core::RunView>(*opened.view);
    // What was measured a moment ago or read before need not be read again.
    if (!fresh && entry.view->covariateSums.tokens == view->covariateSums.tokens &&
        entry.view->covariateSums.sum == view->covariateSums.sum && entry.view->width == view->width &&
        entry.view->layers == view->layers) {
        view->tokens = entry.view->tokens;
        for (const core::Site site : core::allSites)
            if (view->sites.contains(site) && entry.view->sites.contains(site))
                view->sums[static_cast<std::size_t>(site)] = entry.view->sums[static_cast<std::size_t>(site)];
    }
    release(std::exchange(entry.file, opened.file));
    m_letGo.erase(id);
    entry.view = std::move(view);
    entry.held = opened.held;
    entry.unreadable.clear();
    entry.listed = {id, opened.view->path, QString::fromStdString(opened.view->provenance.title), false};
    Q_EMIT listChanged();
    Q_EMIT viewChanged(id);
}

/// Lets go of a file on the lane that alone touches it.
void RunLibrary::release(std::shared_ptr<FileRun> file)
{
    if (!file)
        return;
    const QString key = QStringLiteral("release:%1").arg(m_opened++);
    m_jobs.start<bool>(
        Lane::File, key,
        [file = std::move(file)](const core::JobContext&) {
            file->run.reset();
            return std::make_shared<const bool>(true);
        },
        [](const JobResult<bool>&) {});
}

void RunLibrary::close(const std::string& id)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || found->second.listed.live)
        return;
    release(found->second.file);
    m_letGo.erase(id);
    m_runs.erase(found);
    Q_EMIT listChanged();
    Q_EMIT viewChanged(id);
}

std::vector<OpenRun> RunLibrary::list() const
{
    std::vector<const Entry*> entries;
    for (const auto& [id, entry] : m_runs)
        entries.push_back(&entry);
    std::ranges::sort(entries, {}, &Entry::order);
    std::vector<OpenRun> runs;
    for (const Entry* entry : entries)
        runs.push_back(entry->listed);
    return runs;
}

std::shared_ptr<const core::RunView> RunLibrary::view(const std::string& id) const
{
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : found->second.view;
}

bool RunLibrary::live(const std::string& id) const
{
    const auto found = m_runs.find(id);
    return found != m_runs.end() && found->second.listed.live;
}

bool RunLibrary::missing(const Entry& entry, core::Site site, int layer) const
{
    return entry.file && entry.view->sites.contains(site) && entry.held[static_cast<std::size_t>(layer)] &&
           !entry.unreadable.contains({site, layer}) && !entry.view->layerSums(core::LayerIndex(layer), site);
}

bool RunLibrary::loading(const std::string& id, core::Site site) const
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || found->second.listed.live)
        return false;
    for (int layer = 0; layer < found->second.view->layers; ++layer)
        if (missing(found->second, site, layer))
            return true;
    return false;
}

void RunLibrary::want(const std::string& id, core::Site site, core::LayerIndex first)
{
    const Wanted before = std::exchange(m_wanted, {id, site, first});
    const auto old = m_runs.find(before.id);
    if (old != m_runs.end() && (before.id != id || before.site != site))
        for (int layer = 0; layer < old->second.view->layers; ++layer)
            m_jobs.stop(layerKey(before.id, before.site, layer));
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || found->second.listed.live)
        return;
    Entry& entry = found->second;
    for (int layer = 0; layer < entry.view->layers; ++layer) {
        if (!missing(entry, site, layer))
            continue;
        const bool chosen = layer == first.value;
        if ((chosen && before != m_wanted) || !m_jobs.running(layerKey(id, site, layer)))
            loadLayer(entry, site, core::LayerIndex(layer), chosen ? priority::selectedLayer : priority::background);
    }
}

void RunLibrary::loadLayer(Entry& entry, core::Site site, core::LayerIndex layer, int priority)
{
    const std::string id = entry.listed.id;
    m_jobs.start<core::RunView>(
        Lane::File, layerKey(id, site, layer.value),
        [file = entry.file, view = entry.view, layer, site](const core::JobContext&) {
            return core::withLayer(view, file->open(), layer, site);
        },
        [this, id, layer, site, file = entry.file](const JobResult<core::RunView>& result) {
            const auto found = m_runs.find(id);
            if (found == m_runs.end() || found->second.file != file)
                return;
            Entry& now = found->second;
            if (result.stopped) {
                if (m_wanted.id == id && m_wanted.site == site && missing(now, site, layer.value))
                    loadLayer(now, site, layer, priority::background); // wanted again before it had stopped
                return;
            }
            if (!result.value) {
                now.unreadable.insert({site, layer.value});
                Q_EMIT failed(result.error);
            } else {
                // Others came in since this one was asked for: only what it read is taken from it.
                const auto s = static_cast<std::size_t>(site), l = static_cast<std::size_t>(layer.value);
                auto view = std::make_shared<core::RunView>(*now.view);
                view->sums[s].resize(static_cast<std::size_t>(view->layers));
                view->sums[s][l] = result.value->sums[s][l];
                now.view = std::move(view);
            }
            Q_EMIT viewChanged(id);
        },
        {}, priority);
}

void RunLibrary::showLive(std::shared_ptr<const core::RunView> view)
{
    const std::string id = view->provenance.runId;
    Entry& entry = m_runs[id];
    if (entry.view == nullptr)
        entry.order = m_opened++;
    release(std::exchange(entry.file, nullptr));
    entry.held.clear();
    entry.unreadable.clear();
    const OpenRun listed{id, {}, QString::fromStdString(view->provenance.title), true};
    entry.view = std::move(view);
    if (entry.listed != listed) {
        entry.listed = listed;
        Q_EMIT listChanged();
    }
    Q_EMIT viewChanged(id);
}

void RunLibrary::endLive(const std::string& id)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || !found->second.listed.live)
        return;
    if (const auto kept = m_letGo.find(id); kept != m_letGo.end()) {
        found->second.listed.live = false;
        found->second.listed.path = kept->second;
        takeUpIncomplete();
    } else {
        m_runs.erase(found);
    }
    Q_EMIT listChanged();
    Q_EMIT viewChanged(id);
}

void RunLibrary::letGoOfIncomplete(std::function<void()> done)
{
    for (auto& [id, entry] : m_runs) {
        if (!entry.file || entry.view->complete)
            continue;
        m_letGo[id] = entry.listed.path;
        release(std::exchange(entry.file, nullptr));
    }
    // After the releases: the lane keeps the order of jobs of one priority.
    m_jobs.start<bool>(
        Lane::File, QStringLiteral("letGo"), [](const core::JobContext&) { return std::make_shared<const bool>(true); },
        [done = std::move(done)](const JobResult<bool>&) { done(); });
}

void RunLibrary::takeUpIncomplete()
{
    for (const auto& [id, path] : std::exchange(m_letGo, {})) {
        const auto found = m_runs.find(id);
        if (found != m_runs.end() && !found->second.listed.live)
            open(path, [this](const std::optional<std::string>&, const QString& error) {
                if (!error.isEmpty())
                    Q_EMIT failed(error);
            });
    }
}

void RunLibrary::readNeuron(const QString& key, const std::string& id, core::NeuronId neuron, core::Site site,
                            int priority, std::function<void(JobResult<core::NeuronRecord>)> done)
{
    const auto found = m_runs.find(id);
    if (found == m_runs.end()) {
        done({.value = nullptr, .error = tr("The run of this neuron is not open."), .stopped = false});
        return;
    }
    const std::shared_ptr<const core::RunView> view = found->second.view;
    if (!found->second.file) {
        m_jobs.start<core::NeuronRecord>(
            Lane::Analysis, key,
            [view, neuron, site](const core::JobContext&) { return recordFromSums(view, neuron, site); },
            std::move(done), {}, priority);
        return;
    }
    m_jobs.start<core::NeuronRecord>(
        Lane::File, key,
        [file = found->second.file, view, neuron, site](const core::JobContext&) {
            return core::readNeuron(file->open(), view, neuron, site);
        },
        std::move(done), {}, priority);
}

struct RunLibrary::TokenReading {
    std::shared_ptr<FileRun> file;
    std::shared_ptr<const core::RunView> view;
    std::int64_t place = 0;
    core::TokenActivations read;
    std::function<void(JobResult<core::TokenActivations>)> done;
};

void RunLibrary::readActivationsAt(const std::string& id, core::Site site, std::int64_t token,
                                   std::function<void(JobResult<core::TokenActivations>)> done)
{
    const auto refuse = [&done](const QString& why) { done({.value = nullptr, .error = why, .stopped = false}); };
    const auto found = m_runs.find(id);
    if (found == m_runs.end() || !found->second.file)
        return refuse(tr("The activations at a token can be read when the run is finished."));
    const std::shared_ptr<const core::RunView>& view = found->second.view;
    const auto stored = std::ranges::find(view->store->token, token);
    if (stored == view->store->token.end())
        return refuse(tr("This token is not among those whose activations were kept."));
    auto reading = std::make_shared<TokenReading>();
    reading->file = found->second.file;
    reading->view = view;
    reading->place = stored - view->store->token.begin();
    reading->read = {id, site, token, {}};
    reading->read.value.reserve(static_cast<std::size_t>(view->neurons()));
    reading->done = std::move(done);
    readNextLayerAt(std::move(reading));
}

void RunLibrary::readNextLayerAt(std::shared_ptr<TokenReading> reading)
{
    const auto width = static_cast<std::size_t>(reading->view->width);
    const int layers = reading->view->layers, layer = static_cast<int>(reading->read.value.size() / width);
    if (layer == layers) {
        reading->done({std::make_shared<const core::TokenActivations>(std::move(reading->read)), {}, false});
        return;
    }
    m_jobs.start<std::vector<float>>(
        Lane::File, QStringLiteral("token.activations"),
        [reading, width, layers, layer](const core::JobContext& context) {
            core::Progress progress;
            progress.stage = tr("layer %1 of %2").arg(layer + 1).arg(layers).toStdString();
            progress.fraction = static_cast<double>(layer) / layers;
            context.report(progress);
            const core::Run& run = reading->file->open();
            return std::make_shared<const std::vector<float>>(
                run.holds(core::LayerIndex(layer))
                    ? run.activationsAt(core::LayerIndex(layer), reading->read.site, reading->place)
                    : std::vector<float>(width, std::numeric_limits<float>::quiet_NaN()));
        },
        [this, reading](const JobResult<std::vector<float>>& result) {
            if (!result.value) {
                reading->done({nullptr, result.error, result.stopped});
                return;
            }
            reading->read.value.insert(reading->read.value.end(), result.value->begin(), result.value->end());
            readNextLayerAt(reading);
        },
        {}, priority::background);
}

} // namespace neurostrata::ui
