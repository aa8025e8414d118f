// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"
#include "core/workflow/measure_forecast.h"
#include "ui/jobs/job_runner.h"

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace neurostrata::ui
{

class ComputeGate;
class MeasureBackend;
class Workbench;

/// Measures from the window: forecast, run, pause, stop and keep, resume. GUI thread; works on the compute lane.
class Measuring : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Starting, Running, Paused, Stopping };
    Measuring(Workbench& workbench, std::shared_ptr<MeasureBackend> backend, std::shared_ptr<ComputeGate> gate,
              QObject* parent);
    ~Measuring() override;

    State state() const;
    const core::Progress& progress() const; ///< the latest, while not Idle
    std::string runId() const;              ///< of the run under way; empty before it is known
    /// The last question measured or being measured.
    std::optional<core::CollectQuestion> question() const;

    /// Asks what a measurement will take, once no newer question has come for 150 ms; the answer to a question that was
    /// replaced never comes.
    void forecast(const core::CollectQuestion& question, std::function<void(JobResult<core::MeasureForecast>)> done);
    /// Starts; refused (failed("measure", …)) unless Idle. The live run is opened and selected as its layers appear;
    /// the finished file takes its place.
    void start(const core::CollectQuestion& question);
    void pause();
    void resume();
    /// Stops within 200 ms and keeps what is whole.
    void stopAndKeep();
    /// Continues a stopped NAME.h5.partial.
    void resumeFile(const std::filesystem::path& partial);

Q_SIGNALS:
    void stateChanged();
    void progressed(); ///< at most ten times a second
    /// A measurement ended; `sentence` says how ("Finished: 8,192 tokens in 6.2 s", "Stopped at …, kept").
    void ended(const QString& sentence);

private:
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
