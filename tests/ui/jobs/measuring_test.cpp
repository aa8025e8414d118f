// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/run/run.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/fake_backend.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/try_it.h"
#include "ui/jobs/workbench.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <chrono>
#include <cmath>
#include <latch>
#include <limits>
#include <random>
#include <thread>

namespace neurostrata::ui
{
namespace
{

using namespace core;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using test::RunFixture;
using test::snapshotOf;
using State = Measuring::State;

const std::string liveId = "abcdefabcdef", otherId = "bbbbbbbbbbbb";

CollectOutcome outcome(CollectOutcome::Kind kind, std::optional<std::filesystem::path> path = {})
{
    CollectOutcome o;
    o.kind = kind;
    o.path = std::move(path);
    o.layers = 3;
    o.tokens = 2393;
    o.timings.total = 1.25;
    return o;
}

class MeasuringTest : public testing::Test
{
protected:
    MeasuringTest()
    {
        QObject::connect(bench.get(), &Workbench::failed, [this](const QString& pane, const QString& sentence) {
            failures.push_back(pane + QStringLiteral(": ") + sentence);
        });
        QObject::connect(&measuring, &Measuring::ended, [this](const QString& s) { endings.push_back(s); });
    }

    /// Windows of a layer as a model takes them: what a measurement does until it is stopped.
    static void passWindows(CollectObserver& observer, const JobContext& context, std::atomic<int>* windows = nullptr,
                            int most = 1'000'000'000)
    {
        const test::FakeModel model;
        for (int i = 0; i < most; ++i) {
            observer.between(model);
            context.throwIfStopped();
            if (windows)
                ++*windows;
            std::this_thread::yield();
        }
    }
    bool waitFor(State state)
    {
        return QTest::qWaitFor([&, this] { return measuring.state() == state; }, 20000);
    }
    bool idle() { return waitFor(State::Idle); }

    test::TemporaryFolder folder;
    RunFixture fixture{test::wholeShape()};
    std::shared_ptr<test::FakeBackend> backend = std::make_shared<test::FakeBackend>();
    std::unique_ptr<Workbench> bench = std::make_unique<Workbench>(backend);
    Measuring& measuring = bench->measuring();
    std::vector<QString> failures, endings;
};

TEST_F(MeasuringTest, ShowsLayersAsTheyAreMeasuredThenTheFile)
{
    const auto file = test::writeRunAs(fixture, folder / "run.h5", liveId);
    std::array<std::atomic<bool>, 4> go{};
    backend->onCollect = [&](const CollectQuestion& question, CollectObserver& observer, const JobContext& context) {
        EXPECT_EQ(question.modelName, "demo");
        observer.began(snapshotOf(fixture, liveId, 0));
        for (int layer = 0; layer < 3; ++layer) {
            while (!go[static_cast<std::size_t>(layer)])
                passWindows(observer, context, nullptr, 1);
            context.report({.stage = "layer", .fraction = layer / 3.0});
            observer.layerDone(snapshotOf(fixture, liveId, layer + 1));
        }
        while (!go[3])
            passWindows(observer, context, nullptr, 1);
        return outcome(CollectOutcome::Kind::Measured, file);
    };
    QSignalSpy states(&measuring, &Measuring::stateChanged);
    CollectQuestion question;
    question.modelName = "demo";
    measuring.start(question);
    EXPECT_EQ(measuring.state(), State::Starting);
    ASSERT_TRUE(waitFor(State::Running));
    EXPECT_EQ(measuring.runId(), liveId);
    EXPECT_EQ(bench->selection().current().run, liveId);
    ASSERT_EQ(bench->runs().size(), 1U);
    EXPECT_TRUE(bench->runs()[0].live);

    go[0] = true;
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->strata() && bench->strata()->stratum[0]; }));
    EXPECT_EQ(bench->strata()->stratum[1], nullptr);
    EXPECT_FALSE(bench->strataStale());
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->visibleRows() && bench->visibleRows()->size() == 70; }));
    bench->selection().edit(SelectionReason::Click, [](Selection& s) { s.neuron = NeuronIndex(7); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->neuron() != nullptr; }));
    const NeuronId seven{LayerIndex(0), NeuronIndex(7)};
    const auto reference = openRun(file);
    const auto recorded = readNeuron(*reference, describeRun(*reference, file), seven, Site::Post);
    EXPECT_TRUE(bench->neuron()->values.empty()) << "stored activations are in the file that is being written";
    EXPECT_EQ(bench->neuron()->rLength, recorded->rLength);
    ASSERT_EQ(bench->neuron()->r.size(), recorded->r.size());
    for (std::size_t c = 0; c < recorded->r.size(); ++c)
        EXPECT_TRUE(bench->neuron()->r[c] == recorded->r[c] ||
                    (std::isnan(bench->neuron()->r[c]) && std::isnan(recorded->r[c])))
            << recorded->run->covariates[c].name;
    EXPECT_EQ(bench->neuron()->summary.moments.sd, recorded->summary.moments.sd);
    EXPECT_EQ(bench->neuron()->topToken, std::vector<std::int64_t>{recorded->topToken[0]});
    EXPECT_EQ(doseResponse(*bench->neuron(), LengthUnit::Characters).size(),
              doseResponse(*recorded, LengthUnit::Characters).size());
    EXPECT_EQ(groupedHistogram(*bench->neuron(), {4, 4}, LengthUnit::Characters, true).stored, 0);

    go[1] = go[2] = true;
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->strata()->complete(); }));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->visibleRows()->size() == 210; })) << "a table a second";
    const auto strata = bench->strata();
    go[3] = true;
    ASSERT_TRUE(idle());
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->runs().size() == 1 && !bench->runs()[0].live; }, 20000));
    EXPECT_EQ(endings.size(), 1U);
    EXPECT_EQ(bench->run()->path, file);
    EXPECT_EQ(bench->run()->layerSums(LayerIndex(2), Site::Post)->mean, reference->sums(LayerIndex(2), Site::Post).mean)
        << "taken over from the snapshot, the same as in the file";
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->neuron() && !bench->neuron()->values.empty(); }));
    EXPECT_EQ(bench->neuron()->values, recorded->values);
    EXPECT_EQ(bench->strata()->stratum[0]->value, strata->stratum[0]->value);
    EXPECT_EQ(states.count(), 3) << "starting, running, idle";
    EXPECT_TRUE(failures.empty());
}

TEST_F(MeasuringTest, RefinesAtMostFourTimesASecond)
{
    std::atomic<bool> enough = false;
    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer, const JobContext& context) {
        const auto view = snapshotOf(fixture, liveId, 3);
        while (!enough) {
            observer.layerDone(std::make_shared<const RunView>(*view));
            context.throwIfStopped();
        }
        return outcome(CollectOutcome::Kind::Stopped);
    };
    QSignalSpy changes(bench.get(), &Workbench::runChanged);
    const auto start = Clock::now();
    measuring.start({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return changes.count() == 4; }));
    EXPECT_GE(Clock::now() - start, 740ms) << "the first at once, three at intervals of 250 ms";
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->strata() && bench->strata()->complete(); }));
    enough = true;
    ASSERT_TRUE(idle());
    EXPECT_TRUE(bench->runs().empty()) << "nothing was kept";
    EXPECT_EQ(bench->run(), nullptr);
}

TEST_F(MeasuringTest, PausesGoesOnAndStopsWithinATenthOfASecond)
{
    const auto partial = test::writeRunAs(fixture, folder / "run.h5", liveId, 2);
    std::atomic<int> windows = 0;
    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer, const JobContext& context) {
        observer.began(snapshotOf(fixture, liveId, 2));
        try {
            passWindows(observer, context, &windows);
        } catch (const Stopped&) {
        }
        CollectOutcome stopped = outcome(CollectOutcome::Kind::Stopped, partial);
        stopped.layersWhole = 2;
        return stopped;
    };
    measuring.start({});
    ASSERT_TRUE(waitFor(State::Running));
    measuring.pause();
    EXPECT_EQ(measuring.state(), State::Paused);
    const auto asked = Clock::now();
    int before = -1;
    ASSERT_TRUE(QTest::qWaitFor([&] { return windows == std::exchange(before, windows.load()); }));
    EXPECT_LT(Clock::now() - asked, 200ms);
    QTest::qWait(50);
    EXPECT_EQ(windows, before) << "nothing moves while it is paused";
    measuring.resume();
    EXPECT_EQ(measuring.state(), State::Running);
    ASSERT_TRUE(QTest::qWaitFor([&] { return windows > before; }));

    for (const bool paused : {false, true}) {
        if (paused)
            measuring.start({});
        ASSERT_TRUE(waitFor(State::Running));
        if (paused)
            measuring.pause();
        const auto stopped = Clock::now();
        measuring.stopAndKeep();
        EXPECT_EQ(measuring.state(), State::Stopping);
        ASSERT_TRUE(idle());
        EXPECT_LT(Clock::now() - stopped, 200ms);
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->run() && bench->run()->path == partial; }, 20000));
    EXPECT_EQ(endings.back(), QStringLiteral("Stopped: 2 of 3 layers, kept."));
    EXPECT_TRUE(failures.empty());
}

TEST_F(MeasuringTest, SaysHowItEndedAndKeepsWhatWasShown)
{
    ASSERT_NE(bench->runs().size(), 1U);
    bench->open(test::writeRunAs(fixture, folder / "other.h5", otherId));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->table() != nullptr; }, 20000));

    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer,
                             const JobContext& context) -> CollectOutcome {
        observer.began(snapshotOf(fixture, liveId, 1));
        passWindows(observer, context, nullptr, 10);
        throw Error(ErrorKind::NoSpace, "the disk is full.");
    };
    measuring.start({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return !failures.empty(); }));
    EXPECT_EQ(failures, std::vector<QString>{QStringLiteral("measure: the disk is full.")});
    EXPECT_EQ(measuring.state(), State::Idle);
    EXPECT_TRUE(endings.empty());
    ASSERT_EQ(bench->runs().size(), 1U);
    EXPECT_EQ(bench->selection().current().run, otherId) << "back to a run that is there";
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->table() && bench->table()->runId == otherId; }));

    backend->onCollect = [&](const CollectQuestion&, CollectObserver&, const JobContext&) {
        return outcome(CollectOutcome::Kind::AlreadyThere, folder / "other.h5");
    };
    measuring.start({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return endings.size() == 1; }));
    EXPECT_EQ(endings[0], QStringLiteral("This very measurement is there already: it is shown, not repeated."));
    EXPECT_EQ(bench->runs().size(), 1U);
}

TEST_F(MeasuringTest, LeavesAPersonWhoLooksAtAnotherRunInPeace)
{
    const auto file = test::writeRunAs(fixture, folder / "run.h5", liveId);
    bench->open(test::writeRunAs(fixture, folder / "other.h5", otherId));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->table() != nullptr; }, 20000));
    std::atomic<bool> enough = false;
    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer, const JobContext& context) {
        observer.began(snapshotOf(fixture, liveId, 0));
        while (!enough) {
            observer.layerDone(snapshotOf(fixture, liveId, 3));
            passWindows(observer, context, nullptr, 1);
        }
        return outcome(CollectOutcome::Kind::Measured, file);
    };
    measuring.start({});
    ASSERT_TRUE(waitFor(State::Running));
    EXPECT_EQ(bench->selection().current().run, liveId);
    bench->select(otherId);
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->table()->runId == otherId && !bench->tableStale(); }));
    QSignalSpy tables(bench.get(), &Workbench::tableChanged);
    bench->selection().edit(SelectionReason::Click, [](Selection& s) { s.unit = LengthUnit::Bytes; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->table()->question.covariate == "bytes"; }))
        << "answered while the measurement goes on";
    enough = true;
    ASSERT_TRUE(idle());
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->runs().size() == 2 && !bench->runs()[1].live; }, 20000));
    EXPECT_EQ(bench->selection().current().run, otherId);
}

TEST_F(MeasuringTest, ShowsNeuronsThatAreNotFiniteAsSuch)
{
    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer, const JobContext& context) {
        auto view = snapshotOf(fixture, liveId, 2);
        for (const Site site : allSites) {
            LayerSums sums = fixture.sums(0, {LayerIndex(2), site});
            std::ranges::fill(sums.nonFinite, 3);
            std::ranges::fill(sums.mean, std::numeric_limits<double>::quiet_NaN());
            std::ranges::fill(sums.cross, std::numeric_limits<double>::infinity());
            view = withSums(view, LayerIndex(2), site, std::move(sums));
        }
        observer.began(view);
        passWindows(observer, context);
        return outcome(CollectOutcome::Kind::Stopped);
    };
    measuring.start({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->selection().current().neuron && bench->table(); }));
    EXPECT_LT(bench->selection().current().layer.value, 2) << "the strongest of the defined ones";
    EXPECT_EQ(bench->strata()->stratum[2]->defined, 0);
    EXPECT_TRUE(std::isfinite(bench->strata()->limit));
    EXPECT_EQ(bench->table()->state[2 * 70], NeuronState::NonFinite);
    EXPECT_EQ(bench->visibleRows()->size(), 210U);
    bench->selection().edit(SelectionReason::Click, [](Selection& s) { s.brush = Interval{-1, 1}; });
    EXPECT_EQ(bench->visibleRows()->size(), 140U);
    bench->selection().edit(SelectionReason::Click,
                            [](Selection& s) { s.layer = LayerIndex(2), s.neuron = NeuronIndex(0); });
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench->neuron() != nullptr; }));
    EXPECT_EQ(bench->neuron()->summary.state, NeuronState::NonFinite);
    EXPECT_TRUE(failures.empty());
}

TEST_F(MeasuringTest, RefusesASecondMeasurementAndAPartialThatItKnowsNothingOf)
{
    backend->onCollect = [&](const CollectQuestion& question, CollectObserver& observer, const JobContext& context) {
        EXPECT_EQ(question.modelName, "kept");
        passWindows(observer, context);
        return outcome(CollectOutcome::Kind::Stopped);
    };
    measuring.resumeFile("run.h5.partial");
    ASSERT_TRUE(QTest::qWaitFor([&] { return failures.size() == 1; }));
    EXPECT_TRUE(failures[0].startsWith(QStringLiteral("measure: What this run was measured with is not known")));
    backend->kept.emplace();
    backend->kept->modelName = "kept";
    measuring.resumeFile("run.h5.partial");
    ASSERT_TRUE(waitFor(State::Starting));
    measuring.start({});
    measuring.resumeFile("run.h5.partial");
    ASSERT_EQ(failures.size(), 3U);
    EXPECT_EQ(failures[1], QStringLiteral("measure: A measurement is under way: stop it first."));
    EXPECT_EQ(failures[2], failures[1]);
    measuring.stopAndKeep();
    ASSERT_TRUE(idle());
    EXPECT_EQ(endings,
              std::vector<QString>{QStringLiteral("Stopped before the first layer was whole: nothing was kept.")});
}

TEST_F(MeasuringTest, ForecastsOnceAPersonHasChosen)
{
    std::atomic<int> asked = 0;
    backend->onForecast = [&](const CollectQuestion& question) {
        ++asked;
        MeasureForecast forecast;
        forecast.needs.tokens = question.corpus.tokens.value();
        return forecast;
    };
    std::vector<std::int64_t> answers;
    const auto start = Clock::now();
    for (int tokens = 1; tokens <= 50; ++tokens) {
        CollectQuestion question;
        question.corpus.tokens = tokens;
        measuring.forecast(
            question, [&](const JobResult<MeasureForecast>& result) { answers.push_back(result.value->needs.tokens); });
        QCoreApplication::processEvents();
    }
    ASSERT_TRUE(QTest::qWaitFor([&] { return !answers.empty(); }));
    EXPECT_GE(Clock::now() - start, 149ms);
    EXPECT_EQ(answers, std::vector<std::int64_t>{50});
    EXPECT_EQ(asked, 1);
}

/// Started, paused, stopped, browsed and closed at random moments.
TEST_F(MeasuringTest, SurvivesEverythingAtRandomMoments)
{
    const auto file = test::writeRunAs(fixture, folder / "run.h5", liveId);
    std::vector<std::shared_ptr<const RunView>> views;
    for (int layers = 0; layers <= 3; ++layers)
        views.push_back(snapshotOf(fixture, liveId, layers));
    backend->onCollect = [&](const CollectQuestion& question, CollectObserver& observer,
                             const JobContext& context) -> CollectOutcome {
        try {
            observer.began(views[0]);
            for (std::size_t layer = 1; layer <= 3; ++layer) {
                passWindows(observer, context, nullptr, static_cast<int>(question.seed % 50));
                context.report({.stage = "layer", .fraction = static_cast<double>(layer) / 3});
                observer.layerDone(views[layer]);
            }
        } catch (const Stopped&) {
            return outcome(CollectOutcome::Kind::Stopped);
        }
        if (question.seed % 5 == 0)
            throw Error(ErrorKind::Io, "failed.");
        return outcome(CollectOutcome::Kind::Measured, file);
    };
    backend->onTry = [](const ModelUnderWay*, const TryQuestion&, const JobContext&) { return TryAnswer(); };
    std::mt19937 random(3);
    for (int round = 0; round < 12; ++round) {
        Workbench other(backend);
        Measuring& m = other.measuring();
        const int events = 30 + static_cast<int>(random() % 60);
        for (int event = 0; event < events; ++event) {
            switch (random() % 8) {
            case 0: {
                CollectQuestion question;
                question.seed = random();
                m.start(question);
                break;
            }
            case 1:
                m.pause();
                break;
            case 2:
                m.resume();
                break;
            case 3:
                m.stopAndKeep();
                break;
            case 4:
                other.tryIt().ask({});
                break;
            case 5:
                if (other.run())
                    other.selection().edit(SelectionReason::Click, [&](Selection& s) {
                        s.layer = LayerIndex(static_cast<int>(random() % 3));
                        s.neuron = NeuronIndex(static_cast<int>(random() % 70));
                    });
                break;
            default:
                QTest::qWait(static_cast<int>(random() % 4));
                break;
            }
        }
        if (round % 3 == 0)
            continue; // closed in the middle of it
        m.resume();
        ASSERT_TRUE(QTest::qWaitFor([&] { return m.state() == State::Idle; }, 20000));
    }
}

} // namespace
} // namespace neurostrata::ui
