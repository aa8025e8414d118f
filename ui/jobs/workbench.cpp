// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/workbench.h"

#include "ui/jobs/ablating.h"
#include "ui/jobs/compute_gate.h"
#include "ui/jobs/evidence_reader.h"
#include "ui/jobs/measure_backend.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/neuron_reader.h"
#include "ui/jobs/run_library.h"
#include "ui/jobs/strata_updater.h"
#include "ui/jobs/table_updater.h"
#include "ui/jobs/try_it.h"
#include "ui/session/run_selection.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace neurostrata::ui
{
struct Workbench::Implementation {
    Implementation(Workbench& bench, std::shared_ptr<MeasureBackend> measureBackend)
        : q(bench), selection(&bench), view(&bench), hover(&bench), jobs(std::make_unique<JobRunner>()),
          library(*jobs, &bench), strata(*jobs, &bench), table(*jobs, &bench), evidence(*jobs, &bench),
          neurons(*jobs, library, &bench), backend(std::move(measureBackend))
    {
    }

    void selectionChanged(SelectionFields fields);
    void viewChanged(const std::string& id);
    void refresh();
    void askTable(bool moreToCome);
    void refreshNeuron(bool again);
    void fitLater();
    void choose();

    Workbench& q;
    SelectionStore selection;
    ViewState view;
    Hover hover;
    std::unique_ptr<JobRunner> jobs; ///< goes first, so that nothing answers to what is gone
    RunLibrary library;
    StrataUpdater strata;
    TableUpdater table;
    EvidenceReader evidence;
    NeuronReader neurons;
    std::shared_ptr<MeasureBackend> backend;
    Measuring* measuring = nullptr;
    TryIt* tryIt = nullptr;
    Ablating* ablating = nullptr;
    std::shared_ptr<const core::RunView> shown; ///< of the selection's run
    bool shownLive = false;
    std::string chooseFor; ///< run whose strongest neuron is to be selected when it is known
};

Workbench::Workbench(QObject* parent) : Workbench(engineBackend(), parent) {}

Workbench::Workbench(std::shared_ptr<MeasureBackend> backend, QObject* parent)
    : QObject(parent), m(std::make_unique<Implementation>(*this, std::move(backend)))
{
    const auto gate = std::make_shared<ComputeGate>();
    m->measuring = new Measuring(*this, m->backend, gate, this);
    m->tryIt = new TryIt(*this, m->backend, gate, this);
    m->ablating = new Ablating(*this, m->backend, this);
    const auto runFailed = [this](const QString& s) { Q_EMIT failed(QStringLiteral("run"), s); };
    const auto tableFailed = [this](const QString& s) { Q_EMIT failed(QStringLiteral("table"), s); };
    connect(&m->selection, &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) { m->selectionChanged(fields); });
    connect(&m->view, &ViewState::changed, this, [this] {
        m->table.sort({m->view.options().sortColumn, m->view.options().sortDescending});
    });
    connect(&m->library, &RunLibrary::listChanged, this, &Workbench::runsChanged);
    connect(&m->library, &RunLibrary::viewChanged, this, [this](const std::string& id) { m->viewChanged(id); });
    connect(&m->library, &RunLibrary::failed, this, runFailed);
    connect(&m->strata, &StrataUpdater::changed, this, [this] {
        m->choose();
        m->askTable(m->library.loading(m->selection.current().run, m->selection.current().site));
        Q_EMIT strataChanged();
    });
    connect(&m->strata, &StrataUpdater::failed, this, runFailed);
    connect(&m->table, &TableUpdater::tableChanged, this, &Workbench::tableChanged);
    connect(&m->table, &TableUpdater::visibleRowsChanged, this, &Workbench::visibleRowsChanged);
    connect(&m->table, &TableUpdater::filterErrorChanged, this, &Workbench::filterErrorChanged);
    connect(&m->table, &TableUpdater::failed, this, tableFailed);
    connect(&m->evidence, &EvidenceReader::changed, this, [this] {
        m->table.setEvidence(m->evidence.columns());
        Q_EMIT evidenceChanged();
    });
    connect(&m->evidence, &EvidenceReader::failed, this, tableFailed);
    connect(&m->neurons, &NeuronReader::changed, this, &Workbench::neuronChanged);
    connect(&m->neurons, &NeuronReader::failed, this,
            [this](const QString& s) { Q_EMIT failed(QStringLiteral("neuron"), s); });
}

Workbench::~Workbench()
{
    m->tryIt->stop();
    m->jobs.reset(); // joins: what comes after is used by no job any more
    delete m->tryIt;
    delete m->measuring;
}

SelectionStore& Workbench::selection()
{
    return m->selection;
}

ViewState& Workbench::view()
{
    return m->view;
}

Hover& Workbench::hover()
{
    return m->hover;
}

JobRunner& Workbench::jobs()
{
    return *m->jobs;
}

Measuring& Workbench::measuring()
{
    return *m->measuring;
}

TryIt& Workbench::tryIt()
{
    return *m->tryIt;
}

Ablating& Workbench::ablating()
{
    return *m->ablating;
}

void Workbench::open(const std::filesystem::path& path, bool select)
{
    m->library.open(path, [this, select](const std::optional<std::string>& id, const QString& error) {
        if (!error.isEmpty())
            Q_EMIT failed(QStringLiteral("run"), error);
        else if (id && select)
            this->select(*id);
    });
}

void Workbench::openById(const std::string& id, std::vector<std::filesystem::path> folders,
                         std::function<void(bool)> done)
{
    m->library.openById(id, std::move(folders), std::move(done));
}

void Workbench::select(const std::string& id)
{
    const auto run = m->library.view(id);
    if (!run || m->selection.current().run == id)
        return;
    Selection selection = m->selection.current();
    selection.run = id;
    selection.site = openingSite(*run);
    selection.split = medianSplit(*run);
    selection.layer = core::LayerIndex(0);
    selection.neuron.reset();
    selection.pinned.clear();
    selection.brush.reset();
    selection.layers.reset();
    selection.activationRange.reset();
    m->chooseFor = id;
    m->selection.set(fitted(std::move(selection), *run), SelectionReason::Restore);
}

void Workbench::close(const std::string& id)
{
    const bool shown = m->selection.current().run == id;
    m->library.close(id);
    if (shown && !m->library.view(id))
        selectAnother();
}

/// In place of a run that is gone.
void Workbench::selectAnother()
{
    const std::vector<OpenRun> left = m->library.list();
    if (left.empty())
        m->selection.edit(SelectionReason::Restore, [](Selection& selection) {
            selection.run.clear();
            selection.neuron.reset();
            selection.pinned.clear();
        });
    else
        select(left.back().id);
}

std::vector<OpenRun> Workbench::runs() const
{
    return m->library.list();
}

std::shared_ptr<const core::RunView> Workbench::run() const
{
    return m->shown;
}

std::shared_ptr<const core::Strata> Workbench::strata() const
{
    return m->strata.strata();
}

std::shared_ptr<const core::NeuronTable> Workbench::table() const
{
    return m->table.table();
}

std::shared_ptr<const core::NeuronRecord> Workbench::neuron() const
{
    return m->neurons.shown();
}

void Workbench::record(const std::string& run, core::NeuronId id, core::Site site,
                       std::function<void(std::shared_ptr<const core::NeuronRecord>)> done)
{
    m->neurons.read(run, id, site, std::move(done));
}

void Workbench::prefetch(std::vector<core::NeuronId> ids)
{
    const Selection& selection = m->selection.current();
    m->neurons.prefetch(selection.run, ids, selection.site);
}

void Workbench::sortByToken(std::int64_t token)
{
    const Selection& now = m->selection.current();
    m->library.readActivationsAt(now.run, now.site, token, [this](const JobResult<core::TokenActivations>& result) {
        if (!result.value) {
            if (!result.error.isEmpty())
                Q_EMIT failed(QStringLiteral("measure"), result.error);
            return;
        }
        m->table.setActivations(result.value);
        ViewOptions options = m->view.options();
        options.sortColumn = core::NeuronColumn::Activation;
        options.sortDescending = true;
        m->view.set(options);
    });
}

std::shared_ptr<const core::RunEvidence> Workbench::evidence() const
{
    return m->evidence.evidence();
}

bool Workbench::evidenceStale() const
{
    return m->evidence.stale();
}

bool Workbench::evidencePending() const
{
    return m->evidence.pending();
}

void Workbench::whenEvidence(std::function<void()> done)
{
    if (!evidencePending())
        return done();
    const auto waiting = std::make_shared<QMetaObject::Connection>();
    *waiting = connect(this, &Workbench::evidenceChanged, this, [this, waiting, done = std::move(done)] {
        if (evidencePending())
            return;
        disconnect(*waiting);
        done();
    });
}

bool Workbench::strataStale() const
{
    return m->strata.stale();
}

bool Workbench::strataStale(core::LayerIndex layer) const
{
    return m->strata.stale(layer);
}

bool Workbench::tableStale() const
{
    return m->table.stale();
}

std::shared_ptr<const std::vector<std::int32_t>> Workbench::visibleRows() const
{
    return m->table.visibleRows();
}

void Workbench::showLive(std::shared_ptr<const core::RunView> snapshot)
{
    m->library.showLive(std::move(snapshot));
}

void Workbench::endLive(const std::string& id)
{
    const bool shown = !id.empty() && m->selection.current().run == id;
    m->library.endLive(id);
    if (shown)
        selectAnother();
}

void Workbench::letGoOfIncomplete(std::function<void()> done)
{
    m->library.letGoOfIncomplete(std::move(done));
}

void Workbench::takeUpIncomplete()
{
    m->library.takeUpIncomplete();
}

void Workbench::openMeasured(const std::filesystem::path& path, const std::string& live)
{
    m->library.open(path, [this, live](const std::optional<std::string>& id, const QString& error) {
        if (id != live)
            endLive(live);
        if (!error.isEmpty())
            Q_EMIT failed(QStringLiteral("run"), error);
        else if (id && live.empty())
            select(*id);
    });
}

QString Workbench::filterError(int* place) const
{
    const std::optional<FilterError>& error = m->table.filterError();
    if (place && error)
        *place = error->place;
    return error ? error->message : QString();
}

void Workbench::Implementation::selectionChanged(SelectionFields fields)
{
    using F = SelectionField;
    const Selection& now = selection.current();
    if (fields.testFlag(F::Run)) {
        viewChanged(now.run);
        if (!shown)
            refresh();
    } else if (fields & (F::Site | F::Measure | F::Unit | F::Split | F::Layer | F::Controls)) {
        refresh();
    }
    if (fields & (F::Run | F::Layer | F::Neuron | F::Site))
        refreshNeuron(false);
    if (fields & (F::Pinned | F::Filter | F::Brush | F::Layers))
        table.narrow(now);
    if (fields & (F::Run | F::Site | F::Neuron | F::Pinned | F::Unit | F::Controls | F::Measure))
        fitLater();
}

/// Another snapshot of a run, or none: shown if it is the selection's.
void Workbench::Implementation::viewChanged(const std::string& id)
{
    const auto now = library.view(id);
    const bool live = library.live(id);
    if (id != selection.current().run) {
        if (!now)
            neurons.forget(id);
        return;
    }
    const auto before = std::exchange(shown, now);
    const bool wasLive = std::exchange(shownLive, live);
    const bool another = !before || !now || before->provenance.runId != now->provenance.runId;
    const bool more = !another && (live || wasLive != live || before->complete != now->complete ||
                                   before->coveredTokens != now->coveredTokens);
    if (more || !now)
        neurons.forget(id);
    if (before != now)
        Q_EMIT q.runChanged();
    refresh();
    if (more || another)
        refreshNeuron(true);
}

/// Asks strata and table what the selection wants to know.
void Workbench::Implementation::refresh()
{
    const Selection& now = selection.current();
    if (shown)
        library.want(now.run, now.site, now.layer);
    const bool moreToCome = shown && library.loading(now.run, now.site);
    strata.ask({shown, now.strataQuestion(), now.layer, moreToCome});
    evidence.ask(shown, now.site, now.controls, now.split);
    askTable(moreToCome);
}

void Workbench::Implementation::askTable(bool moreToCome)
{
    // Snapshots may follow each other faster than strata: then those of an earlier one will do.
    const bool ready = shownLive ? strata.strata() && !strata.stale() : strata.settled() && !moreToCome;
    table.ask({shown, selection.current().strataQuestion(), ready, shownLive});
}

void Workbench::Implementation::refreshNeuron(bool again)
{
    const Selection& now = selection.current();
    const bool exists = shown && now.neuron && now.neuron->value < shown->width &&
                        (!shownLive || shown->layerSums(now.layer, now.site) != nullptr);
    neurons.show({exists ? now.run : std::string(), now.neuronId(), now.site}, again);
}

/// A selection that came from elsewhere may name what the run lacks; it is put right after everyone has heard of it.
void Workbench::Implementation::fitLater()
{
    if (!shown || fitted(selection.current(), *shown) == selection.current())
        return;
    QMetaObject::invokeMethod(
        &q,
        [this] {
            if (shown && shown->provenance.runId == selection.current().run)
                selection.set(fitted(selection.current(), *shown), SelectionReason::Restore);
        },
        Qt::QueuedConnection);
}

/// The first neuron of a run that was just opened.
void Workbench::Implementation::choose()
{
    const auto answer = strata.strata();
    const Selection& now = selection.current();
    if (chooseFor.empty() || chooseFor != now.run || now.neuron)
        return;
    if (!answer || answer->runId != chooseFor || !answer->complete() || !strata.settled() || strata.stale())
        return;
    const auto best = core::strongestNeuron(*answer);
    const std::string run = std::exchange(chooseFor, {});
    // Not at once: the strata may have been asked by a change of the selection that is still being told.
    QMetaObject::invokeMethod(
        &q,
        [this, best, run] {
            if (best && selection.current().run == run && !selection.current().neuron)
                selection.edit(SelectionReason::Restore, [best](Selection& chosen) {
                    chosen.layer = best->layer;
                    chosen.neuron = best->neuron;
                });
        },
        Qt::QueuedConnection);
}

} // namespace neurostrata::ui
