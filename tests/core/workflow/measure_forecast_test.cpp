// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/covariates.h"
#include "core/hub/model_library.h"
#include "core/tokenizer/tokenizer.h"
#include "core/workflow/measure_forecast.h"
#include "tests/support/expect_error.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace neurostrata::core
{
namespace
{

using Verdict = MeasureNeeds::Verdict;

class MeasureForecastTest : public ::testing::Test
{
protected:
    MeasureForecastTest()
    {
        question.model = std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/models/demo-large";
        question.modelName = "demo-large";
        question.corpus.sources = {text};
        question.output = folder / "run.h5";
    }
    const WayOut* way(const MeasureForecast& forecast, WayOut::Kind kind) const
    {
        const auto at = std::ranges::find(forecast.waysOut, kind, &WayOut::kind);
        return at == forecast.waysOut.end() ? nullptr : &*at;
    }
    /// A limit under which so many times the need of `question` are available.
    void limitTo(double share, const ForecastBasis& basis = {})
    {
        question.memoryLimit.reset();
        const auto needed = static_cast<double>(measureForecast(question, basis).needs.memoryBytes);
        question.memoryLimit = 1'000'000'000'000; // to see what this process holds
        const auto left = static_cast<double>(measureForecast(question, basis).needs.availableMemory);
        question.memoryLimit = static_cast<std::uint64_t>(1e12 - left + share * needed);
    }

    test::TemporaryFolder folder;
    test::ScopedEnvironment state{"XDG_STATE_HOME", (folder / "state").string()};
    std::filesystem::path text = std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/corpora/sample.txt";
    CollectQuestion question;
};

TEST_F(MeasureForecastTest, CountsTheTextRoughly)
{
    const auto tokenizer = Tokenizer::load(question.model);
    const auto real = static_cast<double>(tokenizer->encode(test::readFile(text)).size());
    const auto guessed = static_cast<double>(*measureForecast(question, {}).textTokens);
    EXPECT_LT(std::max(real, guessed) / std::min(real, guessed), 1.6) << real << " against " << guessed;

    question.corpus.tokens.reset();
    EXPECT_EQ(measureForecast(question, {}).needs.tokens, static_cast<std::int64_t>(guessed)) << "all of it";
    std::filesystem::create_directories(folder / "texts/more");
    std::filesystem::copy_file(text, folder / "texts/a.txt");
    std::filesystem::copy_file(text, folder / "texts/more/b.txt");
    question.corpus.sources = {folder / "texts", text};
    EXPECT_NEAR(static_cast<double>(*measureForecast(question, {}).textTokens), 3 * guessed, 3);
    question.corpus.sources = {"-"};
    EXPECT_FALSE(measureForecast(question, {}).textTokens);
}

TEST_F(MeasureForecastTest, JudgesMemoryByWhatIsLeft)
{
    limitTo(1.5);
    EXPECT_EQ(measureForecast(question, {}).needs.verdict, Verdict::Fits);
    EXPECT_TRUE(measureForecast(question, {}).waysOut.empty());
    limitTo(1.2);
    const MeasureForecast tight = measureForecast(question, {});
    EXPECT_EQ(tight.needs.verdict, Verdict::Tight);
    EXPECT_FALSE(tight.needs.disk);
    limitTo(1.05);
    EXPECT_EQ(measureForecast(question, {}).needs.verdict, Verdict::DoesNotFit);
    ForecastBasis open;
    open.engineOpen = true;
    EXPECT_LT(measureForecast(question, open).needs.memoryBytes, measureForecast(question, {}).needs.memoryBytes);
    limitTo(0.01);
    question.memoryLimit = 1000;
    EXPECT_EQ(measureForecast(question, {}).needs.availableMemory, 0U);
    EXPECT_EQ(measureForecast(question, {}).needs.verdict, Verdict::DoesNotFit);
}

TEST_F(MeasureForecastTest, EveryWayOutIsBetterAndTrue)
{
    question.corpus.tokens = 200'000;
    question.storeBudget = 300'000'000'000;
    question.corpus.sequenceLength = 512;
    limitTo(1.0);
    const MeasureForecast forecast = measureForecast(question, {});
    ASSERT_EQ(forecast.needs.verdict, Verdict::DoesNotFit);
    ASSERT_FALSE(forecast.waysOut.empty());
    for (const WayOut& out : forecast.waysOut) {
        EXPECT_LT(out.needs.verdict, Verdict::DoesNotFit);
        const MeasureNeeds again = measureForecast(out.question, {}).needs;
        EXPECT_EQ(again.memoryBytes, out.needs.memoryBytes);
        EXPECT_EQ(again.diskPeakBytes, out.needs.diskPeakBytes);
        EXPECT_EQ(again.tokens, out.needs.tokens);
    }
    EXPECT_TRUE(way(forecast, WayOut::Kind::HigherLimit));
    EXPECT_FALSE(way(forecast, WayOut::Kind::HigherLimit)->question.memoryLimit);
}

TEST_F(MeasureForecastTest, OffersTheLargestSmallerModelThatFits)
{
    const ForecastBasis open{.engineOpen = true}; // else that is most of what either model takes
    limitTo(1.0, open);
    const MeasureForecast forecast = measureForecast(question, open);
    ASSERT_EQ(forecast.needs.verdict, Verdict::DoesNotFit);
    const WayOut* smaller = way(forecast, WayOut::Kind::SmallerModel);
    ASSERT_TRUE(smaller);
    EXPECT_EQ(smaller->question.modelName, "demo-small");
    EXPECT_EQ(smaller->question.model.filename(), "demo-small");
    EXPECT_EQ(smaller->needs.verdict, Verdict::Fits);
    EXPECT_EQ(measureForecast(smaller->question, open).needs.memoryBytes, smaller->needs.memoryBytes);
    question.model = smaller->question.model;
    limitTo(1.0, open);
    EXPECT_FALSE(way(measureForecast(question, open), WayOut::Kind::SmallerModel)) << "there is none below it";
}

TEST_F(MeasureForecastTest, TellsADiskThatIsTooSmall)
{
    question.corpus.tokens = 3'000'000'000'000;
    question.storeBudget = 900'000'000'000'000;
    const MeasureForecast forecast = measureForecast(question, {});
    ASSERT_EQ(forecast.needs.verdict, Verdict::DoesNotFit);
    EXPECT_GE(forecast.needs.diskPeakBytes, forecast.needs.diskBytes);
    const WayOut* fewer = way(forecast, WayOut::Kind::FewerTokens);
    ASSERT_TRUE(fewer);
    EXPECT_LT(*fewer->question.corpus.tokens, 3'000'000'000'000);
    EXPECT_FALSE(way(forecast, WayOut::Kind::HigherLimit));
}

TEST_F(MeasureForecastTest, TimeComesFromTheLikestMeasurement)
{
    const ModelConfig config = readModelConfig(question.model);
    const double work = workPerToken(config, question, 512);
    // 8 layers of four 192 × 192 and two 192 × 768 matrices, two operations each, and little else.
    EXPECT_GT(work, 8 * 2 * 12 * 192.0 * 192);
    EXPECT_LT(work, 8 * 2 * 12 * 192.0 * 192 * 1.8);
    CollectQuestion described = question;
    described.inferred = {false, false};
    EXPECT_LT(workPerToken(config, described, 512), work);

    question.threads = 3;
    question.corpus.tokens = 100'000;
    question.storeBudget.reset();
    const MeasureForecast unknown = measureForecast(question, {});
    EXPECT_TRUE(unknown.secondsGuessed);
    EXPECT_GT(unknown.needs.seconds, 0);
    Timings timings;
    timings.pass = 50;
    timings.load = 0.5;
    rememberMeasured(question, config, 10'000'000, 100'000, 3, timings);
    rememberSpeed({2, work, 1, 1});
    rememberSpeed({3, work * 1000, 1, 1});
    const MeasureForecast known = measureForecast(question, {});
    EXPECT_FALSE(known.secondsGuessed);
    EXPECT_NEAR(known.needs.seconds, 51, 3);
    question.corpus.tokens = 200'000;
    EXPECT_NEAR(measureForecast(question, {}).needs.seconds, 101, 4);
    question.threads = 7;
    EXPECT_TRUE(measureForecast(question, {}).secondsGuessed);

    timings.pass = 0.01; // says nothing
    rememberMeasured(question, config, 10'000'000, 100, 7, timings);
    EXPECT_TRUE(measureForecast(question, {}).secondsGuessed);
}

TEST_F(MeasureForecastTest, IsQuickAndNamesWhatIsWrong)
{
    const auto start = std::chrono::steady_clock::now();
    limitTo(0.3); // ways out are looked for too
    static_cast<void>(measureForecast(question, {}));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(300)) << "three of them";
    question.model = folder / "nothing";
    test::expectError(ErrorKind::NotFound, testing::HasSubstr("nothing"), [&] { measureForecast(question, {}); });
}

TEST(CovariateCount, IsThatOfTheTable)
{
    CorpusQuestion question;
    TokenTable table;
    table.vocabularySize = 10;
    for (int i = 0; i < 6; ++i) {
        table.id.push_back(i);
        table.type.push_back(i);
        table.sequence.push_back(0);
        table.document.push_back(0);
        table.position.push_back(i);
        TokenType type;
        type.id = i;
        type.bytes = std::string(static_cast<std::size_t>(i) + 1, 'a');
        type.properties = tokenProperties(type.bytes);
        table.types.push_back(type);
    }
    table.windows = {{0, 6}};
    table.documents.resize(1);
    deriveMaskAndCounts(table);
    EXPECT_EQ(Covariates(table).count(), covariateCount(question));
    table.mask = Mask::Study;
    deriveMaskAndCounts(table);
    question.mask = Mask::Study;
    EXPECT_EQ(Covariates(table).count(), covariateCount(question));
    for (TokenType& type : table.types)
        type.externalCount = 5;
    question.frequencyTable = "table.tsv";
    EXPECT_EQ(Covariates(table).count(), covariateCount(question));
}

} // namespace
} // namespace neurostrata::core
