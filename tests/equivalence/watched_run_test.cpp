// SPDX-License-Identifier: GPL-3.0-or-later
// A measurement that is watched, paused, stopped and resumed is held against one that is left alone.
#include "core/base/error.h"
#include "core/hub/model_library.h"
#include "core/run/run.h"
#include "core/run/run_writer.h"
#include "core/stats/estimators.h"
#include "core/workflow/collect.h"
#include "core/workflow/collect_observer.h"
#include "core/workflow/resume_question.h"
#include "core/workflow/try_text.h"
#include "tests/core/run/hdf5_contents.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace neurostrata::test
{
namespace
{

using namespace core;
using Snapshot = std::shared_ptr<const RunView>;

class Watcher : public CollectObserver
{
public:
    std::vector<Snapshot> begun, done;
    std::function<void()> onLayer = [] {};
    std::function<void(const Model&)> onBetween = [](const Model&) {};

    void began(Snapshot view) override { begun.push_back(std::move(view)); }
    void layerDone(Snapshot view) override
    {
        done.push_back(std::move(view));
        onLayer();
    }
    void between(const Model& model) override { onBetween(model); }
};

int layersHeld(const RunView& view, Site site)
{
    int held = 0;
    for (int layer = 0; layer < view.layers; ++layer)
        held += view.layerSums(LayerIndex(layer), site) != nullptr ? 1 : 0;
    return held;
}

/// All that views read of a snapshot, against the file.
void expectSameSums(const RunView& view, const Run& run)
{
    EXPECT_EQ(view.coveredTokens, run.coveredTokens());
    EXPECT_EQ(view.covariateSums.tokens, run.covariateSums().tokens);
    EXPECT_EQ(view.covariateSums.product, run.covariateSums().product);
    for (int layer = 0; layer < run.layers(); ++layer)
        for (const Site site : allSites) {
            const LayerSums* seen = view.layerSums(LayerIndex(layer), site);
            ASSERT_EQ(seen != nullptr, run.holds(LayerIndex(layer)));
            if (!seen)
                continue;
            const LayerSums kept = run.sums(LayerIndex(layer), site);
            EXPECT_EQ(seen->tokens, kept.tokens);
            EXPECT_EQ(seen->mean, kept.mean);
            EXPECT_EQ(seen->m4, kept.m4);
            EXPECT_EQ(seen->cross, kept.cross);
            EXPECT_EQ(seen->maximum, kept.maximum);
        }
}

class WatchedRun : public testing::Test
{
protected:
    WatchedRun()
    {
        question.model = resolveModel("demo-small").folder;
        question.modelName = "demo-small";
        question.corpus.sources = {sampleText()};
        question.corpus.tokens = 1000;
        question.corpus.sequenceLength = 128;
        question.superBlockTokens = 400; // three windows: super-blocks of 384, 384 and 232 tokens
        question.output = folder / "watched.h5";
    }
    /// The same measurement left alone.
    std::filesystem::path reference()
    {
        CollectQuestion alone = question;
        alone.output = folder / "alone.h5";
        alone.force = true;
        alone.resume = false;
        EXPECT_EQ(collect(alone, {}, nullptr, engine.get()).kind, CollectOutcome::Kind::Measured);
        return *alone.output;
    }
    CollectOutcome::Kind measure(const JobContext& context = {})
    {
        return collect(question, context, &watcher, engine.get()).kind;
    }

    TemporaryFolder folder;
    ScopedEnvironment state{"XDG_STATE_HOME", (folder / "state").string()};
    std::unique_ptr<Engine> engine = openEngine(2);
    CollectQuestion question;
    Watcher watcher;
    std::filesystem::path partial = folder / "watched.h5.partial";
};

TEST_F(WatchedRun, IsTheSameAndAnswersTheSameMeanwhile)
{
    const auto tokenizer = Tokenizer::load(question.model);
    TryQuestion tried;
    tried.text = "The quick brown fox jumps over the lazy dog, indecipherably.";
    tried.neurons = {{LayerIndex(3), NeuronIndex(7)}, {LayerIndex(0), NeuronIndex(511)}};
    std::vector<TryAnswer> answers;
    watcher.onBetween = [&](const Model& model) { answers.push_back(tryText(model, *tokenizer, tried, {})); };
    ASSERT_EQ(measure(), CollectOutcome::Kind::Measured);
    expectSameContents(*question.output, reference());

    const auto model =
        engine->load(Checkpoint::open(question.model, readModelConfig(question.model)), WeightResidency::Streamed);
    const TryAnswer alone = tryText(*model, *tokenizer, tried, {});
    ASSERT_GT(alone.tokens.size(), 10U);
    EXPECT_EQ(answers.size(), 4U * 8U) << "after every window of every layer";
    for (const TryAnswer& answer : answers)
        EXPECT_EQ(answer.values, alone.values);
}

TEST_F(WatchedRun, ShowsFinishedLayersThenFinishedSuperBlocks)
{
    ASSERT_EQ(measure(), CollectOutcome::Kind::Measured);
    ASSERT_EQ(watcher.begun.size(), 1U);
    const RunView& begun = *watcher.begun.front();
    EXPECT_EQ(layersHeld(begun, Site::Pre), 0);
    EXPECT_EQ(begun.layers, 4);
    EXPECT_FALSE(begun.complete);
    EXPECT_EQ(begun.store->token.size(), openRun(*question.output)->store().token.size());

    ASSERT_EQ(watcher.done.size(), 4U + 2U);
    for (int layer = 0; layer < 4; ++layer) {
        EXPECT_EQ(layersHeld(*watcher.done[static_cast<std::size_t>(layer)], Site::Post), layer + 1);
        EXPECT_EQ(watcher.done[static_cast<std::size_t>(layer)]->coveredTokens, 384);
    }
    EXPECT_EQ(watcher.done[4]->coveredTokens, 768);
    EXPECT_EQ(layersHeld(*watcher.done[4], Site::Pre), 4);
    EXPECT_EQ(watcher.done[5]->tokens, begun.tokens) << "one token table";
    const auto run = openRun(*question.output);
    EXPECT_EQ(watcher.done[5]->provenance.runId, run->provenance().runId);
    expectSameSums(*watcher.done[5], *run);
}

/// Stopped after so many snapshots: inside the first super-block, at its end, inside the second.
class StoppedRun : public WatchedRun, public testing::WithParamInterface<int>
{
};

TEST_P(StoppedRun, IsKeptAndResumedByItsFileAlone)
{
    std::stop_source stop;
    int windows = 0;
    if (GetParam() > 0)
        watcher.onLayer = [&] {
            if (static_cast<int>(watcher.done.size()) == GetParam())
                stop.request_stop();
        };
    else // in the middle of a layer of the second super-block
        watcher.onBetween = [&](const Model&) {
            if (++windows == 3 * 4 + 3 * 2 + 1)
                stop.request_stop();
        };
    ASSERT_EQ(measure(JobContext(stop.get_token())), CollectOutcome::Kind::Stopped);
    {
        const auto kept = openRun(partial);
        EXPECT_FALSE(kept->complete());
        expectSameSums(*watcher.done.back(), *kept);
    }
    const Snapshot last = watcher.done.back();

    const auto resumed = resumeQuestion(partial);
    ASSERT_TRUE(resumed);
    EXPECT_EQ(*resumed->output, *question.output);
    Watcher second;
    ASSERT_EQ(collect(*resumed, {}, &second, engine.get()).kind, CollectOutcome::Kind::Measured);
    ASSERT_EQ(second.begun.size(), 1U);
    EXPECT_EQ(second.begun.front()->coveredTokens, last->coveredTokens);
    for (int layer = 0; layer < 4; ++layer) {
        const LayerSums* before = last->layerSums(LayerIndex(layer), Site::Pre);
        const LayerSums* found = second.begun.front()->layerSums(LayerIndex(layer), Site::Pre);
        ASSERT_EQ(before != nullptr, found != nullptr);
        if (before) {
            EXPECT_EQ(before->m2, found->m2);
        }
    }
    expectSameSums(*second.done.back(), *openRun(*question.output));
    expectSameContents(*question.output, reference());
    EXPECT_FALSE(resumeQuestion(partial)) << "nothing is left to resume";
}

INSTANTIATE_TEST_SUITE_P(Moments, StoppedRun, testing::Values(2, 4, 5, 0));

TEST_F(WatchedRun, StopsWithinAFifthOfASecondWhilePaused)
{
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable_any changed;
    bool paused = false;
    int windows = 0;
    watcher.onBetween = [&](const Model&) {
        if (++windows != 10)
            return;
        std::unique_lock lock(mutex);
        paused = true;
        changed.notify_all();
        changed.wait(lock, stop.get_token(), [] { return false; });
    };
    std::chrono::steady_clock::time_point asked;
    std::jthread person([&] {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return paused; });
        asked = std::chrono::steady_clock::now();
        lock.unlock();
        stop.request_stop();
    });
    const CollectOutcome outcome = collect(question, JobContext(stop.get_token()), &watcher, engine.get());
    const auto ended = std::chrono::steady_clock::now();
    person.join();
    EXPECT_EQ(outcome.kind, CollectOutcome::Kind::Stopped);
    EXPECT_EQ(outcome.layersWhole, 3);
    const double seconds = std::chrono::duration<double>(ended - asked).count();
    RecordProperty("stop_seconds", std::to_string(seconds));
    EXPECT_LT(seconds, 1.0) << "0.2 s on a machine of one's own";
}

TEST_F(WatchedRun, PausesAreInNoTimingAndNoRate)
{
    watcher.onBetween = [](const Model&) { std::this_thread::sleep_for(std::chrono::milliseconds(20)); };
    double slowest = 1e30;
    const JobContext context({}, [&](const Progress& progress) {
        if (progress.tokensPerSecond > 0)
            slowest = std::min(slowest, progress.tokensPerSecond);
    });
    const auto start = std::chrono::steady_clock::now();
    const CollectOutcome outcome = collect(question, context, &watcher, engine.get());
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    EXPECT_LT(outcome.timings.pass, wall - 32 * 0.02);
    EXPECT_LT(outcome.timings.total, wall - 32 * 0.02 + 0.05);
    EXPECT_GT(slowest, 0.0);
}

TEST_F(WatchedRun, ErrorsOfTheWatcherEndIt)
{
    watcher.onBetween = [](const Model&) { throw Error(ErrorKind::Internal, "the watcher fell asleep."); };
    EXPECT_THROW(measure(), Error);
    EXPECT_FALSE(std::filesystem::exists(partial));
}

TEST(ResumeQuestion, IsNoneWhereNothingSensibleIsKept)
{
    const TemporaryFolder folder;
    const auto partial = folder / "run.h5.partial";
    EXPECT_FALSE(resumeQuestion(partial));
    EXPECT_FALSE(resumeQuestion(folder / "run.h5"));
    CollectQuestion question;
    question.model = "model";
    question.modelName = "a model";
    question.corpus.sources = {"a.txt", folder / "b"};
    question.corpus.tokens.reset();
    question.corpus.mask = Mask::Study;
    question.corpus.frequencyTable = folder / "f.tsv";
    question.sites = {false, true};
    question.target = "bytes";
    question.storeBudget = 12'345;
    question.seed = ~std::uint64_t{0};
    question.superBlockTokens = 77;
    question.runAnyway = true;
    std::filesystem::create_directory(stateFolder(partial));
    keepQuestion(question, folder / "run.h5");
    const auto kept = resumeQuestion(partial);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->model, std::filesystem::absolute("model"));
    EXPECT_EQ(kept->modelName, "a model");
    EXPECT_EQ(kept->corpus.sources,
              (std::vector<std::filesystem::path>{std::filesystem::absolute("a.txt"), folder / "b"}));
    EXPECT_FALSE(kept->corpus.tokens);
    EXPECT_EQ(kept->corpus.mask, Mask::Study);
    EXPECT_EQ(kept->corpus.frequencyTable, folder / "f.tsv");
    EXPECT_EQ(kept->sites, (SiteSet{false, true}));
    EXPECT_EQ(kept->target, "bytes");
    EXPECT_EQ(kept->storeBudget, 12'345U);
    EXPECT_EQ(kept->seed, ~std::uint64_t{0});
    EXPECT_EQ(kept->superBlockTokens, 77);
    EXPECT_FALSE(kept->runAnyway);
    EXPECT_TRUE(kept->resume);
    EXPECT_EQ(kept->output, folder / "run.h5");

    const auto file = stateFolder(partial) / "question.json";
    std::string text = readFile(file);
    for (const char* damage : {"", "[]", "{", R"({"format":"neurostrata-question","version":1})"}) {
        writeFile(file, damage);
        EXPECT_FALSE(resumeQuestion(partial)) << damage;
    }
    text.replace(text.find("77"), 2, "-1");
    writeFile(file, text);
    EXPECT_FALSE(resumeQuestion(partial));
    std::filesystem::remove(file);
    question.corpus.sources = {"-"};
    keepQuestion(question, folder / "run.h5");
    EXPECT_FALSE(resumeQuestion(partial)) << "standard input comes once";
}

} // namespace
} // namespace neurostrata::test
