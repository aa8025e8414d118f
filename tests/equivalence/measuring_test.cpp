// SPDX-License-Identifier: GPL-3.0-or-later
// What must be equal is compared with something computed another way: float64 sums over captured activations, the
// reference's forward pass, or the same measurement cut up differently.
#include "core/hub/model_library.h"
#include "core/run/run.h"
#include "core/stats/estimators.h"
#include "core/workflow/collect.h"
#include "tests/app/program_runner.h"
#include "tests/core/run/hdf5_contents.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using namespace core;

/// The numbers of a dataset as `contents` gives it: a line of description, then the bytes.
template <class T>
std::vector<T> values(const std::map<std::string, std::string>& file, const std::string& name)
{
    const std::string& text = file.at(name);
    const std::size_t start = text.find('\n') + 1;
    std::vector<T> out((text.size() - start) / sizeof(T));
    std::memcpy(out.data(), text.data() + start, out.size() * sizeof(T));
    return out;
}

double pearson(const std::vector<double>& x, const std::vector<double>& y)
{
    const auto n = static_cast<double>(x.size());
    double mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
        mx += x[i] / n, my += y[i] / n;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - mx) * (x[i] - mx);
        yy += (y[i] - my) * (y[i] - my);
        xy += (x[i] - mx) * (y[i] - my);
    }
    return xy / std::sqrt(xx * yy);
}

TEST(Equivalence, EveryRIsThatOfTheCapturedActivations)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("capture demo-small --tokens 1100 --seq-len 200 -o acts.h5").status, 0);
    ASSERT_EQ(program.run("analyze demo-small --tokens 1100 --seq-len 200 -o run.h5").status, 0);
    const auto acts = contents(program / "acts.h5");
    const auto included = values<std::uint8_t>(acts, "tokens/included");
    const auto lengths = values<std::int32_t>(acts, "tokens/length");
    std::vector<double> length;
    for (std::size_t t = 0; t < included.size(); ++t)
        if (included[t] != 0)
            length.push_back(lengths[t]);
    ASSERT_GT(length.size(), 900U);

    const auto run = openRun(program / "run.h5");
    double worst = 0;
    for (std::int32_t layer = 0; layer < run->layers(); ++layer)
        for (const Site site : allSites) {
            const auto x = values<float>(acts, "layers/0" + std::to_string(layer) + "/" + siteName(site));
            const LayerSums sums = run->sums(LayerIndex(layer), site);
            const auto r = correlations(sums, run->covariateSums());
            const std::size_t covariates = run->covariates().size();
            for (std::size_t i = 0; i < static_cast<std::size_t>(run->width()); ++i) {
                std::vector<double> column;
                for (std::size_t t = 0; t < included.size(); ++t)
                    if (included[t] != 0)
                        column.push_back(x[t * static_cast<std::size_t>(run->width()) + i]);
                worst = std::max(worst, std::abs(pearson(column, length) - r[i * covariates]));
            }
        }
    EXPECT_LT(worst, 1e-6);
}

TEST(Equivalence, ImportOfACaptureIsTheAnalysis)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("capture demo-small --tokens 900 -o acts.h5").status, 0);
    ASSERT_EQ(program.run("import acts.h5 -o imported.h5").status, 0);
    ASSERT_EQ(program.run("analyze demo-small --tokens 900 -o run.h5").status, 0);
    const auto imported = contents(program / "imported.h5");
    int compared = 0;
    for (const auto& [name, bytes] : contents(program / "run.h5")) {
        // A capture does not tell where the text came from, and has no weights for the direct path.
        if (name.starts_with("provenance/") || name.starts_with("documents/") || name.ends_with("/direct_path"))
            continue;
        ++compared;
        ASSERT_TRUE(imported.contains(name)) << name;
        EXPECT_TRUE(imported.at(name) == bytes) << name;
    }
    EXPECT_GT(compared, 4 * 2 * 17);
}

TEST(Equivalence, SuperBlocksAreOnePass)
{
    const TemporaryFolder folder;
    CollectQuestion question;
    question.model = resolveModel("demo-small").folder;
    question.modelName = "demo-small";
    question.corpus.sources = {sampleText()};
    question.corpus.tokens = 1000;
    question.corpus.sequenceLength = 128;
    question.output = folder / "one.h5";
    ASSERT_EQ(collect(question, {}).kind, CollectOutcome::Kind::Measured);
    question.output = folder / "many.h5";
    question.superBlockTokens = 256; // two windows, the last short
    ASSERT_EQ(collect(question, {}).kind, CollectOutcome::Kind::Measured);
    expectSameContents(folder / "one.h5", folder / "many.h5");
}

TEST(Equivalence, AWindowAloneIsTheWindowAmongOthers)
{
    const ProgramRunner program;
    writeFile(program / "all.json", "[[5, 6, 7, 8, 9, 10], [400, 300], [8191, 12, 13]]");
    writeFile(program / "one.json", "[[400, 300]]");
    ASSERT_EQ(program.run("capture demo-small --ids all.json --logits -o all.h5").status, 0);
    ASSERT_EQ(program.run("capture demo-small --ids one.json --logits -o one.h5").status, 0);
    const auto all = contents(program / "all.h5"), one = contents(program / "one.h5");
    for (const char* name : {"hidden", "layers/00/pre", "layers/03/post"}) {
        const auto many = values<float>(all, name), alone = values<float>(one, name);
        const std::size_t width = alone.size() / 2;
        ASSERT_EQ(many.size(), 11 * width);
        EXPECT_EQ(0, std::memcmp(many.data() + 6 * width, alone.data(), alone.size() * sizeof(float))) << name;
    }
    const auto manyLogits = values<float>(all, "logits"), aloneLogits = values<float>(one, "logits");
    ASSERT_EQ(manyLogits.size(), 3 * aloneLogits.size());
    EXPECT_EQ(
        0, std::memcmp(manyLogits.data() + aloneLogits.size(), aloneLogits.data(), aloneLogits.size() * sizeof(float)));
}

/// The whole way from ids to file against the reference's forward pass, tolerance of tests/data/parity/README.md.
class CaptureParityTest : public ::testing::TestWithParam<const char*>
{
};

TEST_P(CaptureParityTest, MatchesTheReference)
{
    const std::filesystem::path model = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity" / GetParam();
    const auto expected = contents(model / "expected.h5");
    const ProgramRunner program;
    for (int c = 0; expected.contains("case" + std::to_string(c) + "/ids"); ++c) {
        const std::string group = "case" + std::to_string(c) + "/";
        const auto ids = values<std::int64_t>(expected, group + "ids");
        const std::string& shape = expected.at(group + "ids"); // "0:8x<batch>x<seq>"
        const std::size_t batch = std::stoul(shape.substr(shape.find('x') + 1));
        nlohmann::json windows = nlohmann::json::array();
        for (std::size_t b = 0; b < batch; ++b)
            windows.push_back(
                std::vector<std::int64_t>(ids.begin() + static_cast<std::ptrdiff_t>(b * ids.size() / batch),
                                          ids.begin() + static_cast<std::ptrdiff_t>((b + 1) * ids.size() / batch)));
        writeFile(program / "ids.json", windows.dump());
        const Outcome outcome =
            program.run("capture '" + model.string() + "' --ids ids.json --logits --force -o acts.h5");
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        const auto acts = contents(program / "acts.h5");
        const auto near = [](const float* got, const std::vector<float>& want, std::size_t first, std::size_t count) {
            double worst = 0;
            for (std::size_t i = 0; i < count; ++i)
                worst = std::max(worst, std::abs(double(got[i]) - double(want[first + i])));
            return worst;
        };
        for (const char* site : {"pre", "post"}) {
            const auto want = values<float>(expected, group + site);
            std::size_t at = 0;
            for (int layer = 0; at < want.size(); ++layer) {
                const auto got = values<float>(acts, "layers/0" + std::to_string(layer) + "/" + site);
                EXPECT_LT(near(got.data(), want, at, got.size()), 1e-4) << group << site << " of layer " << layer;
                at += got.size();
            }
            EXPECT_EQ(at, want.size());
        }
        const auto hidden = values<float>(acts, "hidden"), logits = values<float>(acts, "logits");
        ASSERT_EQ(hidden.size(), values<float>(expected, group + "ln_f").size());
        ASSERT_EQ(logits.size(), values<float>(expected, group + "logits_last").size());
        EXPECT_LT(near(hidden.data(), values<float>(expected, group + "ln_f"), 0, hidden.size()), 1e-4);
        EXPECT_LT(near(logits.data(), values<float>(expected, group + "logits_last"), 0, logits.size()), 1e-4);
    }
}

INSTANTIATE_TEST_SUITE_P(Fixtures, CaptureParityTest,
                         ::testing::Values("gpt_neo_tiny", "gpt_neo_window", "gpt_neo_wide", "gpt_neo_bf16",
                                           "gpt_neo_fp16", "gpt_neo_sharded", "gpt_neo_no_prefix", "gpt_neo_untied"));

} // namespace
} // namespace neurostrata::test
