// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/job_runner.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QHash>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <new>
#include <thread>
#include <utility>
#include <vector>

namespace neurostrata::ui
{
namespace
{

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds progressInterval{100};

/// What a job ended with, on its way from the lane to the GUI thread.
struct Ending {
    std::shared_ptr<const void> value;
    QString error;
    bool stopped = false;
};

/// Runs `work`, turning every way to end into an Ending.
template <class Work>
Ending endingOf(const Work& work, const core::JobContext& context)
{
    Ending ending;
    try {
        context.throwIfStopped();
        ending.value = work(context);
    } catch (const core::Stopped&) {
        ending.stopped = true;
    } catch (const std::bad_alloc&) {
        ending.error = QCoreApplication::translate("JobRunner", "There is not enough memory for this.");
    } catch (const std::exception& error) {
        ending.error = QString::fromUtf8(error.what());
    }
    return ending;
}

} // namespace

/// Only std::mutex guards what threads share: queue events carry nothing but the news that the mailbox has something.
struct JobRunner::Implementation {
    struct Job {
        Lane lane = Lane::Analysis;
        QString key;
        Work work; ///< the lane's, once it is taken from the queue
        Done done; ///< the GUI thread's, as `progress`, `shown` and `lastShown`
        std::function<void(const core::Progress&)> progress;
        Priority priority = 0;
        std::uint64_t order = 0;
        std::stop_source stop;

        std::optional<core::Progress> reported; ///< guarded by the mailbox; set: the GUI thread knows or will
        std::optional<core::Progress> shown;
        Clock::time_point lastShown{};
    };
    using JobPointer = std::shared_ptr<Job>;

    struct LaneThread {
        std::mutex mutex;
        std::condition_variable wake;
        std::vector<JobPointer> waiting; ///< ascending: the next one is last
        bool closing = false;
        std::thread thread; ///< started with the first job
    };

    explicit Implementation(JobRunner& runner) : q(runner) {}

    void enqueue(const JobPointer& job);
    bool takeBack(const JobPointer& job);
    void runLane(LaneThread& lane);
    void run(const JobPointer& job);
    void deliver();
    void showProgress(const JobPointer& job);
    void finish(const JobPointer& job, const Ending& ending);
    LaneThread& laneOf(const Job& job) { return lanes[static_cast<std::size_t>(job.lane)]; }

    JobRunner& q;
    std::array<LaneThread, 5> lanes;
    std::uint64_t started = 0;
    QHash<QString, JobPointer> current; ///< by key: runs or waits
    JobPointer lastReporting;

    std::mutex mailbox;
    std::vector<std::function<void()>> inbox; ///< guarded by `mailbox`
};

void JobRunner::Implementation::enqueue(const JobPointer& job)
{
    LaneThread& lane = laneOf(*job);
    {
        const std::lock_guard lock(lane.mutex);
        const auto later = [](const JobPointer& a, const JobPointer& b) {
            return a->priority != b->priority ? a->priority < b->priority : a->order > b->order;
        };
        lane.waiting.insert(std::upper_bound(lane.waiting.begin(), lane.waiting.end(), job, later), job);
        if (!lane.thread.joinable())
            lane.thread = std::thread([this, &lane] { runLane(lane); });
    }
    lane.wake.notify_one();
}

/// Whether the job was still waiting; it then never runs.
bool JobRunner::Implementation::takeBack(const JobPointer& job)
{
    LaneThread& lane = laneOf(*job);
    const std::lock_guard lock(lane.mutex);
    return std::erase(lane.waiting, job) > 0;
}

void JobRunner::Implementation::runLane(LaneThread& lane)
{
    for (;;) {
        JobPointer job;
        {
            std::unique_lock lock(lane.mutex);
            lane.wake.wait(lock, [&lane] { return lane.closing || !lane.waiting.empty(); });
            if (lane.closing)
                return;
            job = std::move(lane.waiting.back());
            lane.waiting.pop_back();
        }
        run(job);
    }
}

void JobRunner::Implementation::run(const JobPointer& job)
{
    const core::JobContext context(job->stop.get_token(), [this, job](const core::Progress& progress) {
        const std::lock_guard lock(mailbox);
        const bool known = job->reported.has_value();
        job->reported = progress;
        if (!known)
            inbox.emplace_back([this, job] { showProgress(job); });
        if (!known && inbox.size() == 1)
            Q_EMIT q.mailCame(QPrivateSignal());
    });
    const Ending ending = endingOf(job->work, context);
    job->work = nullptr; // what it holds goes where it was used
    q.post([this, job, ending] { finish(job, ending); });
}

void JobRunner::Implementation::deliver()
{
    std::vector<std::function<void()>> mail;
    {
        const std::lock_guard lock(mailbox);
        mail.swap(inbox);
    }
    for (const std::function<void()>& function : mail)
        function();
}

void JobRunner::Implementation::showProgress(const JobPointer& job)
{
    if (current.value(job->key) != job)
        return;
    const auto wait = progressInterval - (Clock::now() - job->lastShown);
    if (wait > Clock::duration::zero()) {
        QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(wait), Qt::PreciseTimer, &q,
                           [this, job] { showProgress(job); });
        return;
    }
    {
        const std::lock_guard lock(mailbox);
        job->shown = std::exchange(job->reported, std::nullopt);
    }
    job->lastShown = Clock::now();
    lastReporting = job;
    if (job->progress)
        job->progress(*job->shown);
    Q_EMIT q.busyChanged();
}

void JobRunner::Implementation::finish(const JobPointer& job, const Ending& ending)
{
    if (current.value(job->key) != job)
        return; // replaced meanwhile: nobody asks any more
    current.remove(job->key);
    const bool reported = std::exchange(lastReporting, lastReporting == job ? nullptr : lastReporting) == job;
    const Done done = std::exchange(job->done, nullptr);
    job->progress = nullptr;
    const bool stopped = ending.stopped || job->stop.stop_requested();
    done(stopped ? nullptr : ending.value, stopped ? QString() : ending.error, stopped);
    if (reported)
        Q_EMIT q.busyChanged();
}

JobRunner::JobRunner(QObject* parent) : QObject(parent), m(std::make_unique<Implementation>(*this))
{
    connect(
        this, &JobRunner::mailCame, this, [this] { m->deliver(); }, Qt::QueuedConnection);
}

JobRunner::~JobRunner()
{
    for (const auto& job : std::as_const(m->current))
        job->stop.request_stop();
    for (Implementation::LaneThread& lane : m->lanes) {
        {
            const std::lock_guard lock(lane.mutex);
            lane.closing = true;
        }
        lane.wake.notify_one();
    }
    for (Implementation::LaneThread& lane : m->lanes)
        if (lane.thread.joinable())
            lane.thread.join();
}

void JobRunner::startAny(Lane lane, const QString& key, Work work, Done done,
                         std::function<void(const core::Progress&)> progress, Priority priority)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (const auto replaced = m->current.take(key)) {
        replaced->stop.request_stop();
        replaced->done = nullptr;
        replaced->progress = nullptr;
        m->takeBack(replaced);
        if (m->lastReporting == replaced)
            m->lastReporting = nullptr;
    }
    const auto job = std::make_shared<Implementation::Job>();
    job->lane = lane;
    job->key = key;
    job->work = std::move(work);
    job->done = std::move(done);
    job->progress = std::move(progress);
    job->priority = priority;
    job->order = m->started++;
    m->current.insert(key, job);
    m->enqueue(job);
}

void JobRunner::stop(const QString& key)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const auto job = m->current.value(key);
    if (!job || !job->stop.request_stop())
        return;
    if (m->takeBack(job))
        post([this, job] { m->finish(job, {.value = {}, .error = {}, .stopped = true}); });
}

bool JobRunner::running(const QString& key) const
{
    return m->current.contains(key);
}

void JobRunner::post(std::function<void()> function)
{
    const std::lock_guard lock(m->mailbox);
    m->inbox.push_back(std::move(function));
    if (m->inbox.size() == 1)
        Q_EMIT mailCame(QPrivateSignal());
}

std::optional<core::Progress> JobRunner::busy() const
{
    return m->lastReporting ? m->lastReporting->shown : std::nullopt;
}

} // namespace neurostrata::ui
