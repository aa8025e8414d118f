// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/forecast.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{
namespace
{

/// Needs a fixed amount for the model and a byte count for every position.
class StubEngine : public Engine
{
public:
    EngineInfo info() const override { return {}; }
    std::shared_ptr<const Model> load(std::shared_ptr<const Checkpoint>, WeightResidency) override { return {}; }
    double matrixRate(std::int64_t, std::int64_t, std::int64_t) override { return 0; }
    std::uint64_t workingBytes(const ModelConfig&, std::int64_t sequenceLength) const override
    {
        return 100'000'000 + static_cast<std::uint64_t>(sequenceLength) * 1'000'000;
    }
};

class ForecastTest : public ::testing::Test
{
protected:
    ForecastTest()
    {
        config.hiddenSize = 1024;
        config.layers = 12;
        config.mlpWidth = 4096;
        question.config = &config;
        question.weightFileBytes = 600'000'000;
        question.tokens = 100'000;
        question.storedTokens = 100'000;
        question.sequenceLength = 512;
        question.superBlockTokens = 8192;
        question.covariates = 18;
        question.baseBytes = 100'000'000;
        question.freeMemory = 8'000'000'000;
    }
    StubEngine engine;
    ModelConfig config;
    ForecastQuestion question;
};

TEST_F(ForecastTest, DoesNotGrowWithTheTextBeyondASuperBlock)
{
    const Forecast few = forecast(engine, question);
    question.tokens = question.storedTokens = 10'000'000;
    EXPECT_EQ(forecast(engine, question).memoryBytes, few.memoryBytes);
    EXPECT_GT(few.residentBytes, few.memoryBytes + 11 * 4ULL * 12 * 1024 * 1024);
    EXPECT_EQ(few.availableMemory, 8'100'000'000U);
}

TEST_F(ForecastTest, NamesOnlyWaysOutThatHelp)
{
    question.memoryLimit = 700'000'000;
    const std::string message = doesNotFitMessage(engine, question, "big");
    EXPECT_NE(message.find("700 MB is the limit"), std::string::npos) << message;
    EXPECT_NE(message.find("--seq-len 128 or less"), std::string::npos) << message;
    EXPECT_NE(message.find("a higher --memory-limit"), std::string::npos) << message;
    EXPECT_EQ(message.find("--store none"), std::string::npos) << message;
    EXPECT_TRUE(message.ends_with(" or --run-anyway."));
    ForecastQuestion shorter = question;
    shorter.sequenceLength = 128;
    EXPECT_LE(forecast(engine, shorter).memoryBytes, 700'000'000U) << "the advice holds";

    question.memoryLimit.reset();
    question.freeMemory = 10'000'000;
    EXPECT_NE(doesNotFitMessage(engine, question, "big").find("are free: use a smaller model, or --run-anyway."),
              std::string::npos);
}

} // namespace
} // namespace neurostrata::core
