// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/try_it.h"

#include "core/base/error.h"
#include "ui/jobs/compute_gate.h"
#include "ui/jobs/measure_backend.h"
#include "ui/jobs/workbench.h"

#include <stop_token>
#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString locateKey = QStringLiteral("model of the run");
const QString serveKey = QStringLiteral("try");

} // namespace

struct TryIt::Implementation {
    Implementation(TryIt& tryIt, Workbench& bench, std::shared_ptr<MeasureBackend> measureBackend,
                   std::shared_ptr<ComputeGate> computeGate)
        : q(tryIt), workbench(bench), backend(std::move(measureBackend)), gate(std::move(computeGate))
    {
    }

    void locate();
    template <class Answer>
    void put(std::function<Answer(const ModelUnderWay*, const core::JobContext&)> work,
             void (TryIt::*answered)(std::shared_ptr<const Answer>));

    TryIt& q;
    Workbench& workbench;
    std::shared_ptr<MeasureBackend> backend;
    std::shared_ptr<ComputeGate> gate;
    std::string run; ///< whose model was looked for
    std::filesystem::path folder;
    QString reason; ///< why there is no folder
    std::stop_source latest;
    std::uint64_t asked = 0;
};

TryIt::TryIt(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, std::shared_ptr<ComputeGate> gate,
             QObject* parent)
    : QObject(parent), m(std::make_unique<Implementation>(*this, workbench, std::move(backend), std::move(gate)))
{
    m->reason = tr("No run is open.");
    connect(&workbench, &Workbench::runChanged, this, [this] { m->locate(); });
}

TryIt::~TryIt() = default;

void TryIt::stop()
{
    m->latest.request_stop();
    ++m->asked;
}

bool TryIt::available(QString* reason) const
{
    if (reason)
        *reason = m->reason;
    return m->reason.isEmpty();
}

/// Looks for the model when another run is shown.
void TryIt::Implementation::locate()
{
    const auto view = workbench.run();
    if (run == (view ? view->provenance.runId : std::string()))
        return;
    run = view ? view->provenance.runId : std::string();
    folder.clear();
    q.stop();
    JobRunner& jobs = workbench.jobs();
    if (!view) {
        jobs.stop(locateKey);
        reason = tr("No run is open.");
        Q_EMIT q.availabilityChanged();
        return;
    }
    reason = tr("Looking for the model of this run…");
    Q_EMIT q.availabilityChanged();
    jobs.start<std::filesystem::path>(
        Lane::Outside, locateKey,
        [provenance = view->provenance, locating = backend](const core::JobContext& context) {
            return std::make_shared<const std::filesystem::path>(locating->locateModel(provenance, context));
        },
        [this](const JobResult<std::filesystem::path>& result) {
            if (result.stopped)
                return;
            if (result.value)
                folder = *result.value;
            reason = result.error;
            Q_EMIT q.availabilityChanged();
        });
}

/// Hands a question to the compute lane: whoever comes by the gate first answers it, a measurement or a job of its own.
template <class Answer>
void TryIt::Implementation::put(std::function<Answer(const ModelUnderWay*, const core::JobContext&)> work,
                                void (TryIt::*answered)(std::shared_ptr<const Answer>))
{
    if (!reason.isEmpty()) {
        Q_EMIT q.failed(reason);
        return;
    }
    q.stop();
    latest = std::stop_source();
    const std::uint64_t number = asked;
    JobRunner& jobs = workbench.jobs();
    gate->ask([this, number, answered, work = std::move(work), stop = latest.get_token(),
               &jobs](const ModelUnderWay* underWay) {
        std::shared_ptr<const Answer> answer;
        QString error;
        try {
            answer = std::make_shared<const Answer>(work(underWay, core::JobContext(stop)));
        } catch (const core::Stopped&) {
            return; // a newer question took its place
        } catch (const std::exception& failure) {
            error = QString::fromUtf8(failure.what());
        }
        jobs.post([this, number, answered, answer, error] {
            if (number != asked)
                return;
            if (answer)
                Q_EMIT(q.*answered)(answer);
            else
                Q_EMIT q.failed(error);
        });
    });
    struct Served {
    };
    jobs.start<Served>(
        Lane::Compute, serveKey,
        [serving = gate](const core::JobContext&) {
            serving->serve(nullptr);
            return std::make_shared<const Served>();
        },
        [](const JobResult<Served>&) {}, {}, 1);
}

void TryIt::ask(const core::TryQuestion& question)
{
    m->put<core::TryAnswer>(
        [backend = m->backend, folder = m->folder, question](const ModelUnderWay* underWay,
                                                             const core::JobContext& context) {
            return backend->tryText(folder, underWay, question, context);
        },
        &TryIt::answered);
}

void TryIt::askNeurons(const std::string& text, std::int64_t token, int count)
{
    m->put<std::vector<core::LikingNeuron>>(
        [backend = m->backend, folder = m->folder, text, token, count, run = m->workbench.run(),
         site = m->workbench.selection().current().site](const ModelUnderWay* underWay,
                                                         const core::JobContext& context) {
            return backend->neuronsThatLike(folder, underWay, text, token, *run, site, count, context);
        },
        &TryIt::neuronsFound);
}

} // namespace neurostrata::ui
