// SPDX-License-Identifier: GPL-3.0-or-later
// A tried text is held against activations captured by the program, and z against sums over captured activations.
#include "core/hub/model_library.h"
#include "core/run/run.h"
#include "core/workflow/try_text.h"
#include "tests/app/program_runner.h"
#include "tests/core/run/hdf5_contents.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using namespace core;

std::vector<float> floats(const std::map<std::string, std::string>& file, const std::string& name)
{
    const std::string& text = file.at(name);
    const std::size_t start = text.find('\n') + 1;
    std::vector<float> out((text.size() - start) / sizeof(float));
    std::memcpy(out.data(), text.data() + start, out.size() * sizeof(float));
    return out;
}

class TryText : public testing::Test
{
protected:
    std::filesystem::path folder = resolveModel("demo-small").folder;
    std::shared_ptr<const Tokenizer> tokenizer = Tokenizer::load(folder);
    std::unique_ptr<Engine> engine = openEngine(2);
    std::shared_ptr<const Model> model =
        engine->load(Checkpoint::open(folder, readModelConfig(folder)), WeightResidency::Resident);
    const std::size_t width = static_cast<std::size_t>(model->config().mlpWidth);

    /// Ids as the model is to be given them: the end-of-text token first.
    std::vector<TokenId> windowOf(const std::string& text) const
    {
        std::vector<TokenId> ids{*tokenizer->endOfText()};
        for (const TokenId id : tokenizer->encode(text))
            ids.push_back(id);
        return ids;
    }
};

TEST_F(TryText, IsWhatACaptureOfTheSameWindowHolds)
{
    TryQuestion question;
    question.text = "Caf\xC3\xA9 prices, 1,024 of them: unbelievable \xF0\x9F\x98\x80!";
    question.neurons = {
        {LayerIndex(2), NeuronIndex(5)}, {LayerIndex(0), NeuronIndex(0)}, {LayerIndex(2), NeuronIndex(511)}};
    const auto ids = windowOf(question.text);
    const ProgramRunner program;
    writeFile(program / "ids.json", nlohmann::json{ids}.dump());
    ASSERT_EQ(program.run("capture demo-small --ids ids.json -o acts.h5").status, 0);
    const auto acts = contents(program / "acts.h5");

    for (const Site site : allSites) {
        question.site = site;
        const TryAnswer answer = tryText(*model, *tokenizer, question, {});
        ASSERT_EQ(answer.tokens.size(), ids.size() - 1);
        EXPECT_FALSE(answer.cut);
        std::string text;
        for (std::size_t t = 0; t < answer.tokens.size(); ++t) {
            EXPECT_EQ(answer.tokens[t].id, ids[t + 1]);
            text += answer.tokens[t].bytes;
        }
        EXPECT_EQ(text, question.text);
        EXPECT_EQ(answer.tokens[0].length, static_cast<std::int32_t>(answer.tokens[0].bytes.size()));
        for (std::size_t i = 0; i < question.neurons.size(); ++i) {
            const auto all =
                floats(acts, "layers/0" + std::to_string(question.neurons[i].layer.value) + "/" + siteName(site));
            for (std::size_t t = 0; t < answer.tokens.size(); ++t)
                EXPECT_EQ(answer.values[i][t],
                          all[(t + 1) * width + static_cast<std::size_t>(question.neurons[i].neuron.value)]);
        }
    }
}

TEST_F(TryText, CutsLongTextsAndTakesEmptyOnes)
{
    TryQuestion question;
    question.neurons = {{LayerIndex(1), NeuronIndex(3)}};
    EXPECT_TRUE(tryText(*model, *tokenizer, question, {}).tokens.empty());

    for (int i = 0; i < 400; ++i)
        question.text += "the house, ";
    const TryAnswer whole = tryText(*model, *tokenizer, question, {});
    EXPECT_TRUE(whole.cut);
    question.maximumTokens = 7;
    const TryAnswer few = tryText(*model, *tokenizer, question, {});
    EXPECT_TRUE(few.cut);
    ASSERT_EQ(few.tokens.size(), 7U);
    for (std::size_t t = 0; t < 7; ++t)
        EXPECT_NEAR(few.values[0][t], whole.values[0][t], 1e-5) << "what follows does not matter";
    question.maximumTokens = 1'000'000;
    EXPECT_EQ(static_cast<std::int64_t>(tryText(*model, *tokenizer, question, {}).tokens.size()),
              std::min<std::int64_t>(model->config().maxPositions - 1,
                                     static_cast<std::int64_t>(tokenizer->encode(question.text).size())));
    question.text.assign(40'000'000, 'x');
    EXPECT_TRUE(tryText(*model, *tokenizer, question, {}).cut);
}

TEST_F(TryText, RefusesWhatIsNotThereAndStops)
{
    TryQuestion question;
    question.text = "text";
    question.neurons = {{LayerIndex(4), NeuronIndex(0)}};
    expectError(ErrorKind::NotFound, testing::HasSubstr("no neuron 0 in layer 4"),
                [&] { tryText(*model, *tokenizer, question, {}); });
    question.neurons = {{LayerIndex(3), NeuronIndex(0)}};
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(tryText(*model, *tokenizer, question, JobContext(stop.get_token())), Stopped);
}

TEST_F(TryText, FindsTheNeuronsThatLikeAToken)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 900 --seq-len 300 -o run.h5").status, 0);
    ASSERT_EQ(program.run("capture demo-small --tokens 900 --seq-len 300 -o acts.h5").status, 0);
    const std::string text = "He said nothing for an extraordinarily long time";
    auto ids = windowOf(text);
    const std::int64_t token = 4;
    writeFile(program / "ids.json", nlohmann::json{ids}.dump());
    ASSERT_EQ(program.run("capture demo-small --ids ids.json -o one.h5").status, 0);
    const auto acts = contents(program / "acts.h5"), one = contents(program / "one.h5");

    const auto run = openRun(program / "run.h5");
    auto view = describeRun(*run, program / "run.h5");
    for (int layer = 0; layer < run->layers(); ++layer)
        if (layer != 1) // not loaded yet
            view = withLayer(view, *run, LayerIndex(layer), Site::Post);

    const std::string& included = acts.at("tokens/included");
    const std::size_t flags = included.find('\n') + 1;
    std::vector<std::pair<double, NeuronId>> expected;
    for (std::int32_t layer = 0; layer < run->layers(); ++layer) {
        if (layer == 1)
            continue;
        const std::string name = "layers/0" + std::to_string(layer) + "/post";
        const auto x = floats(acts, name), here = floats(one, name);
        for (std::size_t i = 0; i < width; ++i) {
            double n = 0, sum = 0, square = 0;
            for (std::size_t t = 0; t < x.size() / width; ++t)
                if (included[flags + t] != 0)
                    n += 1, sum += x[t * width + i], square += double(x[t * width + i]) * x[t * width + i];
            const double sd = std::sqrt(square / n - sum / n * sum / n);
            if (sd > 0)
                expected.emplace_back((here[(token + 1) * width + i] - sum / n) / sd,
                                      NeuronId{LayerIndex(layer), NeuronIndex(static_cast<std::int32_t>(i))});
        }
    }
    std::ranges::sort(expected, [](const auto& a, const auto& b) { return a.first > b.first; });

    const auto found = neuronsThatLike(*model, *tokenizer, text, token, *view, Site::Post, 25, {});
    ASSERT_EQ(found.size(), 25U);
    for (std::size_t i = 0; i < found.size(); ++i) {
        EXPECT_EQ(found[i].id, expected[i].second) << i;
        EXPECT_NEAR(found[i].z, expected[i].first, 1e-3 * std::abs(expected[i].first));
    }
    EXPECT_TRUE(neuronsThatLike(*model, *tokenizer, text, token, *view, Site::Pre, 25, {}).empty())
        << "the view holds no sums of that site";
    expectError(ErrorKind::InvalidInput, testing::HasSubstr("the text has no token 99"),
                [&] { neuronsThatLike(*model, *tokenizer, text, 99, *view, Site::Post, 25, {}); });
    RunView other = *view;
    other.layers = 5;
    expectError(ErrorKind::InvalidInput, testing::HasSubstr("choose the model that was measured"),
                [&] { neuronsThatLike(*model, *tokenizer, text, 0, other, Site::Post, 25, {}); });
}

} // namespace
} // namespace neurostrata::test
