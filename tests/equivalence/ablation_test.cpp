// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/hub/model_library.h"
#include "core/model/model.h"
#include "core/run/run.h"
#include "core/workflow/ablate.h"
#include "core/workflow/collect.h"
#include "tests/core/model/model_runner.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <thread>

namespace neurostrata::test
{
namespace
{

using namespace core;
using ::testing::HasSubstr;

/// A run of the smaller bundled model, measured once.
class AblationTest : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<TemporaryFolder>();
        CollectQuestion question;
        question.model = resolveModel("demo-small").folder;
        question.modelName = "demo-small";
        question.corpus.sources = {sampleText()};
        question.corpus.tokens = 700;
        question.corpus.sequenceLength = 150;
        question.inferred = {false, false};
        question.output = *folder / "run.h5";
        collect(question, {});
        run = openRun(*folder / "run.h5");
    }
    static void TearDownTestSuite()
    {
        run.reset();
        folder.reset();
    }
    static AblationQuestion asked(int top)
    {
        AblationQuestion question;
        question.model = resolveModel("demo-small").folder;
        question.layer = LayerIndex(1);
        question.top = top;
        question.nullSets = 3;
        question.threads = 2;
        return question;
    }
    /// Every change by length and of every set, for comparing bits.
    static std::vector<double> changes(const Ablation& of)
    {
        std::vector<double> all;
        std::vector<const AblatedSet*> sets{&of.target};
        for (const AblatedSet& set : of.null)
            sets.push_back(&set);
        for (const AblatedSet* set : sets) {
            all.push_back(set->changes.all.after);
            for (const LossChange& length : set->changes.byLength)
                if (length.tokens > 0)
                    all.push_back(length.after);
        }
        return all;
    }

    inline static std::unique_ptr<TemporaryFolder> folder;
    inline static std::shared_ptr<const core::Run> run;
};

TEST_F(AblationTest, IsTheSameHoweverTheWorkIsCutUp)
{
    AblationQuestion question = asked(12);
    const std::vector<double> whole = changes(ablate(*run, question, {}));
    EXPECT_EQ(whole.size() % 4, 0U);
    question.superBlockTokens = 300; // two windows
    const std::vector<double> pieces = changes(ablate(*run, question, {}));
    ASSERT_EQ(pieces.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        EXPECT_NEAR(pieces[i], whole[i], 1e-12);
    question = asked(12);
    question.memoryLimit = 1; // streamed, as nothing fits
    question.runAnyway = true;
    EXPECT_EQ(changes(ablate(*run, question, {})), whole);
    question = asked(12);
    question.threads = 1;
    EXPECT_EQ(changes(ablate(*run, question, {})), whole);
    question.seed = 2;
    EXPECT_NE(changes(ablate(*run, question, {})), whole) << "other random sets";
}

TEST_F(AblationTest, RanksByTheSizeOfR)
{
    const Ablation result = ablate(*run, asked(12), {});
    EXPECT_EQ(result.rankedBy, Site::Pre);
    EXPECT_TRUE(std::ranges::is_sorted(result.target.neurons));
    EXPECT_EQ(result.target.neurons.size(), 12U);
    const auto p = result.p * 4;
    EXPECT_EQ(p, std::round(p));
}

TEST_F(AblationTest, StopsWithinTheTimeThatIsPromised)
{
    std::stop_source stop;
    std::chrono::steady_clock::time_point askedToStop;
    const JobContext context(stop.get_token(), [&](const Progress& progress) {
        if (progress.fraction > 0.3 && !stop.stop_requested()) {
            askedToStop = std::chrono::steady_clock::now();
            stop.request_stop();
        }
    });
    EXPECT_THROW(ablate(*run, asked(12), context), Stopped);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - askedToStop;
    EXPECT_LT(taken.count(), 0.5) << "0.2 s on a machine of one's own";
}

TEST_F(AblationTest, RefusesWhatItCannotAnswer)
{
    AblationQuestion question = asked(1);
    question.model = resolveModel("demo-large").folder;
    expectError(ErrorKind::InvalidInput, HasSubstr("are not those that the run measured"),
                [&] { ablate(*run, question, {}); });
    question = asked(1);
    question.layer = LayerIndex(run->layers());
    expectError(ErrorKind::NotFound, HasSubstr("this run has no layer"), [&] { ablate(*run, question, {}); });
    question = asked(0);
    question.neurons = {NeuronIndex(static_cast<std::int32_t>(run->width()))};
    expectError(ErrorKind::NotFound, HasSubstr("this run has no neuron"), [&] { ablate(*run, question, {}); });
    expectError(ErrorKind::InvalidInput, HasSubstr("must be 1 to"), [&] { ablate(*run, asked(0), {}); });
    question = asked(1);
    question.memoryLimit = 1'000'000;
    expectError(ErrorKind::OutOfMemory, HasSubstr("1 MB is the limit"), [&] { ablate(*run, question, {}); });
}

/// Loss of each token by the logits of its predecessor in the window: one position at a time.
TEST(TokenLosses, AreThoseOfTheLogits)
{
    const ModelRunner runner(resolveModel("demo-small").folder);
    const Model& model = runner.model();
    std::vector<std::vector<TokenId>> texts(3);
    for (int i = 0; i < 131; ++i)
        texts[0].push_back((i * 37) % 8192);
    texts[1] = {5};
    texts[2] = {100, 8191, 0};
    std::vector<ModelWindow> windows;
    for (const auto& text : texts)
        windows.push_back({text, 0});
    ResidualStream stream = model.embed(windows);
    for (int layer = 0; layer < model.config().layers; ++layer)
        model.runLayer(LayerIndex(layer), stream, nullptr, true, {});
    model.finalNorm(stream);
    const std::vector<double> losses = model.tokenLosses(windows, stream, {});
    const std::vector<float> logits = model.logits(stream.values);
    const auto vocabulary = static_cast<std::size_t>(model.config().vocabularySize);
    std::size_t row = 0;
    for (const auto& text : texts)
        for (std::size_t i = 0; i < text.size(); ++i, ++row) {
            if (i == 0) {
                EXPECT_TRUE(std::isnan(losses[row]));
                continue;
            }
            const float* const before = logits.data() + (row - 1) * vocabulary;
            const double largest = *std::max_element(before, before + vocabulary);
            double sum = 0;
            for (std::size_t v = 0; v < vocabulary; ++v)
                sum += std::exp(before[v] - largest);
            EXPECT_NEAR(losses[row], std::log(sum) + largest - before[text[i]], 1e-5);
        }
    ASSERT_EQ(row, losses.size());
}

TEST(HeldNeurons, SayWhatTheyAreHeldAt)
{
    const ModelRunner runner(resolveModel("demo-small").folder);
    const Model& model = runner.model();
    const std::vector<TokenId> text{1, 2, 3, 4, 5};
    const std::vector<ModelWindow> windows{{text, 0}};
    PassResult free, held, same;
    const auto pass = [&](PassResult& result, std::span<const HeldNeuron> neurons) {
        ResidualStream stream = model.embed(windows);
        RecordingSink sink(result);
        model.runLayer(LayerIndex(0), stream, &sink, true, {}, neurons);
        return stream.values;
    };
    const auto plain = pass(free, {});
    const HeldNeuron seven{NeuronIndex(7), 2.5F};
    EXPECT_NE(pass(held, {&seven, 1}), plain);
    const auto width = static_cast<std::size_t>(model.config().mlpWidth);
    const auto& before = free.activations.at({0, Site::Post});
    auto after = held.activations.at({0, Site::Post});
    for (std::size_t token = 0; token < text.size(); ++token) {
        EXPECT_EQ(after[token * width + 7], 2.5F);
        after[token * width + 7] = before[token * width + 7];
    }
    EXPECT_EQ(after, before);
    EXPECT_EQ(held.activations.at({0, Site::Pre}), free.activations.at({0, Site::Pre}));
    const HeldNeuron wrong{NeuronIndex(static_cast<std::int32_t>(width)), 0};
    EXPECT_THROW(pass(same, {&wrong, 1}), Error);
}

/// One token: every neuron is constant, and its mean is what it says.
TEST(HeldNeurons, AtWhatTheySayAnywayChangeNothing)
{
    const ModelRunner runner(resolveModel("demo-small").folder);
    const Model& model = runner.model();
    const std::vector<TokenId> text{1234};
    const std::vector<ModelWindow> windows{{text, 0}};
    PassResult result;
    RecordingSink sink(result);
    ResidualStream plain = model.embed(windows);
    model.runLayer(LayerIndex(0), plain, &sink, true, {});
    std::vector<HeldNeuron> all;
    for (const float value : result.activations.at({0, Site::Post}))
        all.push_back({NeuronIndex(static_cast<std::int32_t>(all.size())), value});
    ResidualStream held = model.embed(windows);
    model.runLayer(LayerIndex(0), held, nullptr, true, {}, all);
    EXPECT_EQ(held.values, plain.values);
}

} // namespace
} // namespace neurostrata::test
