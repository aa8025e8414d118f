// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/measuring.h"

#include "core/workflow/collect_observer.h"
#include "ui/jobs/compute_gate.h"
#include "ui/jobs/measure_backend.h"
#include "ui/jobs/workbench.h"

#include <QLocale>
#include <QTimer>
#include <chrono>
#include <mutex>
#include <stop_token>
#include <utility>

namespace neurostrata::ui
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds snapshotInterval{250};
constexpr std::chrono::milliseconds forecastPause{150};
const QString key = QStringLiteral("measure");
const QString pane = QStringLiteral("measure");

/// The latest snapshot on its way to the GUI thread; older ones that nobody saw are dropped.
class SnapshotSlot
{
public:
    /// True if the GUI thread has to be told.
    bool put(std::shared_ptr<const core::RunView> view)
    {
        const std::lock_guard lock(m_mutex);
        m_view = std::move(view);
        return !std::exchange(m_announced, true);
    }
    std::shared_ptr<const core::RunView> take()
    {
        const std::lock_guard lock(m_mutex);
        m_announced = false;
        return std::exchange(m_view, nullptr);
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<const core::RunView> m_view;
    bool m_announced = false;
};

/// One measurement, shared by the two threads.
struct Pass {
    std::stop_source stop;
    SnapshotSlot snapshots;
};

class Watcher : public core::CollectObserver
{
public:
    Watcher(Pass& pass, ComputeGate& gate, std::filesystem::path model, std::function<void()> announce)
        : m_pass(pass), m_gate(gate), m_model(std::move(model)), m_announce(std::move(announce))
    {
    }

    void began(std::shared_ptr<const core::RunView> view) override { put(std::move(view)); }
    void layerDone(std::shared_ptr<const core::RunView> view) override { put(std::move(view)); }
    void between(const core::Model& model) override { m_gate.pass({model, m_model}, m_pass.stop.get_token()); }

private:
    void put(std::shared_ptr<const core::RunView> view)
    {
        if (m_pass.snapshots.put(std::move(view)))
            m_announce();
    }

    Pass& m_pass;
    ComputeGate& m_gate;
    std::filesystem::path m_model;
    std::function<void()> m_announce;
};

QString sentenceOf(const core::CollectOutcome& outcome)
{
    using Kind = core::CollectOutcome::Kind;
    const QLocale locale;
    if (outcome.kind == Kind::AlreadyThere)
        return Measuring::tr("This very measurement is there already: it is shown, not repeated.");
    if (outcome.kind == Kind::Measured)
        return Measuring::tr("Finished: %1 tokens in %2 s.")
            .arg(locale.toString(static_cast<qlonglong>(outcome.tokens)),
                 locale.toString(outcome.timings.total, 'f', 1));
    if (!outcome.path)
        return Measuring::tr("Stopped before the first layer was whole: nothing was kept.");
    if (outcome.tokensWhole == 0)
        return Measuring::tr("Stopped: %1 of %2 layers, kept.")
            .arg(locale.toString(outcome.layersWhole), locale.toString(outcome.layers));
    return Measuring::tr("Stopped at %1 of %2 tokens, kept.")
        .arg(locale.toString(static_cast<qlonglong>(outcome.tokensWhole)),
             locale.toString(static_cast<qlonglong>(outcome.tokens)));
}

} // namespace

struct Measuring::Implementation {
    Implementation(Measuring& measuring, Workbench& bench, std::shared_ptr<MeasureBackend> measureBackend,
                   std::shared_ptr<ComputeGate> computeGate)
        : q(measuring), workbench(bench), backend(std::move(measureBackend)), gate(std::move(computeGate))
    {
    }

    void setState(State now);
    void askForecast();
    void startPass(const core::CollectQuestion& asked);
    void showSnapshot(const std::shared_ptr<Pass>& of);
    void finish(const JobResult<core::CollectOutcome>& result);

    Measuring& q;
    Workbench& workbench;
    std::shared_ptr<MeasureBackend> backend;
    std::shared_ptr<ComputeGate> gate;
    State state = State::Idle;
    core::Progress progress;
    std::string runId;
    std::optional<core::CollectQuestion> question;
    std::shared_ptr<Pass> pass;
    Clock::time_point lastSnapshot{};
    core::CollectQuestion forecastQuestion;
    std::function<void(JobResult<core::MeasureForecast>)> forecastDone;
    QTimer forecastLater;
};

Measuring::Measuring(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, std::shared_ptr<ComputeGate> gate,
                     QObject* parent)
    : QObject(parent), m(std::make_unique<Implementation>(*this, workbench, std::move(backend), std::move(gate)))
{
    m->forecastLater.setSingleShot(true);
    m->forecastLater.setInterval(forecastPause);
    connect(&m->forecastLater, &QTimer::timeout, this, [this] { m->askForecast(); });
}

Measuring::~Measuring() = default;

Measuring::State Measuring::state() const
{
    return m->state;
}

const core::Progress& Measuring::progress() const
{
    return m->progress;
}

std::string Measuring::runId() const
{
    return m->runId;
}

std::optional<core::CollectQuestion> Measuring::question() const
{
    return m->question;
}

void Measuring::forecast(const core::CollectQuestion& question,
                         std::function<void(JobResult<core::MeasureForecast>)> done)
{
    m->forecastQuestion = question;
    m->forecastDone = std::move(done);
    m->forecastLater.start();
}

void Measuring::Implementation::askForecast()
{
    workbench.jobs().start<core::MeasureForecast>(
        Lane::Analysis, QStringLiteral("forecast"),
        [question = forecastQuestion, asked = backend](const core::JobContext&) {
            return std::make_shared<const core::MeasureForecast>(asked->forecast(question));
        },
        forecastDone, {}, 1);
}

void Measuring::start(const core::CollectQuestion& asked)
{
    if (m->state != State::Idle) {
        Q_EMIT m->workbench.failed(pane, tr("A measurement is under way: stop it first."));
        return;
    }
    core::CollectQuestion question = asked;
    if (!question.output && !question.force)
        question.resume = true; // its name is that of this very measurement: what was kept of it is gone on with
    m->question = asked;
    m->progress = {};
    m->runId.clear();
    m->lastSnapshot = {};
    m->gate->setPaused(false);
    m->pass = std::make_shared<Pass>();
    m->setState(State::Starting);
    m->workbench.letGoOfIncomplete([this, question] { m->startPass(question); });
}

void Measuring::Implementation::startPass(const core::CollectQuestion& asked)
{
    JobRunner& jobs = workbench.jobs();
    const auto announce = [this, of = pass, &jobs] { jobs.post([this, of] { showSnapshot(of); }); };
    jobs.start<core::CollectOutcome>(
        Lane::Compute, key,
        [asked, of = pass, measured = backend, held = gate, announce](const core::JobContext& context) {
            // The window closes: what a person's stop does, from the lane's own token.
            const std::stop_callback closing(context.stopToken(), [&of] { of->stop.request_stop(); });
            Watcher watcher(*of, *held, asked.model, announce);
            return std::make_shared<const core::CollectOutcome>(measured->collect(
                asked, watcher, core::JobContext(of->stop.get_token(), [&context](const core::Progress& now) {
                    context.report(now);
                })));
        },
        [this](const JobResult<core::CollectOutcome>& result) { finish(result); },
        [this](const core::Progress& now) {
            progress = now;
            Q_EMIT q.progressed();
        });
}

void Measuring::pause()
{
    if (m->state != State::Starting && m->state != State::Running)
        return;
    m->gate->setPaused(true);
    m->setState(State::Paused);
}

void Measuring::resume()
{
    if (m->state != State::Paused)
        return;
    m->gate->setPaused(false);
    m->setState(m->runId.empty() ? State::Starting : State::Running);
}

void Measuring::stopAndKeep()
{
    if (m->state == State::Idle || m->state == State::Stopping)
        return;
    m->setState(State::Stopping);
    m->pass->stop.request_stop();
}

void Measuring::resumeFile(const std::filesystem::path& partial)
{
    if (m->state != State::Idle) {
        start({}); // refuses and says why
        return;
    }
    struct Kept {
        std::optional<core::CollectQuestion> question;
    };
    m->workbench.jobs().start<Kept>(
        Lane::Outside, QStringLiteral("resume"),
        [partial, backend = m->backend](const core::JobContext&) {
            return std::make_shared<const Kept>(Kept{backend->resumeQuestion(partial)});
        },
        [this](const JobResult<Kept>& result) {
            if (result.value && result.value->question)
                start(*result.value->question);
            else if (!result.stopped)
                Q_EMIT m->workbench.failed(
                    pane, result.error.isEmpty()
                              ? tr("What this run was measured with is not known any more: choose the same model, "
                                   "text and budget again, and it goes on where it stopped.")
                              : result.error);
        });
}

void Measuring::Implementation::setState(State now)
{
    if (std::exchange(state, now) != now)
        Q_EMIT q.stateChanged();
}

/// Shows the latest snapshot, at most four times a second.
void Measuring::Implementation::showSnapshot(const std::shared_ptr<Pass>& of)
{
    if (of != pass)
        return; // the measurement has ended
    const auto wait = snapshotInterval - (Clock::now() - lastSnapshot);
    if (wait > Clock::duration::zero()) {
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(wait), &q, [this, of] { showSnapshot(of); });
        return;
    }
    const auto view = of->snapshots.take();
    if (!view)
        return;
    lastSnapshot = Clock::now();
    const bool first = runId.empty();
    runId = view->provenance.runId;
    workbench.showLive(view);
    if (first) {
        workbench.select(runId);
        if (state == State::Starting)
            setState(State::Running);
    }
}

void Measuring::Implementation::finish(const JobResult<core::CollectOutcome>& result)
{
    // A snapshot that waits for its turn is the one that the file is about to confirm.
    if (const auto view = pass->snapshots.take(); view && result.value) {
        const bool first = runId.empty();
        runId = view->provenance.runId;
        workbench.showLive(view);
        if (first)
            workbench.select(runId);
    }
    pass.reset();
    gate->setPaused(false);
    const std::string measured = std::exchange(runId, {});
    setState(State::Idle);
    if (!result.value || !result.value->path)
        workbench.endLive(measured);
    else
        workbench.openMeasured(*result.value->path, measured);
    workbench.takeUpIncomplete();
    if (!result.error.isEmpty())
        Q_EMIT workbench.failed(pane, result.error);
    else
        Q_EMIT q.ended(sentenceOf(
            result.value
                ? *result.value
                : core::CollectOutcome{.kind = core::CollectOutcome::Kind::Stopped, .path = {}, .timings = {}}));
}

} // namespace neurostrata::ui
