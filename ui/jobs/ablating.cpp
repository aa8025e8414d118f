// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/ablating.h"

#include "ui/jobs/measure_backend.h"
#include "ui/jobs/workbench.h"

#include <utility>

namespace neurostrata::ui
{
namespace
{

const QString locateKey = QStringLiteral("model to ablate");
const QString ablateKey = QStringLiteral("ablate");

} // namespace

Ablating::Ablating(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, QObject* parent)
    : QObject(parent), m_workbench(workbench), m_backend(std::move(backend))
{
}

void Ablating::locateModel()
{
    const auto run = m_workbench.run();
    if (!run)
        return;
    m_workbench.jobs().start<std::filesystem::path>(
        Lane::Outside, locateKey,
        [provenance = run->provenance, backend = m_backend](const core::JobContext& context) {
            return std::make_shared<const std::filesystem::path>(backend->locateModel(provenance, context));
        },
        [this](const JobResult<std::filesystem::path>& result) {
            if (!result.stopped)
                Q_EMIT modelLocated(result.value ? QString::fromStdString(result.value->string()) : QString(),
                                    result.error);
        });
}

void Ablating::start(const core::AblationQuestion& question)
{
    const auto run = m_workbench.run();
    if (!run || !run->complete || run->path.empty()) {
        Q_EMIT failed(tr("Neurons can be ablated once the run is finished."));
        return;
    }
    m_workbench.jobs().start<core::Ablation>(
        Lane::Compute, ablateKey,
        [path = run->path, question, backend = m_backend](const core::JobContext& context) {
            return backend->ablate(path, question, context);
        },
        [this, provenance = run->provenance](const JobResult<core::Ablation>& result) {
            if (result.value)
                Q_EMIT finished(result.value, provenance);
            else if (result.stopped)
                Q_EMIT stopped();
            else
                Q_EMIT failed(result.error);
        },
        [this](const core::Progress& progress) { Q_EMIT progressed(progress); });
}

void Ablating::stop()
{
    m_workbench.jobs().stop(ablateKey);
}

bool Ablating::running() const
{
    return m_workbench.jobs().running(ablateKey);
}

} // namespace neurostrata::ui
