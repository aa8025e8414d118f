// SPDX-License-Identifier: GPL-3.0-or-later
// The reference's own ids for every fixture of tests/data/parity.
#include "tests/core/tokenizer/tokenizer_folder.h"

#include <map>

namespace neurostrata::test
{

namespace
{

using core::TokenId;
using core::Tokenizer;

std::shared_ptr<const Tokenizer> fixture(const std::string& name)
{
    static std::map<std::string, std::shared_ptr<const Tokenizer>> loaded;
    static const std::map<std::string, std::string> folders = {{"8k", "parity/tokenizer_8k"},
                                                               {"gpt2", "tokenizer/gpt2"},
                                                               {"neox", "parity/tokenizer_neox"},
                                                               {"strict", "parity/tokenizer_strict"}};
    auto& tokenizer = loaded[name];
    if (!tokenizer) {
        tokenizer = Tokenizer::load(testData / folders.at(name));
    }
    return tokenizer;
}

/// Every case but those with letters newer than the Unicode version of the system's utf8proc may be.
void expectCases(const std::string& file, const std::vector<std::string>& names, std::size_t expectedCases)
{
    const nlohmann::json document = readJsonFile(testData / "parity" / file);
    std::size_t compared = 0;
    for (const nlohmann::json& item : document.at("cases")) {
        if (item.at("unicode_sensitive").get<bool>()) {
            continue;
        }
        ++compared;
        const std::string text = fromHex(item.at("utf8").get<std::string>());
        for (const std::string& name : names) {
            const std::shared_ptr<const Tokenizer> tokenizer = fixture(name);
            const std::vector<TokenId> ids = tokenizer->encode(text);
            ASSERT_EQ(ids, item.at(name).at("ids").get<std::vector<TokenId>>()) << name << ' ' << item.at("id");
            std::vector<std::string> bytes;
            for (const TokenId id : ids) {
                bytes.emplace_back(tokenizer->bytes(id));
            }
            std::vector<std::string> expected;
            for (const nlohmann::json& hex : item.at(name).at("hex")) {
                expected.push_back(fromHex(hex.get<std::string>()));
            }
            ASSERT_EQ(bytes, expected) << name << ' ' << item.at("id");
            EXPECT_EQ(tokenizer->encode(text), ids) << "the same text again";
        }
    }
    EXPECT_EQ(compared, expectedCases);
}

TEST(TokenizerParity, EveryCaseOfTheTrainedVocabularies)
{
    expectCases("tokenizer_cases.json", {"8k", "gpt2", "neox"}, 425);
}

TEST(TokenizerParity, EveryCaseOfTheVocabularyThatShowsEachMissedCut)
{
    expectCases("tokenizer_strict_cases.json", {"strict"}, 253);
}

TEST(TokenizerParity, EveryEntryHasTheBytesOfTheReference)
{
    for (const std::string name : {"8k", "gpt2", "neox"}) {
        const std::shared_ptr<const Tokenizer> tokenizer = fixture(name);
        std::istringstream table(readFile(testData / "parity" / ("vocab_" + name + ".tsv")));
        TokenId rows = 0;
        for (TokenId id; table >> id; ++rows) {
            std::string hex;
            std::string length;
            table >> hex >> length;
            ASSERT_EQ(id, rows);
            ASSERT_TRUE(tokenizer->hasEntry(id));
            ASSERT_EQ(tokenizer->bytes(id), fromHex(hex)) << name << ' ' << id;
        }
        EXPECT_EQ(tokenizer->size(), rows) << name;
        EXPECT_FALSE(tokenizer->hasEntry(rows));
        EXPECT_FALSE(tokenizer->hasEntry(-1));
        EXPECT_EQ(tokenizer->bytes(rows), "");
    }
}

TEST(TokenizerParity, SpecialTokensAreThoseOfTheReference)
{
    EXPECT_EQ(fixture("8k")->endOfText(), 8191);
    EXPECT_EQ(fixture("gpt2")->endOfText(), 50256);
    EXPECT_EQ(fixture("neox")->endOfText(), 0);
    for (const auto& [name, special] :
         std::map<std::string, std::vector<TokenId>>{{"8k", {8191}}, {"gpt2", {50256}}, {"neox", {0, 1}}}) {
        std::vector<TokenId> found;
        for (TokenId id = 0; id < fixture(name)->size(); ++id) {
            if (fixture(name)->isSpecial(id)) {
                found.push_back(id);
            }
        }
        EXPECT_EQ(found, special) << name;
    }
}

TEST(TokenizerParity, ModelFoldersHaveTheTokenizersTheyAreSaidToHave)
{
    EXPECT_EQ(Tokenizer::load(testData / "parity/gpt_neox_tiny")->size(), 512);
    EXPECT_EQ(Tokenizer::load(testData / "parity/gpt_neo_tiny")->sha256(), fixture("8k")->sha256());
}

TEST(TokenizerParity, InvalidUtf8ComesBackByteForByte)
{
    const nlohmann::json document = readJsonFile(testData / "parity/tokenizer_cases.json");
    ASSERT_EQ(document.at("invalid_utf8").size(), 30U);
    for (const nlohmann::json& item : document.at("invalid_utf8")) {
        const std::string text = fromHex(item.at("hex").get<std::string>());
        for (const std::string name : {"8k", "gpt2", "neox"}) {
            EXPECT_EQ(fixture(name)->decode(fixture(name)->encode(text)), text) << name << ' ' << item.at("id");
        }
    }
}

TEST(TokenizerParity, RandomBytesComeBackByteForByte)
{
    std::mt19937 random(20240229);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = randomBytes(random, 300);
        for (const std::string name : {"8k", "gpt2", "strict"}) {
            ASSERT_EQ(fixture(name)->decode(fixture(name)->encode(text)), text) << name << " round " << round;
        }
    }
}

TEST(TokenizerParity, PiecesCutAtWordsGiveTheIdsOfTheWhole)
{
    const std::string text = readFile(std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/corpora/sample.txt");
    const std::shared_ptr<const Tokenizer> tokenizer = fixture("gpt2");
    std::vector<TokenId> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        const bool between = std::isalpha(static_cast<unsigned char>(text[i - 1])) && text[i] == ' ' &&
                             std::isalpha(static_cast<unsigned char>(text[i + 1]));
        if (between) {
            const std::vector<TokenId> ids = tokenizer->encode(std::string_view(text).substr(begin, i - begin));
            pieces.insert(pieces.end(), ids.begin(), ids.end());
            begin = i;
        }
    }
    const std::vector<TokenId> ids = tokenizer->encode(std::string_view(text).substr(begin));
    pieces.insert(pieces.end(), ids.begin(), ids.end());
    EXPECT_EQ(pieces, tokenizer->encode(text));
}

} // namespace

} // namespace neurostrata::test
