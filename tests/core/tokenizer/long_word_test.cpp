// SPDX-License-Identifier: GPL-3.0-or-later
// Words without a space, of any length: the same tokens from every way of merging, in time that grows with the length.
#include "core/tokenizer/definition_files.h"
#include "core/tokenizer/long_word.h"
#include "tests/core/tokenizer/tokenizer_folder.h"

#include <sys/resource.h>

#include <algorithm>

namespace neurostrata::test
{

namespace
{

using core::TokenId;

double userSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_utime.tv_sec) + 1e-6 * static_cast<double>(usage.ru_utime.tv_usec);
}

/// Byte-pair encoding as it is defined: over and over, the leftmost pair of lowest rank.
std::vector<TokenId> mergedByDefinition(std::string_view word, const std::array<TokenId, 256>& byteTokens,
                                        const std::vector<core::Merge>& merges)
{
    std::vector<TokenId> tokens;
    for (const char c : word) {
        tokens.push_back(byteTokens[static_cast<unsigned char>(c)]);
    }
    while (true) {
        const core::Merge* lowest = nullptr;
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
            for (const core::Merge& merge : merges) {
                if (merge.left == tokens[i] && merge.right == tokens[i + 1] && (!lowest || &merge < lowest)) {
                    lowest = &merge;
                    at = i;
                }
            }
        }
        if (!lowest) {
            return tokens;
        }
        tokens[at] = lowest->merged;
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

/// A small alphabet and random merges of whatever exists by then, so that long words merge deeply.
struct RandomRules {
    std::array<TokenId, 256> byteTokens{};
    std::vector<core::Merge> merges;

    RandomRules(std::mt19937& random, bool ranksRise)
    {
        for (std::size_t byte = 0; byte < 256; ++byte) {
            byteTokens[byte] = static_cast<TokenId>(byte);
        }
        std::vector<TokenId> tokens = {'a', 'b', 'c'};
        std::vector<std::pair<TokenId, TokenId>> seen;
        for (TokenId next = 256; next < 300; ++next) {
            const std::pair<TokenId, TokenId> pair{tokens[random() % tokens.size()], tokens[random() % tokens.size()]};
            if (std::find(seen.begin(), seen.end(), pair) == seen.end()) {
                seen.push_back(pair);
                merges.push_back({pair.first, pair.second, next});
                tokens.push_back(next);
            }
        }
        if (!ranksRise) {
            std::shuffle(merges.begin(), merges.end(), random);
        }
    }
};

std::string randomWord(std::mt19937& random, std::size_t length)
{
    std::string word(length, 'a');
    std::generate(word.begin(), word.end(), [&] { return "abc"[random() % 3]; });
    return word;
}

TEST(LongWord, EveryWayOfMergingFollowsTheDefinition)
{
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        const bool ranksRise = round % 2 == 0;
        const RandomRules rules(random, ranksRise);
        const std::string word = randomWord(random, 1 + random() % 150);
        const std::vector<TokenId> expected = mergedByDefinition(word, rules.byteTokens, rules.merges);

        std::vector<TokenId> encoded;
        core::BytePairEncoder(rules.byteTokens, rules.merges).encode(word, encoded);
        ASSERT_EQ(encoded, expected) << word;

        const core::MergeTable table(rules.merges);
        std::vector<TokenId> fromHeap;
        core::LongWord heapWord(word, rules.byteTokens, table);
        heapWord.merge(core::RankHeap());
        heapWord.appendTo(fromHeap);
        ASSERT_EQ(fromHeap, expected) << word;
        if (ranksRise) {
            std::vector<TokenId> fromBuckets;
            core::LongWord bucketWord(word, rules.byteTokens, table);
            bucketWord.merge(core::RankBuckets(rules.merges.size()));
            bucketWord.appendTo(fromBuckets);
            ASSERT_EQ(fromBuckets, expected) << word;
        }
    }
}

TEST(LongWord, OfARepeatedPairTheLaterRuleHolds)
{
    std::array<TokenId, 256> byteTokens{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        byteTokens[byte] = static_cast<TokenId>(byte);
    }
    std::vector<TokenId> encoded;
    core::BytePairEncoder(byteTokens, {{'a', 'b', 256}, {'b', 'c', 257}, {'a', 'b', 256}}).encode("abc", encoded);
    EXPECT_EQ(encoded, (std::vector<TokenId>{'a', 257}));
}

std::shared_ptr<const core::Tokenizer> gpt2()
{
    static const auto tokenizer = core::Tokenizer::load(testData / "tokenizer/gpt2");
    return tokenizer;
}

TEST(LongWord, TenMegabytesWithoutASpaceTakeTimeInProportion)
{
    std::mt19937 random(11);
    std::string word(10'000'000, ' ');
    std::generate(word.begin(), word.end(), [&] { return "etaoinshrdlucmfwypvbgk"[random() % 22]; });
    const double begin = userSeconds();
    const std::vector<TokenId> small = gpt2()->encode(std::string_view(word).substr(0, word.size() / 10));
    const double between = userSeconds();
    const std::vector<TokenId> large = gpt2()->encode(word);
    const double end = userSeconds();
    EXPECT_TRUE(gpt2()->decode(large) == word);
    // The same word but for its end: the tokens agree up to there.
    EXPECT_TRUE(std::equal(small.begin(), small.end() - 64, large.begin()));
    // 10 times the bytes; caches and the sort of positions make it 13 or so, a quadratic way 100.
    EXPECT_LT(end - between, 30 * std::max(between - begin, 0.05));
}

TEST(LongWord, OneCharacterRepeatedIsNoWorse)
{
    for (const std::string& unit : {std::string("a"), std::string(" "), std::string("\n"), std::string("=-"),
                                    std::string("\u0301"), std::string("\xFF")}) {
        std::string text;
        while (text.size() < 1'000'000) {
            text += unit;
        }
        const double begin = userSeconds();
        const std::vector<TokenId> ids = gpt2()->encode(text);
        EXPECT_LT(userSeconds() - begin, 5.0) << unit;
        EXPECT_TRUE(gpt2()->decode(ids) == text) << unit;
    }
}

} // namespace

} // namespace neurostrata::test
