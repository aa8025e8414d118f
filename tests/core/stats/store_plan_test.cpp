// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/store_plan.h"
#include "tests/support/parity_table.h"

#include <gtest/gtest.h>

#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

constexpr std::int64_t neurons = 100;

std::vector<std::int64_t> analysedTokens(const TokenTable& table)
{
    std::vector<std::int64_t> tokens;
    for (std::int64_t t = 0; t < table.size(); ++t)
        if (table.included[static_cast<std::size_t>(t)] != 0)
            tokens.push_back(t);
    return tokens;
}

} // namespace

TEST(StorePlan, KeepsEverythingWhileItFits)
{
    const TokenTable table = parityTable();
    const std::vector<std::int64_t> analysed = analysedTokens(table);
    const std::uint64_t bytes = analysed.size() * neurons * 2;
    const StorePlan plan = planStore(table, neurons, bytes);
    EXPECT_EQ(plan.token, analysed);
    EXPECT_TRUE(plan.everything());
    EXPECT_EQ(plan.bytes, bytes);
    EXPECT_FALSE(planStore(table, neurons, bytes - 1).everything());
}

TEST(StorePlan, IsEmptyWithoutABudget)
{
    const TokenTable table = parityTable();
    for (const auto& plan : {planStore(table, neurons, {}), planStore(table, neurons, 0)}) {
        EXPECT_TRUE(plan.token.empty());
        EXPECT_FALSE(plan.everything());
        EXPECT_EQ(plan.bytes, 0U);
    }
}

TEST(StorePlan, SplitsASmallBudgetBetweenTwoSamples)
{
    const TokenTable table = parityTable();
    const std::vector<std::int64_t> analysed = analysedTokens(table);
    constexpr std::uint64_t affordable = 601;
    const StorePlan plan = planStore(table, neurons, affordable * neurons * 2 + 150);
    EXPECT_LE(plan.token.size(), affordable);
    EXPECT_EQ(plan.bytes, plan.token.size() * neurons * 2);
    EXPECT_TRUE(std::is_sorted(plan.token.begin(), plan.token.end()));

    const auto hashOf = [](std::int64_t v) { return splitmix64(static_cast<std::uint64_t>(v)); };
    std::set<std::int64_t> uniform, balancedTypes;
    for (std::size_t i = 0; i < plan.token.size(); ++i) {
        EXPECT_FALSE(plan.sample[i] & StoreAll);
        if (plan.sample[i] & StoreUniform)
            uniform.insert(plan.token[i]);
        if (plan.sample[i] & StoreBalanced)
            balancedTypes.insert(table.typeOf(plan.token[i]).id);
    }
    ASSERT_EQ(uniform.size(), affordable - affordable / 2);
    ASSERT_EQ(balancedTypes.size(), affordable / 2) << "one token a type";
    std::uint64_t largestKept = 0, largestType = 0;
    for (const std::int64_t t : uniform)
        largestKept = std::max(largestKept, hashOf(t));
    for (const std::int64_t id : balancedTypes)
        largestType = std::max(largestType, hashOf(id));
    for (const std::int64_t t : analysed) {
        EXPECT_TRUE(uniform.contains(t) || hashOf(t) > largestKept);
        const TokenId id = table.typeOf(t).id;
        EXPECT_TRUE(balancedTypes.contains(id) || hashOf(id) > largestType);
    }
}

TEST(StorePlan, GivesTheUniformSampleWhatTheTypesLeave)
{
    const TokenTable table = parityTable();
    const std::vector<std::int64_t> analysed = analysedTokens(table);
    const std::size_t types = balancedSample(table).size(), affordable = analysed.size() - 1;
    ASSERT_LT(types, affordable / 2);
    const StorePlan plan = planStore(table, neurons, affordable * neurons * 2);
    std::size_t uniform = 0, balanced = 0;
    for (const std::uint8_t bits : plan.sample) {
        uniform += (bits & StoreUniform) != 0;
        balanced += (bits & StoreBalanced) != 0;
    }
    EXPECT_EQ(balanced, types);
    EXPECT_EQ(uniform, affordable - types);
    EXPECT_LE(plan.token.size(), affordable);
}
