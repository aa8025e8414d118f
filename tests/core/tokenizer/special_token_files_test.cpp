// SPDX-License-Identifier: GPL-3.0-or-later
// Expected ids: what transformers' GPT2Tokenizer gives for the same files (8k vocabulary, 8192 entries).
#include "tests/core/tokenizer/tokenizer_folder.h"

namespace neurostrata::test
{

namespace
{

using core::TokenId;
using Ids = std::vector<TokenId>;

constexpr TokenId endOfText = 8191;

Ids encode(const TokenizerFolder& folder, std::string_view text)
{
    return folder.load()->encode(text);
}

TEST(SpecialTokenFiles, NamedTokensFollowTheVocabulary)
{
    const EightThousandFolder folder;
    folder.write("tokenizer_config.json",
                 R"({"pad_token": "<pad>", "eos_token": "</s>", "unk_token": null,
                     "mask_token": {"content": "<mask>", "lstrip": true, "rstrip": false, "normalized": false}})");
    const auto tokenizer = folder.load();
    EXPECT_EQ(tokenizer->size(), 8195);
    for (TokenId id = 8192; id < 8195; ++id) {
        EXPECT_TRUE(tokenizer->isSpecial(id));
    }
    EXPECT_EQ(tokenizer->bytes(8192), "</s>");
    EXPECT_EQ(tokenizer->encode("  <mask>!</s>"), (Ids{8194, 0, 8192}));
    EXPECT_EQ(tokenizer->endOfText(), endOfText);
}

TEST(SpecialTokenFiles, EndOfSequenceStandsInForEndOfText)
{
    const EightThousandFolder folder;
    nlohmann::json vocabulary = readJsonFile(testData / "parity/tokenizer_8k/vocab.json");
    vocabulary["</s>"] = vocabulary["<|endoftext|>"];
    vocabulary.erase("<|endoftext|>");
    folder.write("vocab.json", vocabulary.dump());
    EXPECT_EQ(folder.load()->endOfText(), std::nullopt);
    folder.write("special_tokens_map.json", R"({"eos_token": {"content": "</s>"}})");
    EXPECT_EQ(folder.load()->endOfText(), endOfText);
    EXPECT_TRUE(folder.load()->isSpecial(endOfText));
    EXPECT_EQ(encode(folder, "!</s>"), (Ids{0, endOfText}));
}

TEST(SpecialTokenFiles, AddedTokensKeepTheirIds)
{
    const EightThousandFolder folder;
    folder.write("tokenizer_config.json",
                 R"({"added_tokens_decoder": {"8193": {"content": "<pad>", "special": true},
                                              "8192": {"content": "<x>", "lstrip": true, "special": false}}})");
    EXPECT_EQ(encode(folder, "! <x><pad>"), (Ids{0, 8192, 8193}));
    EXPECT_FALSE(folder.load()->isSpecial(8192));
    EXPECT_TRUE(folder.load()->isSpecial(8193));

    const EightThousandFolder older;
    older.write("added_tokens.json", R"({"<x>": 8192, "<pad>": 8193})");
    EXPECT_EQ(encode(older, "!<x><pad>"), (Ids{0, 8192, 8193}));
    EXPECT_FALSE(older.load()->isSpecial(8193));
}

TEST(SpecialTokenFiles, AddPrefixSpaceIsHonoured)
{
    const EightThousandFolder folder;
    const Ids withSpace = encode(folder, " the");
    folder.write("tokenizer_config.json", R"({"add_prefix_space": true})");
    EXPECT_EQ(encode(folder, "the"), withSpace);
    EXPECT_EQ(encode(folder, " the"), withSpace);
    EXPECT_EQ(encode(folder, ""), Ids{});
}

TEST(SpecialTokenFiles, WrongOnesAreNamedWithTheField)
{
    const EightThousandFolder folder;
    const auto error = [&](std::string_view config) {
        folder.write("tokenizer_config.json", config);
        return folder.loadError();
    };
    EXPECT_EQ(error(R"({"pad_token": 5})"),
              "FOLDER/tokenizer_config.json: pad_token.content is missing, but must be the text of the token.");
    EXPECT_EQ(error(R"({"pad_token": {"content": "<pad>", "lstrip": "yes"}})"),
              "FOLDER/tokenizer_config.json: pad_token.lstrip is \"yes\", but must be true or false.");
    EXPECT_EQ(error(R"({"added_tokens_decoder": {"x": {"content": "<x>"}}})"),
              "FOLDER/tokenizer_config.json: added_tokens_decoder[\"x\"] is no token id.");
    EXPECT_EQ(error(R"({"added_tokens_decoder": {"99999999": {"content": "<x>"}}})"),
              "FOLDER/tokenizer_config.json: added_tokens_decoder[\"99999999\"] is 99999999, but a token id is a whole "
              "number between 0 and 2,097,151.");
    EXPECT_EQ(
        error(R"({"added_tokens_decoder": {"5": {"content": "<x>"}}})"),
        "FOLDER/tokenizer_config.json: token \"<x>\" has id 5, which is \"&\" in the vocabulary; the files belong to "
        "different tokenizers.");
    EXPECT_EQ(
        error(R"({"added_tokens_decoder": {"50256": {"content": "<|endoftext|>"}}})"),
        "FOLDER/tokenizer_config.json: token \"<|endoftext|>\" has id 50256, but 8191 in the vocabulary; the files "
        "belong to different tokenizers.");
    EXPECT_EQ(error(R"({"pad_token": "<pad>", "pad_token": "<pad>"})"),
              "FOLDER/tokenizer_config.json: \"pad_token\" occurs twice in one object; the file is damaged.");
    EXPECT_EQ(error("[]"), "FOLDER/tokenizer_config.json: the JSON is no object; this is no tokenizer configuration.");
    EXPECT_EQ(error(R"({"added_tokens_decoder": 5})"),
              "FOLDER/tokenizer_config.json: added_tokens_decoder is 5, but must be an object.");
}

} // namespace

} // namespace neurostrata::test
