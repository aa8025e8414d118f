// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/piece_cutter.h"
#include "core/corpus/token_collector.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <random>

namespace neurostrata::core
{
namespace
{

using Json = nlohmann::json;

const std::filesystem::path testData = NEUROSTRATA_TEST_DATA;

/// Prose, and every awkward string that the tokenizers are held against, joined by all kinds of white space.
std::string awkwardText()
{
    std::string text = test::readFile(std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/corpora/sample.txt");
    const Json cases = Json::parse(test::readFile(testData / "parity/tokenizer_cases.json"));
    const std::vector<std::string> joints = {"\n", " ",     "\n\n", "\t", " \n", "\r\n", "\xC2\xA0\n", "\xE3\x80\x80 ",
                                             "",   "\xC3 ", "  "};
    std::size_t next = 0;
    for (const auto& one : cases.at("cases")) {
        text += one.at("text").get<std::string>();
        text += joints[next++ % joints.size()];
    }
    return text;
}

std::vector<TokenId> inPieces(const Tokenizer& tokenizer, const std::string& text, std::size_t pieceBytes)
{
    ReadLimits limits;
    limits.piece = pieceBytes;
    TokenCollector collector(tokenizer, {}, limits, {});
    collector.begin("text", 0);
    collector.add(text);
    collector.end();
    const std::int64_t size = collector.builder().size();
    std::vector<TokenId> ids = collector.builder().finish({size}, &tokenizer, tokenizer.size(), Mask::Default).id;
    ids.erase(ids.begin()); // the end-of-text token before the document
    return ids;
}

/// The NeoX tokenizer with changes.
std::shared_ptr<const Tokenizer> changedTokenizer(const std::function<void(Json&)>& change)
{
    Json json = Json::parse(test::readFile(testData / "parity/tokenizer_neox/tokenizer.json"));
    change(json);
    const test::TemporaryFolder folder;
    test::writeFile(folder / "tokenizer.json", json.dump());
    return Tokenizer::load(folder.path());
}

Json addedToken(int id, const char* content, bool strip)
{
    return {{"id", id},        {"content", content},  {"single_word", false}, {"lstrip", strip},
            {"rstrip", strip}, {"normalized", false}, {"special", false}};
}

TEST(PieceCutter, PiecesGiveTheIdsOfTheWhole)
{
    const std::string text = awkwardText();
    for (const auto& folder : {testData / "parity/tokenizer_8k", testData / "parity/tokenizer_strict",
                               testData / "tokenizer/gpt2", testData / "parity/tokenizer_neox"}) {
        const auto tokenizer = Tokenizer::load(folder);
        const std::vector<TokenId> whole = tokenizer->encode(text);
        for (const std::size_t piece : {1, 7, 64, 1000, 20000})
            ASSERT_EQ(inPieces(*tokenizer, text, piece), whole) << folder << " " << piece;
    }
}

TEST(PieceCutter, PiecesGiveTheIdsOfTheWholeForTokenizersWithTheirOwnWays)
{
    std::string text = awkwardText();
    for (const char* insert :
         {" see [mask] here", "\n[mask] \n", "a [mask]\n b", " two words here", "e\xCC\x81 \xCC\x81"})
        for (int i = 0; i < 5; ++i)
            text.insert(text.find(' ', text.size() / 7 * static_cast<std::size_t>(i + 1)), insert);
    const std::vector<std::pair<const char*, std::function<void(Json&)>>> changes = {
        {"an added token that swallows white space",
         [](Json& json) { json["added_tokens"].push_back(addedToken(8220, "[mask]", true)); }},
        {"an added token with a space inside",
         [](Json& json) { json["added_tokens"].push_back(addedToken(8220, "two words", false)); }},
        {"a space before each text", [](Json& json) { json["pre_tokenizer"]["add_prefix_space"] = true; }},
        {"no splitting into words", [](Json& json) { json["pre_tokenizer"]["use_regex"] = false; }},
    };
    for (const auto& [name, change] : changes) {
        const auto tokenizer = changedTokenizer(change);
        const std::vector<TokenId> whole = tokenizer->encode(text);
        for (const std::size_t piece : {1, 64, 20000})
            ASSERT_EQ(inPieces(*tokenizer, text, piece), whole) << name << " " << piece;
    }
}

TEST(PieceCutter, CutsBeforeTheLastWhiteSpaceAfterACharacter)
{
    const auto tokenizer = Tokenizer::load(testData / "parity/tokenizer_8k");
    PieceCutter cutter(*tokenizer);
    EXPECT_EQ(cutter.lastCut("one two  three", 13), 7U);
    EXPECT_EQ(cutter.lastCut("one two  three", 6), 3U);
    EXPECT_EQ(cutter.lastCut("one two", 2), 0U);
    EXPECT_EQ(cutter.lastCut("\xE3\x80\x82\nx", 4), 3U); // after an ideographic full stop
    EXPECT_EQ(cutter.lastCut("a\xC2\xA0\nx", 4), 0U);    // a no-break space is white space
    EXPECT_EQ(cutter.lastCut("a\xC3\nx", 3), 0U);        // half a character
    EXPECT_EQ(cutter.lastCut(std::string(4096, 'x'), 4000), 0U);
}

TEST(PieceCutter, WherePiecesEndDoesNotDependOnHowTheTextArrives)
{
    const std::string text = awkwardText();
    const auto tokenizer = Tokenizer::load(testData / "parity/tokenizer_8k");
    ReadLimits limits;
    limits.piece = 500;
    const auto hashOf = [&](std::size_t most) {
        TokenCollector collector(*tokenizer, 5000, limits, {}); // stops in the middle: the hash shows where
        std::mt19937 random(1);
        collector.begin("text", 0);
        for (std::size_t at = 0; at < text.size() && !collector.full();) {
            const std::size_t bytes = 1 + random() % most;
            collector.add(std::string_view(text).substr(at, bytes));
            at += bytes;
        }
        collector.end();
        return collector.sha256();
    };
    EXPECT_EQ(hashOf(10), hashOf(1 << 20));
    EXPECT_EQ(hashOf(700), hashOf(1 << 20));
}

} // namespace
} // namespace neurostrata::core
