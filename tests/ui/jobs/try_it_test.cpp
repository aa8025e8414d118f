// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/ui/jobs/fake_backend.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/try_it.h"
#include "ui/jobs/workbench.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <thread>

namespace neurostrata::ui
{
namespace
{

using namespace core;

const std::string id = "abcdefabcdef";

TryQuestion question(const std::string& text)
{
    TryQuestion q;
    q.text = text;
    return q;
}

class TryItTest : public testing::Test
{
protected:
    TryItTest()
    {
        backend->onTry = [this](const ModelUnderWay* underWay, const TryQuestion& asked, const JobContext& context) {
            ++served;
            while (asked.text == "slow")
                context.throwIfStopped();
            if (asked.text == "bad")
                throw Error(ErrorKind::InvalidInput, "this text cannot be tried.");
            TryAnswer answer;
            answer.tokens.resize(1);
            answer.tokens[0].bytes = asked.text + (underWay ? " beside a measurement" : "");
            return answer;
        };
        QObject::connect(&tryIt, &TryIt::answered, [this](const std::shared_ptr<const TryAnswer>& answer) {
            said.push_back(answer->tokens[0].bytes);
        });
        QObject::connect(&tryIt, &TryIt::failed, [this](const QString& s) { said.push_back(s.toStdString()); });
    }
    bool open()
    {
        bench.open(test::writeRunAs(fixture, folder / "run.h5", id));
        return QTest::qWaitFor(
            [this] { return bench.run() && !bench.jobs().running(QStringLiteral("model of the run")); }, 20000);
    }

    test::TemporaryFolder folder;
    test::RunFixture fixture{test::wholeShape()};
    std::shared_ptr<test::FakeBackend> backend = std::make_shared<test::FakeBackend>();
    std::atomic<int> served = 0;
    Workbench bench{backend};
    TryIt& tryIt = bench.tryIt();
    std::vector<std::string> said;
};

TEST_F(TryItTest, AnswersTheNewestQuestionOnly)
{
    QString reason;
    EXPECT_FALSE(tryIt.available(&reason));
    EXPECT_EQ(reason, QStringLiteral("No run is open."));
    ASSERT_TRUE(open());
    ASSERT_TRUE(tryIt.available());
    tryIt.ask(question("slow"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return served == 1; }));
    for (int i = 0; i < 20; ++i)
        tryIt.ask(question("text " + std::to_string(i)));
    ASSERT_TRUE(QTest::qWaitFor([&] { return !said.empty(); }));
    EXPECT_EQ(said, std::vector<std::string>{"text 19"});
    EXPECT_LE(served, 3) << "those that were replaced while they waited were never run";
    tryIt.ask(question("bad"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 2; }));
    EXPECT_EQ(said[1], "this text cannot be tried.");
}

TEST_F(TryItTest, SaysThatTheModelIsNotThere)
{
    backend->modelThere = false;
    ASSERT_TRUE(open());
    QString reason;
    EXPECT_FALSE(tryIt.available(&reason));
    EXPECT_EQ(reason, QStringLiteral("The model fixture is not on this computer."));
    tryIt.ask(question("text"));
    EXPECT_EQ(said, std::vector<std::string>{"The model fixture is not on this computer."});
    EXPECT_EQ(served, 0);
}

TEST_F(TryItTest, FindsNeuronsThatLikeAToken)
{
    ASSERT_TRUE(open());
    std::vector<LikingNeuron> found;
    QObject::connect(&tryIt, &TryIt::neuronsFound, [&](const auto& neurons) { found = *neurons; });
    tryIt.askNeurons("text", 5, 2);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !found.empty(); }));
    EXPECT_EQ(found[0].id, (NeuronId{LayerIndex(2), NeuronIndex(5)})) << "as it was asked";
}

TEST_F(TryItTest, IsServedBetweenTwoWindowsOfAMeasurementAndWhileItIsPaused)
{
    std::atomic<bool> enough = false;
    backend->onCollect = [&](const CollectQuestion&, CollectObserver& observer, const JobContext& context) {
        observer.began(test::snapshotOf(fixture, id, 3));
        const test::FakeModel model;
        while (!enough) {
            observer.between(model);
            context.throwIfStopped();
            std::this_thread::yield();
        }
        return CollectOutcome{.kind = CollectOutcome::Kind::Stopped, .path = {}, .timings = {}};
    };
    bench.measuring().start({});
    ASSERT_TRUE(QTest::qWaitFor([&] { return tryIt.available(); }));
    tryIt.ask(question("running"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 1; }));
    EXPECT_EQ(said[0], "running beside a measurement");
    bench.measuring().pause();
    tryIt.ask(question("paused"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 2; }));
    EXPECT_EQ(said[1], "paused beside a measurement");
    tryIt.ask(question("slow"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return served == 3; }));
    tryIt.ask(question("quick"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return said.size() == 3; }));
    EXPECT_EQ(said[2], "quick beside a measurement");
    enough = true;
    bench.measuring().resume();
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.measuring().state() == Measuring::State::Idle; }));
}

TEST_F(TryItTest, GoesAwayWithASlowQuestionUnderWay)
{
    auto other = std::make_unique<Workbench>(backend);
    other->open(test::writeRunAs(fixture, folder / "run.h5", id));
    ASSERT_TRUE(QTest::qWaitFor([&] { return other->tryIt().available(); }, 20000));
    other->tryIt().ask(question("slow"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return served == 1; }));
    other.reset();
    EXPECT_TRUE(said.empty());
}

} // namespace
} // namespace neurostrata::ui
