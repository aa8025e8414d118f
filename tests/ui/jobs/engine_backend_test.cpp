// SPDX-License-Identifier: GPL-3.0-or-later
// The engine itself behind the window: a real model is measured and tried, and held against the command line.
#include "core/hub/model_library.h"
#include "core/run/run.h"
#include "core/tokenizer/tokenizer.h"
#include "core/workflow/try_text.h"
#include "tests/app/program_runner.h"
#include "ui/jobs/measuring.h"
#include "ui/jobs/try_it.h"
#include "ui/jobs/workbench.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace neurostrata::ui
{
namespace
{

using namespace core;
using State = Measuring::State;

class EngineBackendTest : public testing::Test
{
protected:
    EngineBackendTest()
    {
        question.model = resolveModel("demo-small").folder;
        question.modelName = "demo-small";
        question.corpus.sources = {sampleText()};
        question.corpus.tokens = 3000;
        question.corpus.sequenceLength = 128;
        question.superBlockTokens = 1500; // two super-blocks: something to refine, and to resume from
        question.folder = folder / "runs";
        QObject::connect(&bench, &Workbench::failed,
                         [](const QString&, const QString& sentence) { ADD_FAILURE() << sentence.toStdString(); });
    }
    bool measured()
    {
        return QTest::qWaitFor(
            [this] {
                return bench.measuring().state() == State::Idle && bench.run() && bench.run()->complete &&
                       bench.strata() && bench.strata()->complete() && bench.table() && !bench.tableStale() &&
                       bench.neuron() && !bench.neuron()->values.empty();
            },
            60000);
    }

    test::TemporaryFolder folder;
    test::ProgramRunner program;
    CollectQuestion question;
    Workbench bench;
};

TEST_F(EngineBackendTest, MeasuresWhatTheCommandLineMeasures)
{
    bench.measuring().start(question);
    ASSERT_TRUE(measured());
    const std::filesystem::path shown = bench.run()->path;
    EXPECT_EQ(shown.parent_path(), folder / "runs");
    EXPECT_TRUE(isRememberedRun(shown));

    const test::Outcome ran =
        program.run("analyze demo-small --tokens 3000 --seq-len 128 -o cli.h5 --text '" + sampleText().string() + "'");
    ASSERT_EQ(ran.status, 0) << ran.err;
    const auto window = openRun(shown), line = openRun(program / "cli.h5");
    EXPECT_EQ(window->provenance().runId, line->provenance().runId);
    const auto ours = correlationTable(*window, {Site::Pre, "length"});
    const auto theirs = correlationTable(*line, {Site::Pre, "length"});
    ASSERT_EQ(ours.r.size(), theirs.r.size());
    for (std::size_t i = 0; i < ours.r.size(); ++i)
        ASSERT_NEAR(ours.r[i], theirs.r[i], 1e-6);
    // The table of an earlier snapshot stays until that of the finished run is there.
    const std::vector<float> last(ours.r.begin(), ours.r.end());
    EXPECT_TRUE(QTest::qWaitFor([&] { return bench.table()->r == last; }, 20000)) << "live sums are those of the file";
}

TEST_F(EngineBackendTest, GoesOnWhereItWasStoppedToTheSameRun)
{
    question.corpus.tokens = 12000;
    QObject::connect(&bench, &Workbench::runChanged, [this] {
        if (bench.measuring().state() == State::Running && bench.run() &&
            bench.run()->layerSums(LayerIndex(1), Site::Pre))
            bench.measuring().stopAndKeep();
    });
    QSignalSpy ended(&bench.measuring(), &Measuring::ended);
    bench.measuring().start(question);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended.count() == 1; }, 60000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.run() && !bench.run()->path.empty(); }, 20000));
    const std::filesystem::path partial = bench.run()->path;
    ASSERT_EQ(partial.extension(), ".partial") << ended[0][0].toString().toStdString();
    const std::string id = bench.run()->provenance.runId;
    ASSERT_FALSE(bench.run()->complete);
    QObject::disconnect(&bench, &Workbench::runChanged, nullptr, nullptr);

    bench.measuring().resumeFile(partial);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended.count() == 2; }, 60000));
    ASSERT_TRUE(measured());
    EXPECT_EQ(bench.run()->provenance.runId, id);
    EXPECT_EQ(bench.runs().size(), 1U) << "the finished run took the place of the stopped one";

    CollectQuestion alone = question;
    alone.folder = folder / "alone";
    const auto resumed = openRun(bench.run()->path);
    bench.measuring().start(alone);
    ASSERT_TRUE(QTest::qWaitFor([&] { return ended.count() == 3; }, 60000));
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.run()->path.parent_path() == folder / "alone"; }, 20000));
    const auto fresh = openRun(bench.run()->path);
    EXPECT_EQ(fresh->provenance().runId, id);
    for (int layer = 0; layer < fresh->layers(); ++layer)
        for (const Site site : allSites) {
            EXPECT_EQ(fresh->sums(LayerIndex(layer), site).mean, resumed->sums(LayerIndex(layer), site).mean);
            EXPECT_EQ(fresh->sums(LayerIndex(layer), site).cross, resumed->sums(LayerIndex(layer), site).cross);
        }
}

TEST_F(EngineBackendTest, TriesATextOnTheModelOfTheRun)
{
    question.corpus.tokens = 1000;
    bench.measuring().start(question);
    ASSERT_TRUE(measured());
    ASSERT_TRUE(QTest::qWaitFor([&] { return bench.tryIt().available(); }, 20000));
    TryQuestion tried;
    tried.text = "The indecipherable fox";
    tried.neurons = {{LayerIndex(1), NeuronIndex(7)}, {LayerIndex(3), NeuronIndex(511)}};
    std::shared_ptr<const TryAnswer> answer;
    QObject::connect(&bench.tryIt(), &TryIt::answered, [&](const auto& a) { answer = a; });
    QObject::connect(&bench.tryIt(), &TryIt::failed,
                     [](const QString& sentence) { ADD_FAILURE() << sentence.toStdString(); });
    bench.tryIt().ask(tried);
    ASSERT_TRUE(QTest::qWaitFor([&] { return answer != nullptr; }, 20000));
    std::string text;
    for (const TryToken& token : answer->tokens)
        text += token.bytes;
    EXPECT_EQ(text, tried.text);
    ASSERT_EQ(answer->values.size(), 2U);
    EXPECT_EQ(answer->values[0].size(), answer->tokens.size());

    std::vector<LikingNeuron> liking;
    QObject::connect(&bench.tryIt(), &TryIt::neuronsFound, [&](const auto& found) { liking = *found; });
    bench.tryIt().askNeurons(tried.text, 1, 5);
    ASSERT_TRUE(QTest::qWaitFor([&] { return liking.size() == 5; }, 20000));
    tried.site = bench.selection().current().site;
    tried.neurons = {liking[0].id};
    answer.reset();
    bench.tryIt().ask(tried);
    ASSERT_TRUE(QTest::qWaitFor([&] { return answer != nullptr; }, 20000));
    EXPECT_FLOAT_EQ(answer->values[0][1], liking[0].value);
}

} // namespace
} // namespace neurostrata::ui
