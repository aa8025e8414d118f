// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/tokenizer/tokenizer_folder.h"

namespace neurostrata::test
{

namespace
{

using core::TokenId;

nlohmann::json eightThousand()
{
    return readJsonFile(testData / "parity/tokenizer_8k/vocab.json");
}

/// The error after vocab.json is changed.
template <class Change>
std::string vocabularyError(Change change)
{
    const EightThousandFolder folder;
    nlohmann::json vocabulary = eightThousand();
    change(vocabulary);
    folder.write("vocab.json", vocabulary.dump());
    return folder.loadError();
}

std::string mergesError(std::string_view content)
{
    const EightThousandFolder folder;
    folder.write("merges.txt", content);
    return folder.loadError();
}

TEST(VocabAndMerges, MissingFilesAreNamed)
{
    const TokenizerFolder empty;
    EXPECT_FALSE(core::Tokenizer::presentIn(empty.path()));
    EXPECT_EQ(empty.loadError(),
              "FOLDER: no tokenizer here; put tokenizer.json, or vocab.json and merges.txt, into the folder.");

    const EightThousandFolder folder;
    EXPECT_TRUE(core::Tokenizer::presentIn(folder.path()));
    std::filesystem::remove(folder.path() / "merges.txt");
    EXPECT_EQ(
        folder.loadError(),
        "FOLDER/merges.txt: the file is missing; a tokenizer needs vocab.json and merges.txt, or tokenizer.json.");
    EXPECT_TRUE(core::Tokenizer::presentIn(folder.path()));
}

TEST(VocabAndMerges, DamagedVocabulariesAreNamedWithTheEntry)
{
    EXPECT_EQ(vocabularyError([](nlohmann::json& v) { v["the"] = -1; }),
              "FOLDER/vocab.json: token \"the\" has id -1, but ids lie between 0 and 2,097,151; the file is damaged.");
    EXPECT_EQ(
        vocabularyError([](nlohmann::json& v) { v["the"] = UINT64_MAX; }),
        "FOLDER/vocab.json: token \"the\" has id 2097152, but ids lie between 0 and 2,097,151; the file is damaged.");
    EXPECT_EQ(vocabularyError([](nlohmann::json& v) { v["the"] = 1.5; }),
              "FOLDER/vocab.json: token \"the\" has id 1.5, which is no whole number; the file is damaged.");
    EXPECT_EQ(vocabularyError([](nlohmann::json& v) { v["the"] = v["!"]; }),
              "FOLDER/vocab.json: tokens \"!\" and \"the\" have the same id 0; the file is damaged.");
    EXPECT_EQ(
        vocabularyError([](nlohmann::json& v) { v.erase("Z"); }),
        "FOLDER/vocab.json: no token for byte 0x5A (\"Z\"); a byte-level vocabulary has one for each of the 256 bytes, "
        "so this is another kind of tokenizer or a damaged file.");
    EXPECT_EQ(vocabularyError([](nlohmann::json& v) {
                  v = nlohmann::json::array({1, 2});
              }),
              "FOLDER/vocab.json: the JSON is no object of tokens and ids; this is no vocabulary file.");

    const EightThousandFolder folder;
    folder.write("vocab.json", R"({"a": 0, "b": 1, "a": 2})");
    EXPECT_EQ(folder.loadError(),
              "FOLDER/vocab.json: token \"a\" occurs twice, with ids 0 and 2; the file is damaged.");
    folder.write("vocab.json", R"({"a": 0, "b": )");
    EXPECT_EQ(folder.loadError(), "FOLDER/vocab.json: the JSON breaks off after 14 bytes; download the file again.");
    folder.write("vocab.json", R"({"a": 0, "b" 1})");
    EXPECT_EQ(folder.loadError(), "FOLDER/vocab.json: not valid JSON at byte 14; download the file again.");
    folder.write("vocab.json", std::string(1'000'000, '['));
    EXPECT_EQ(folder.loadError(), "FOLDER/vocab.json: objects nested more than 32 deep; this is no tokenizer file.");
}

TEST(VocabAndMerges, DamagedMergesAreNamedWithTheLine)
{
    EXPECT_EQ(mergesError("#version: 0.2\nt h\nth\n"), "FOLDER/merges.txt: line 3 is \"th\", but a merge is two "
                                                       "symbols with one space between them; the file is damaged.");
    for (const char* line : {"a b c", " a", "a ", "a  b", ""}) {
        EXPECT_EQ(mergesError(std::string(line) + "\nt h\n"),
                  "FOLDER/merges.txt: line 1 is \"" + std::string(line) +
                      "\", but a merge is two symbols with one space between them; the file is damaged.");
    }
    EXPECT_EQ(
        mergesError("t h\nq zzq\n"),
        "FOLDER/merges.txt: line 2 merges \"q\" and \"zzq\", but the vocabulary lacks the part \"zzq\"; vocabulary and "
        "merges must come from the same tokenizer.");
    EXPECT_EQ(
        mergesError("q Q\n"),
        "FOLDER/merges.txt: line 1 merges \"q\" and \"Q\", but the vocabulary lacks the result \"qQ\"; vocabulary and "
        "merges must come from the same tokenizer.");
}

TEST(VocabAndMerges, EmptyFilesAndPointersAreRefused)
{
    for (const char* name : {"vocab.json", "merges.txt"}) {
        const EightThousandFolder folder;
        folder.write(name, "");
        EXPECT_THAT(folder.loadError(), testing::AllOf(testing::HasSubstr(name), testing::HasSubstr("empty")));
        folder.write(name, "version https://git-lfs.github.com/spec/v1\noid sha256:"
                           "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 1042301\n");
        EXPECT_THAT(folder.loadError(), testing::AllOf(testing::HasSubstr(name), testing::HasSubstr("LFS")));
        std::filesystem::remove(folder.path() / name);
        std::filesystem::create_directory(folder.path() / name);
        EXPECT_THAT(folder.loadError(), testing::HasSubstr(name));
    }
}

TEST(VocabAndMerges, LineEndsAndTheVersionLineDoNotMatter)
{
    const EightThousandFolder folder;
    const std::string sha256 = folder.load()->sha256();
    EXPECT_EQ(sha256.size(), 64U);
    std::string merges = readFile(folder.path() / "merges.txt");
    folder.write("merges.txt", merges.substr(merges.find('\n') + 1));
    EXPECT_EQ(folder.load()->sha256(), sha256);
    folder.write("merges.txt", merges + "\n\n");
    EXPECT_EQ(folder.load()->sha256(), sha256);
    for (std::size_t at = 0; (at = merges.find('\n', at)) != std::string::npos; at += 2) {
        merges.insert(at, 1, '\r');
    }
    folder.write("merges.txt", merges);
    EXPECT_EQ(folder.load()->sha256(), sha256);
}

TEST(VocabAndMerges, TheHashChangesWithVocabularyAndMerges)
{
    const EightThousandFolder folder;
    const std::string sha256 = folder.load()->sha256();
    const std::string merges = readFile(folder.path() / "merges.txt");
    folder.write("merges.txt", merges.substr(0, merges.rfind('\n', merges.size() - 2)));
    EXPECT_NE(folder.load()->sha256(), sha256);
    folder.write("merges.txt", merges);
    nlohmann::json vocabulary = eightThousand();
    std::swap(vocabulary["!"], vocabulary["?"]);
    folder.write("vocab.json", vocabulary.dump());
    EXPECT_NE(folder.load()->sha256(), sha256);
}

TEST(VocabAndMerges, GapsBetweenIdsHaveNoEntry)
{
    const EightThousandFolder folder;
    nlohmann::json vocabulary = eightThousand();
    vocabulary["<extra>"] = 9000;
    folder.write("vocab.json", vocabulary.dump());
    const auto tokenizer = folder.load();
    EXPECT_EQ(tokenizer->size(), 9001);
    EXPECT_FALSE(tokenizer->hasEntry(8999));
    EXPECT_EQ(tokenizer->bytes(8999), "");
    EXPECT_EQ(tokenizer->bytes(9000), "<extra>");
}

TEST(VocabAndMerges, WithoutEndOfTextTheTextOfThatNameIsText)
{
    const EightThousandFolder folder;
    nlohmann::json vocabulary = eightThousand();
    vocabulary.erase("<|endoftext|>");
    folder.write("vocab.json", vocabulary.dump());
    const auto tokenizer = folder.load();
    EXPECT_EQ(tokenizer->endOfText(), std::nullopt);
    EXPECT_GT(tokenizer->encode("<|endoftext|>").size(), 1U);
}

} // namespace

} // namespace neurostrata::test
