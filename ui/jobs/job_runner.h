// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace neurostrata::ui
{

/// Threads of the explorer beside the GUI's (architecture.md §8).
enum class Lane {
    Compute,  ///< libtorch lives here alone
    File,     ///< reads of run files
    Analysis, ///< estimators on statistics in memory
    Outside,  ///< waits for other processes and lists folders: what must not hold up a click
    Long,     ///< takes the processors for many seconds while nobody waits for it: other than these can go on
};

/// How a job ended: exactly one of a result, an error sentence, or stopped.
template <class T>
struct JobResult {
    std::shared_ptr<const T> value;
    QString error;
    bool stopped = false;
};

/// Runs functions on the lanes and brings their results to the GUI thread.
///
/// Starting a job with a key stops the job of that key that runs or waits, and its result, however late, is dropped:
/// no view ever sees an answer to a question that is no longer asked. Destroying the runner stops everything and joins.
class JobRunner : public QObject
{
    Q_OBJECT
public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    using Priority = int; ///< larger first within a lane's queue; a running job is not interrupted
    /// `work` runs on the lane and may throw core::Error or core::Stopped; `done` and `progress` run on the GUI thread,
    /// `progress` at most ten times a second.
    template <class T>
    void start(Lane lane, const QString& key, std::function<std::shared_ptr<const T>(const core::JobContext&)> work,
               std::function<void(JobResult<T>)> done, std::function<void(const core::Progress&)> progress = {},
               Priority priority = 0)
    {
        startAny(
            lane, key,
            [work = std::move(work)](const core::JobContext& context) -> std::shared_ptr<const void> {
                return work(context);
            },
            [done = std::move(done)](std::shared_ptr<const void> value, const QString& error, bool stopped) {
                done({std::static_pointer_cast<const T>(value), error, stopped});
            },
            std::move(progress), priority);
    }
    /// Stops the job of that key; its `done` comes with stopped = true.
    void stop(const QString& key);
    bool running(const QString& key) const; ///< or waiting

    /// Runs a function on the GUI thread, in the order of posting. Any thread; for what a job says before it ends.
    /// Dropped when the runner is destroyed first.
    void post(std::function<void()> function);
    /// What the job that reported last says, while it runs; for the status strip.
    std::optional<core::Progress> busy() const;

Q_SIGNALS:
    void busyChanged();
    /// From any thread: the first thing was put into the empty mailbox.
    void mailCame(QPrivateSignal);

private:
    using Work = std::function<std::shared_ptr<const void>(const core::JobContext&)>;
    using Done = std::function<void(std::shared_ptr<const void>, const QString&, bool)>;
    void startAny(Lane lane, const QString& key, Work work, Done done,
                  std::function<void(const core::Progress&)> progress, Priority priority);
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::ui
