// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "ui/jobs/job_runner.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <random>
#include <thread>

namespace neurostrata::ui
{
namespace
{

using Context = core::JobContext;

std::shared_ptr<const int> number(int value)
{
    return std::make_shared<const int>(value);
}

/// Keeps a lane busy until it is opened or the job is stopped.
class Door
{
public:
    void open()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_open = true;
        }
        m_wake.notify_all();
    }
    void pass(const Context& context)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, context.stopToken(), [this] { return m_open; });
        context.throwIfStopped();
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_open = false;
};

TEST(JobRunner, EveryLaneIsOneThreadAndAnswersComeOnTheGuiThread)
{
    JobRunner jobs;
    std::map<Lane, std::set<std::thread::id>> threads;
    int answers = 0;
    for (int i = 0; i < 12; ++i) {
        const Lane lane = i % 3 == 0 ? Lane::Compute : i % 3 == 1 ? Lane::File : Lane::Analysis;
        jobs.start<std::thread::id>(
            lane, QString::number(i),
            [](const Context&) { return std::make_shared<const std::thread::id>(std::this_thread::get_id()); },
            [&, lane](const JobResult<std::thread::id>& result) {
                EXPECT_EQ(QThread::currentThread(), jobs.thread());
                threads[lane].insert(*result.value);
                ++answers;
            });
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers == 12; }));
    std::set<std::thread::id> all{std::this_thread::get_id()};
    for (const auto& [lane, ids] : threads) {
        EXPECT_EQ(ids.size(), 1U);
        all.insert(*ids.begin());
    }
    EXPECT_EQ(all.size(), 4U);
}

TEST(JobRunner, AWaitingJobOfHigherPriorityGoesFirstAndEqualOnesInTurn)
{
    JobRunner jobs;
    Door door;
    std::vector<QString> order;
    std::mutex mutex;
    jobs.start<int>(
        Lane::File, QStringLiteral("busy"), [&](const Context& context) { return door.pass(context), number(0); },
        [](const JobResult<int>&) {});
    int answers = 0;
    const std::pair<const char*, int> wanted[] = {{"b1", 0}, {"c1", -5}, {"a1", 10}, {"b2", 0}, {"a2", 10}};
    for (const auto& [name, priority] : wanted)
        jobs.start<int>(
            Lane::File, QLatin1String(name),
            [&, key = QString(QLatin1String(name))](const Context&) {
                const std::lock_guard lock(mutex);
                order.push_back(key);
                return number(1);
            },
            [&](const JobResult<int>&) { ++answers; }, {}, priority);
    door.open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers == 5; }));
    EXPECT_EQ(order, (std::vector<QString>{QStringLiteral("a1"), QStringLiteral("a2"), QStringLiteral("b1"),
                                           QStringLiteral("b2"), QStringLiteral("c1")}));
}

TEST(JobRunner, DropsTheAnswerToAQuestionThatIsNoLongerAsked)
{
    JobRunner jobs;
    const QString key = QStringLiteral("question");
    std::latch started(1);
    Door late;
    std::vector<int> answers;
    jobs.start<int>(
        Lane::Analysis, key,
        [&](const Context&) {
            started.count_down();
            late.pass({}); // does not listen to the stop: its value is ready when nobody wants it
            return number(1);
        },
        [&](const JobResult<int>& result) { answers.push_back(*result.value); });
    started.wait();
    for (int i = 2; i <= 4; ++i) // 2 and 3 wait and never run
        jobs.start<int>(
            Lane::Analysis, key,
            [i](const Context&) {
                EXPECT_EQ(i, 4);
                return number(i);
            },
            [&](const JobResult<int>& result) { answers.push_back(*result.value); });
    late.open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !answers.empty(); }));
    // Whatever the first one left in the mailbox came before the answer of the last one.
    EXPECT_EQ(answers, std::vector<int>{4});
    EXPECT_FALSE(jobs.running(key));
}

TEST(JobRunner, StopsRunningAndWaitingJobsAndSaysSo)
{
    JobRunner jobs;
    Door never;
    std::latch started(1);
    std::vector<std::string> said;
    const auto say = [&](const char* name) {
        return [&, name](const JobResult<int>& result) {
            EXPECT_TRUE(result.stopped);
            EXPECT_EQ(result.value, nullptr);
            EXPECT_EQ(result.error, QString());
            said.emplace_back(name);
        };
    };
    jobs.start<int>(
        Lane::Compute, QStringLiteral("running"),
        [&](const Context& context) {
            started.count_down();
            never.pass(context);
            return number(1);
        },
        say("running"));
    jobs.start<int>(
        Lane::Compute, QStringLiteral("waiting"),
        [](const Context&) {
            ADD_FAILURE() << "a stopped job ran";
            return number(1);
        },
        say("waiting"));
    started.wait();
    jobs.stop(QStringLiteral("waiting"));
    const auto asked = std::chrono::steady_clock::now();
    jobs.stop(QStringLiteral("running"));
    EXPECT_TRUE(said.empty()) << "never from within stop()";
    ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 2; }));
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(200));
    EXPECT_FALSE(jobs.running(QStringLiteral("running")));
    jobs.stop(QStringLiteral("running")); // nothing there: nothing happens
}

TEST(JobRunner, SaysWhatWentWrongInOneSentence)
{
    JobRunner jobs;
    std::vector<QString> errors;
    const auto keep = [&](const JobResult<int>& result) {
        EXPECT_EQ(result.value, nullptr);
        EXPECT_FALSE(result.stopped);
        errors.push_back(result.error);
    };
    jobs.start<int>(
        Lane::File, QStringLiteral("1"),
        [](const Context&) -> std::shared_ptr<const int> {
            throw core::Error(core::ErrorKind::Io, "\"run.h5\" is cut off at byte 12.");
        },
        keep);
    jobs.start<int>(
        Lane::File, QStringLiteral("2"), [](const Context&) -> std::shared_ptr<const int> { throw std::bad_alloc(); },
        keep);
    jobs.start<int>(
        Lane::File, QStringLiteral("3"), [](const Context&) { return number(3); },
        [&](const JobResult<int>& result) { errors.push_back(QString::number(*result.value)); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return errors.size() == 3; }));
    EXPECT_EQ(errors[0], QStringLiteral("\"run.h5\" is cut off at byte 12."));
    EXPECT_EQ(errors[1], QStringLiteral("There is not enough memory for this."));
    EXPECT_EQ(errors[2], QStringLiteral("3")) << "the lane goes on";
}

TEST(JobRunner, ReportsProgressAtMostTenTimesASecondAndTheLatestAlways)
{
    JobRunner jobs;
    Door door;
    std::vector<double> shown;
    std::vector<std::chrono::steady_clock::time_point> when;
    bool ended = false;
    QSignalSpy busy(&jobs, &JobRunner::busyChanged);
    jobs.start<int>(
        Lane::Compute, QStringLiteral("long"),
        [&](const Context& context) {
            const auto start = std::chrono::steady_clock::now();
            for (std::int64_t i = 0; std::chrono::steady_clock::now() - start < std::chrono::milliseconds(350); ++i)
                context.report({.stage = "counting", .fraction = 1e-12 * static_cast<double>(i)});
            context.report({.stage = "counted", .fraction = 0.75});
            door.pass(context);
            return number(1);
        },
        [&](const JobResult<int>&) { ended = true; },
        [&](const core::Progress& progress) {
            shown.push_back(progress.fraction);
            when.push_back(std::chrono::steady_clock::now());
        });
    ASSERT_TRUE(QTest::qWaitFor([&] { return !shown.empty() && shown.back() == 0.75; }));
    EXPECT_EQ(jobs.busy()->stage, "counted");
    EXPECT_GE(shown.size(), 3U);
    for (std::size_t i = 1; i < when.size(); ++i)
        EXPECT_GE(when[i] - when[i - 1], std::chrono::milliseconds(99));
    EXPECT_TRUE(std::is_sorted(shown.begin(), shown.end()));
    EXPECT_EQ(busy.count(), static_cast<int>(shown.size()));
    door.open();
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended; }));
    EXPECT_EQ(jobs.busy(), std::nullopt);
    EXPECT_EQ(busy.count(), static_cast<int>(shown.size()) + 1);
}

TEST(JobRunner, PostsInOrderFromAnyThread)
{
    JobRunner jobs;
    std::vector<int> seen;
    jobs.start<int>(
        Lane::Compute, QStringLiteral("poster"),
        [&](const Context&) {
            for (int i = 0; i < 1000; ++i)
                jobs.post([&seen, i] { seen.push_back(i); });
            return number(1);
        },
        [&](const JobResult<int>&) { seen.push_back(1000); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return seen.size() == 1001; }));
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST(JobRunner, GoesAwayWhileJobsRunAndWait)
{
    bool answered = false;
    Door never;
    {
        JobRunner jobs;
        std::latch started(1);
        for (int i = 0; i < 20; ++i)
            jobs.start<int>(
                Lane::Compute, QString::number(i),
                [&, i](const Context& context) {
                    if (i == 0)
                        started.count_down();
                    never.pass(context);
                    return number(i);
                },
                [&](const JobResult<int>&) { answered = true; });
        jobs.post([&] { answered = true; });
        started.wait();
    }
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered);
}

/// Jobs that are slow, quick, failing or deaf to stops, started, replaced and stopped at random moments.
TEST(JobRunner, AnswersEveryQuestionOnceOrDropsItAtRandomMoments)
{
    std::mt19937 random(11);
    for (int round = 0; round < 20; ++round) {
        int wanted = 0, answers = 0;
        std::map<int, int> latest; // key → number of the question asked last
        JobRunner jobs;
        const int steps = 40 + static_cast<int>(random() % 80);
        for (int step = 0; step < steps; ++step) {
            const int key = static_cast<int>(random() % 6);
            const QString name = QString::number(key);
            if (random() % 4 == 0) {
                jobs.stop(name);
            } else {
                if (!jobs.running(name))
                    ++wanted; // one answer more is owed; a replaced question is owed none
                latest[key] = step;
                const unsigned kind = random() % 4;
                jobs.start<int>(
                    static_cast<Lane>(random() % 4), name,
                    [kind, step](const Context& context) {
                        for (int i = 0; i < 20 && kind > 0; ++i) {
                            context.report({.stage = "step", .fraction = i / 20.0});
                            if (kind < 3)
                                context.throwIfStopped();
                            std::this_thread::yield();
                        }
                        if (kind == 2)
                            throw core::Error(core::ErrorKind::Io, "failed.");
                        return number(step);
                    },
                    [&, key, step](const JobResult<int>& result) {
                        ++answers;
                        EXPECT_EQ(latest[key], step) << "an answer to an older question";
                        EXPECT_EQ((result.value ? 1 : 0) + (result.error.isEmpty() ? 0 : 1) + (result.stopped ? 1 : 0),
                                  1);
                    });
            }
            if (random() % 3 == 0)
                QCoreApplication::processEvents();
        }
        if (round % 2 == 0)
            continue; // destroyed in the middle of it
        ASSERT_TRUE(QTest::qWaitFor([&] {
            for (int key = 0; key < 6; ++key)
                if (jobs.running(QString::number(key)))
                    return false;
            return true;
        }));
        EXPECT_EQ(answers, wanted);
    }
}

} // namespace
} // namespace neurostrata::ui
