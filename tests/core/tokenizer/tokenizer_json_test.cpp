// SPDX-License-Identifier: GPL-3.0-or-later
// Expected ids of the cases with flags: what the tokenizers library gives for the same file.
#include "tests/core/tokenizer/tokenizer_folder.h"

#include <functional>

namespace neurostrata::test
{

namespace
{

using core::TokenId;
using Ids = std::vector<TokenId>;
using nlohmann::json;

json neox()
{
    return readJsonFile(testData / "parity/tokenizer_neox/tokenizer.json");
}

/// The 8k vocabulary and merges in a tokenizer.json without normaliser.
json eightThousandJson(bool mergesAsPairs)
{
    json vocabulary = readJsonFile(testData / "parity/tokenizer_8k/vocab.json");
    json merges = json::array();
    std::istringstream lines(readFile(testData / "parity/tokenizer_8k/merges.txt"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        const std::size_t space = line.find(' ');
        merges.push_back(mergesAsPairs ? json::array({line.substr(0, space), line.substr(space + 1)}) : json(line));
    }
    return {{"added_tokens", {{{"id", 8191}, {"content", "<|endoftext|>"}, {"special", true}, {"normalized", false}}}},
            {"normalizer", nullptr},
            {"pre_tokenizer", {{"type", "ByteLevel"}, {"add_prefix_space", false}}},
            {"model", {{"type", "BPE"}, {"vocab", std::move(vocabulary)}, {"merges", std::move(merges)}}}};
}

std::shared_ptr<const core::Tokenizer> loadJson(const json& document)
{
    const TokenizerFolder folder;
    folder.write("tokenizer.json", document.dump());
    return folder.load();
}

/// The error after the GPT-NeoX fixture is changed.
std::string errorAfter(const std::function<void(json&)>& change)
{
    json document = neox();
    change(document);
    const TokenizerFolder folder;
    folder.write("tokenizer.json", document.dump());
    return folder.loadError();
}

json added(const std::string& content, TokenId id, const json& flags = json::object())
{
    json token = {{"id", id},        {"content", content},  {"single_word", false}, {"lstrip", false},
                  {"rstrip", false}, {"normalized", false}, {"special", false}};
    token.update(flags);
    return token;
}

TEST(TokenizerJson, EqualsTheSameTokenizerAsVocabAndMerges)
{
    const EightThousandFolder folder;
    const std::shared_ptr<const core::Tokenizer> expected = folder.load();
    std::mt19937 random(5);
    for (const bool pairs : {false, true}) {
        const std::shared_ptr<const core::Tokenizer> tokenizer = loadJson(eightThousandJson(pairs));
        EXPECT_EQ(tokenizer->sha256(), expected->sha256());
        EXPECT_EQ(tokenizer->endOfText(), expected->endOfText());
        for (int round = 0; round < 300; ++round) {
            const std::string text = randomBytes(random, 200);
            ASSERT_EQ(tokenizer->encode(text), expected->encode(text));
        }
    }
}

TEST(TokenizerJson, IsPreferredToVocabAndMerges)
{
    const TokenizerFolder folder;
    folder.copy(testData / "parity/tokenizer_neox/tokenizer.json");
    const std::string sha256 = folder.load()->sha256();
    folder.copy(testData / "tokenizer/gpt2/vocab.json");
    folder.copy(testData / "tokenizer/gpt2/merges.txt");
    EXPECT_EQ(folder.load()->sha256(), sha256);
}

TEST(TokenizerJson, MergesMayStandBeforeTheVocabulary)
{
    const std::string document = neox().dump(); // keys in alphabetical order: merges first
    ASSERT_LT(document.find("\"merges\""), document.find("\"vocab\""));
    EXPECT_EQ(loadJson(neox())->sha256(), core::Tokenizer::load(testData / "parity/tokenizer_neox")->sha256());
}

TEST(TokenizerJson, WhiteSpaceAroundAddedTokensIsSwallowedOnRequest)
{
    json document = eightThousandJson(false);
    document["added_tokens"].push_back(added("<l>", 8192, {{"lstrip", true}}));
    document["added_tokens"].push_back(added("<r>", 8193, {{"rstrip", true}}));
    document["added_tokens"].push_back(added("  ", 8194));
    const auto tokenizer = loadJson(document);
    EXPECT_EQ(tokenizer->encode("! <l>!"), (Ids{0, 8192, 0}));
    EXPECT_EQ(tokenizer->encode("!\u3000\n<l>!"), (Ids{0, 8192, 0}));
    EXPECT_EQ(tokenizer->encode("!   <l>!"), (Ids{0, 8194, 8192, 0}));
    EXPECT_EQ(tokenizer->encode("!<r> \t!"), (Ids{0, 8193, 0}));
    EXPECT_EQ(tokenizer->encode("!<r>  !"), (Ids{0, 8193, 8194, 0}));
}

TEST(TokenizerJson, SingleWordsAreNotFoundInsideWords)
{
    json document = eightThousandJson(false);
    document["added_tokens"].push_back(added("<w>", 8192, {{"single_word", true}}));
    const auto tokenizer = loadJson(document);
    const auto finds = [&](const std::string& text) {
        const Ids ids = tokenizer->encode(text);
        return std::find(ids.begin(), ids.end(), 8192) != ids.end();
    };
    for (const std::string text : {"<w>", "!<w>!", "a <w> a", "-<w>\xFF", "\u3000<w>\u00a0", "<w><w>"}) {
        EXPECT_TRUE(finds(text)) << text;
    }
    for (const std::string text :
         {"a<w>", "<w>a", "_<w>", "<w>\u0301", "7<w>", "\u4e2d<w>", "<w>\u200d", "\u24b6<w>"}) {
        EXPECT_FALSE(finds(text)) << text;
    }
}

TEST(TokenizerJson, TheLongestOfTheLeftmostAddedTokensWins)
{
    json document = eightThousandJson(false);
    document["added_tokens"].push_back(added("<ab", 8192));
    document["added_tokens"].push_back(added("<abcd", 8193));
    document["added_tokens"].push_back(added("bcdefg", 8194));
    const auto tokenizer = loadJson(document);
    EXPECT_EQ(tokenizer->encode("<abcd!"), (Ids{8193, 0}));
    EXPECT_EQ(tokenizer->encode("<ab!"), (Ids{8192, 0}));
    EXPECT_EQ(tokenizer->encode("<abcdefg").front(), 8193);
    EXPECT_EQ(tokenizer->encode("!bcdefg"), (Ids{0, 8194}));
}

TEST(TokenizerJson, ASwallowedMegabyteOfSpacesIsNotReadAgainForEachOfThem)
{
    json document = eightThousandJson(false);
    document["added_tokens"].push_back(added(" ", 8192, {{"rstrip", true}}));
    EXPECT_GE(loadJson(document)->encode(std::string(1'000'000, ' ')).size(), 1U);
}

TEST(TokenizerJson, WholeTextIsOneWordWithoutTheSplitPattern)
{
    json document = eightThousandJson(false);
    document["pre_tokenizer"]["use_regex"] = false;
    document["model"]["merges"].push_back("! !");
    document["model"]["vocab"]["!!"] = 9000;
    document["model"]["merges"].push_back("!! Ġthe");
    document["model"]["vocab"]["!!Ġthe"] = 9001;
    const auto joined = loadJson(document);
    EXPECT_EQ(joined->encode("!! the"), Ids{9001});
    document["pre_tokenizer"]["use_regex"] = true;
    EXPECT_EQ(loadJson(document)->encode("!! the").front(), 9000);
    EXPECT_EQ(loadJson(document)->encode("!! the").size(), 2U);
}

TEST(TokenizerJson, WholeWordsFirstIgnoresTheMerges)
{
    json document = eightThousandJson(false);
    document["model"]["vocab"]["zqzqz"] = 9000;
    EXPECT_GT(loadJson(document)->encode("zqzqz").size(), 1U);
    document["model"]["ignore_merges"] = true;
    EXPECT_EQ(loadJson(document)->encode("zqzqz"), Ids{9000});
}

TEST(TokenizerJson, WhatWouldChangeTheIdsIsRefusedByName)
{
    const auto unsupported = [](const std::string& what) {
        return "FOLDER/tokenizer.json: " + what +
               ", which is not supported; use a model with a byte-level BPE tokenizer as GPT-2, GPT-Neo and GPT-NeoX "
               "have.";
    };
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["type"] = "Unigram"; }), unsupported("model.type is \"Unigram\""));
    EXPECT_EQ(errorAfter([](json& d) { d["normalizer"]["type"] = "NFKC"; }),
              unsupported("normalizer.type is \"NFKC\""));
    EXPECT_EQ(
        errorAfter([](json& d) {
            d["normalizer"] = {{"type", "Sequence"}, {"normalizers", {{{"type", "NFC"}}, {{"type", "Lowercase"}}}}};
        }),
        unsupported("normalizer.normalizers[1].type is \"Lowercase\""));
    EXPECT_EQ(errorAfter([](json& d) { d["pre_tokenizer"]["type"] = "Whitespace"; }),
              unsupported("pre_tokenizer.type is \"Whitespace\""));
    EXPECT_EQ(errorAfter([](json& d) { d["pre_tokenizer"] = nullptr; }), unsupported("pre_tokenizer.type is missing"));
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["continuing_subword_prefix"] = "##"; }),
              unsupported("model.continuing_subword_prefix is \"##\""));
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["end_of_word_suffix"] = "</w>"; }),
              unsupported("model.end_of_word_suffix is \"</w>\""));
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["dropout"] = 0.1; }), unsupported("model.dropout is 0.1"));
}

TEST(TokenizerJson, WhatMeansNothingIsAccepted)
{
    json document = neox();
    document["model"].update({{"dropout", 0.0},
                              {"continuing_subword_prefix", ""},
                              {"end_of_word_suffix", ""},
                              {"unk_token", "<|endoftext|>"},
                              {"byte_fallback", true}});
    document["normalizer"] = {{"type", "Sequence"}, {"normalizers", {{{"type", "NFC"}}}}};
    document["post_processor"] = {{"type", "TemplateProcessing"}, {"single", json::array()}};
    document["pre_tokenizer"] = {{"type", "Sequence"}, {"pretokenizers", json::array({document["pre_tokenizer"]})}};
    EXPECT_EQ(loadJson(document)->sha256(), loadJson(neox())->sha256());
}

TEST(TokenizerJson, DamagedFilesAreNamedWithTheEntry)
{
    const auto error = [](const std::string& what) { return "FOLDER/tokenizer.json: " + what + "."; };
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["merges"][7] = "a b c"; }),
              error("model.merges[7] is \"a b c\", but a merge is \"a b\" or [\"a\", \"b\"]; the file is damaged"));
    EXPECT_EQ(errorAfter([](json& d) {
                  d["model"]["merges"][7] = {"a", "b", "c"};
              }),
              error("model.merges[7] is a list, but a merge is \"a b\" or [\"a\", \"b\"]; the file is damaged"));
    EXPECT_EQ(
        errorAfter([](json& d) { d["model"]["merges"][7] = "q zzq"; }),
        error("model.merges[7] merges \"q\" and \"zzq\", but the vocabulary lacks the part \"zzq\"; vocabulary and "
              "merges must come from the same tokenizer"));
    EXPECT_EQ(errorAfter([](json& d) { d["model"]["vocab"]["the"] = -1; }),
              error("the id of token \"the\" is -1, but a token id is a whole number between 0 and 2,097,151"));
    EXPECT_EQ(errorAfter([](json& d) { d["model"].erase("merges"); }),
              error("model.vocab must be an object and model.merges a list; the file is damaged"));
    EXPECT_EQ(errorAfter([](json& d) { d.erase("model"); }),
              error("model is missing, but must be an object; this is no tokenizer file"));
    EXPECT_EQ(errorAfter([](json& d) { d = 5; }), error("the JSON is no object; this is no tokenizer file"));
    EXPECT_EQ(errorAfter([](json& d) { d["added_tokens"] = 5; }), error("added_tokens is 5, but must be a list"));
    EXPECT_EQ(errorAfter([](json& d) { d["added_tokens"][1].erase("id"); }),
              error("added_tokens[1].id is missing, but a token id is a whole number between 0 and 2,097,151"));
    EXPECT_EQ(
        errorAfter([](json& d) { d["added_tokens"][1]["id"] = 7; }),
        error("added_tokens[1] (\"<|padding|>\") has id 7, but the vocabulary makes it 1; the file is inconsistent"));
    EXPECT_EQ(errorAfter([](json& d) { d["added_tokens"][1]["special"] = "yes"; }),
              error("added_tokens[1].special is \"yes\", but must be true or false"));
    EXPECT_EQ(errorAfter([](json& d) { d["added_tokens"][1] = d["added_tokens"][0]; }),
              error("added_tokens[1] repeats the token \"<|endoftext|>\"; the file is damaged"));
    EXPECT_EQ(errorAfter([](json& d) { d["added_tokens"][2]["content"] = std::string(2000, 'x'); }),
              error("added_tokens[2].content is 2000 bytes long, but an added token has at most 1024"));
}

} // namespace

} // namespace neurostrata::test
