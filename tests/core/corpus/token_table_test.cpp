// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/token_table.h"
#include "tests/support/parity_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace neurostrata::core
{
namespace
{

test::Hdf5Reader expectedFile()
{
    return test::Hdf5Reader(std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/expected.h5");
}

/// Types 0: " a", 1: "b", 2: special, 3: fragment; one letter of `tokens` a token, '|' starts a new sequence.
TokenTable tableOf(const std::string& tokens, Mask mask)
{
    TokenTable table;
    table.mask = mask;
    table.types.resize(4);
    for (std::int32_t i = 0; i < 4; ++i)
        table.types[static_cast<std::size_t>(i)].id = i;
    table.types[0].properties = tokenProperties(" a");
    table.types[1].properties = tokenProperties("b");
    table.types[2].special = true;
    table.types[3].properties = tokenProperties("\xC3");
    std::int32_t sequence = 0;
    for (const char c : tokens) {
        if (c == '|') {
            ++sequence;
            continue;
        }
        const auto type = static_cast<std::int32_t>(std::string("abSF").find(c));
        table.id.push_back(type);
        table.type.push_back(type);
        table.sequence.push_back(sequence);
        table.document.push_back(0);
    }
    deriveMaskAndCounts(table);
    return table;
}

TEST(TokenTable, MaskAndCountsAgreeWithTheReference)
{
    const TokenTable table = test::parityTable();
    const auto expected = expectedFile();
    EXPECT_EQ(table.included, expected.read<std::uint8_t>("tokens/analysed"));

    std::vector<std::int64_t> counts;
    std::set<std::int32_t> analysedTypes;
    std::set<std::int32_t> analysedDocuments;
    std::int64_t ordinary = 0;
    for (const TokenType& type : table.types) {
        if (type.ordinary())
            counts.push_back(type.count);
        else
            EXPECT_EQ(type.count, 0);
        ordinary += type.count;
    }
    for (std::size_t t = 0; t < table.id.size(); ++t)
        if (table.included[t] != 0) {
            analysedTypes.insert(table.type[t]);
            analysedDocuments.insert(table.document[t]);
        }
    EXPECT_EQ(counts, expected.read<std::int64_t>("types/count"));
    EXPECT_THAT(expected.read<std::int64_t>("tokens/sizes"),
                testing::ElementsAre(table.size(), table.includedCount(), ordinary, counts.size(), analysedTypes.size(),
                                     analysedDocuments.size()));
}

TEST(TokenTable, BalancedSampleAndEffectiveNumbersAgreeWithTheReference)
{
    const TokenTable table = test::parityTable();
    const auto expected = expectedFile();
    std::vector<std::uint8_t> balanced(table.id.size(), 0);
    const std::vector<std::int64_t> sample = balancedSample(table);
    EXPECT_TRUE(std::is_sorted(sample.begin(), sample.end()));
    for (const std::int64_t t : sample)
        balanced[static_cast<std::size_t>(t)] = 1;
    EXPECT_EQ(balanced, expected.read<std::uint8_t>("tokens/balanced"));
    EXPECT_NEAR(effectiveTypes(table), expected.scalar<double>("tokens/effective_types"), 1e-10);
    EXPECT_NEAR(effectiveDocuments(table), expected.scalar<double>("tokens/effective_documents"), 1e-10);
}

TEST(TokenTable, DefaultMaskNeedsOrdinaryNeighboursInTheSameSequence)
{
    const TokenTable table = tableOf("SabbaFab|aba|b", Mask::Default);
    EXPECT_THAT(table.included, testing::ElementsAre(0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0));
    EXPECT_EQ(table.exclusions.special, 1);
    EXPECT_EQ(table.exclusions.fragment, 1);
    EXPECT_EQ(table.exclusions.noPredecessor, 4); // the lone "b" lacks both and counts here
    EXPECT_EQ(table.exclusions.noSuccessor, 3);
    EXPECT_EQ(table.types[0].count, 5);
    EXPECT_EQ(table.types[1].count, 5);
}

TEST(TokenTable, StudyMaskTakesEveryOrdinaryToken)
{
    const TokenTable table = tableOf("SabbaFab|aba|b", Mask::Study);
    EXPECT_THAT(table.included, testing::ElementsAre(0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1));
    EXPECT_EQ(table.exclusions.special, 1);
    EXPECT_EQ(table.exclusions.fragment, 1);
    EXPECT_EQ(table.exclusions.noPredecessor + table.exclusions.noSuccessor, 0);
}

TEST(TokenTable, ExclusionsAndAnalysedTokensAddUp)
{
    for (const Mask mask : {Mask::Default, Mask::Study}) {
        const TokenTable table = test::parityTable(mask);
        const Exclusions& out = table.exclusions;
        EXPECT_EQ(out.special + out.fragment + out.noPredecessor + out.noSuccessor + table.includedCount(),
                  table.size());
    }
}

TEST(TokenTable, NothingAnalysedHasNoEffectiveNumber)
{
    const TokenTable table = tableOf("SF", Mask::Default);
    EXPECT_TRUE(std::isnan(effectiveTypes(table)));
    EXPECT_TRUE(balancedSample(table).empty());
}

TEST(TokenTable, RefusesAnOrdinaryTypeWithoutCharacters)
{
    TokenTable table = tableOf("ab", Mask::Study);
    table.types[1].properties.length = 0;
    try {
        deriveMaskAndCounts(table);
        FAIL();
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "token id 1 has length 0, but a token of text has at least one character.");
    }
}

} // namespace
} // namespace neurostrata::core
