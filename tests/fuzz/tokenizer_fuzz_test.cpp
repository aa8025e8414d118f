// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged tokenizer files, from a fixed seed: loading ends with a sentence that names the file, or with a tokenizer
// that works. Run with sanitizers to see what a plain build survives by luck.
#include "core/base/error.h"
#include "tests/core/tokenizer/tokenizer_folder.h"

namespace neurostrata::test
{

namespace
{

using Random = std::mt19937;

/// Pieces that mean something to a reader of these files.
const std::vector<std::string> telling = {"{",
                                          "}",
                                          "[",
                                          "]",
                                          "\"",
                                          ":",
                                          ",",
                                          "null",
                                          "true",
                                          "-1",
                                          "1e999",
                                          "0.5",
                                          "\\u0000",
                                          "\\ud800",
                                          "\"id\"",
                                          "\"a\"",
                                          "99999999",
                                          "18446744073709551616",
                                          "\n",
                                          " ",
                                          "\xC4\xA0",
                                          "\xFF",
                                          "#version",
                                          "\"normalized\": true",
                                          "\"lstrip\": true",
                                          "\r\n"};

std::string damaged(std::string content, Random& random)
{
    for (std::uint32_t changes = 1 + random() % 4; changes > 0 && !content.empty(); --changes) {
        const std::size_t at = random() % content.size();
        const std::size_t length = std::min<std::size_t>(random() % 40, content.size() - at);
        switch (random() % 6) {
        case 0:
            content[at] = static_cast<char>(random() % 256);
            break;
        case 1:
            content.erase(at, length);
            break;
        case 2:
            content.insert(at, content.substr(random() % content.size(), length));
            break;
        case 3:
            content.insert(at, telling[random() % telling.size()]);
            break;
        case 4:
            content.replace(at, 1, telling[random() % telling.size()]);
            break;
        default:
            if (random() % 10 == 0) {
                content.resize(at);
            } else {
                content[at] = static_cast<char>(content[at] ^ (1 << random() % 8));
            }
        }
    }
    return content;
}

/// Loads, and uses what was loaded. Returns whether there was something to use.
bool loadsOrSaysWhy(const TokenizerFolder& folder, Random& random)
{
    std::shared_ptr<const core::Tokenizer> tokenizer;
    try {
        tokenizer = folder.load();
    } catch (const core::Error& error) {
        const std::string message = error.what();
        EXPECT_THAT(message, testing::HasSubstr(folder.path().string())) << "names the file";
        EXPECT_EQ(message.find_first_of("\n\r"), std::string::npos) << message;
        EXPECT_TRUE(message.ends_with('.')) << message;
        return false;
    }
    const std::string text = randomBytes(random, 200) + "<|endoftext|>  \u1ebf";
    for (const core::TokenId id : tokenizer->encode(text)) {
        EXPECT_TRUE(tokenizer->hasEntry(id));
    }
    return true;
}

void damageAgainAndAgain(const TokenizerFolder& folder, const std::vector<std::string>& names, int rounds)
{
    std::vector<std::string> originals;
    for (const std::string& name : names) {
        originals.push_back(readFile(folder.path() / name));
    }
    Random random(20240229);
    int loaded = 0;
    for (int round = 0; round < rounds; ++round) {
        const std::size_t which = random() % names.size();
        folder.write(names[which], damaged(originals[which], random));
        loaded += loadsOrSaysWhy(folder, random) ? 1 : 0;
        folder.write(names[which], originals[which]);
        ASSERT_FALSE(testing::Test::HasFailure()) << "round " << round << " of " << names[which];
    }
    EXPECT_GT(loaded, 0) << "some damage is harmless: the search reaches past the parser";
    EXPECT_LT(loaded, rounds);
}

TEST(TokenizerFuzz, DamagedTokenizerJson)
{
    const TokenizerFolder folder;
    folder.copy(testData / "parity/gpt_neox_tiny/tokenizer.json");
    damageAgainAndAgain(folder, {"tokenizer.json"}, 3000);
}

TEST(TokenizerFuzz, DamagedVocabularyMergesAndConfiguration)
{
    // The first 300 merges of the 8k tokenizer, so that a round is quick.
    const TokenizerFolder folder;
    const nlohmann::json vocabulary = readJsonFile(testData / "parity/tokenizer_8k/vocab.json");
    std::istringstream lines(readFile(testData / "parity/tokenizer_8k/merges.txt"));
    std::string merges;
    std::string line;
    for (int number = 0; number < 300 && std::getline(lines, line); ++number) {
        merges += line + '\n';
    }
    nlohmann::json small;
    for (const auto& [symbols, id] : vocabulary.items()) {
        if (id < 560) {
            small[symbols] = id;
        }
    }
    small["<|endoftext|>"] = 560;
    folder.write("vocab.json", small.dump());
    folder.write("merges.txt", merges);
    folder.write("added_tokens.json", R"({"<x>": 561, "   ": 562})");
    folder.write("special_tokens_map.json", R"({"bos_token": "<|endoftext|>", "pad_token": {"content": "<pad>"}})");
    folder.write("tokenizer_config.json",
                 R"({"add_prefix_space": false, "eos_token": {"content": "<|endoftext|>", "lstrip": false},
                     "added_tokens_decoder": {"560": {"content": "<|endoftext|>", "special": true}}})");
    ASSERT_EQ(folder.loadError(), "no error");
    damageAgainAndAgain(
        folder, {"vocab.json", "merges.txt", "added_tokens.json", "special_tokens_map.json", "tokenizer_config.json"},
        4000);
}

} // namespace

} // namespace neurostrata::test
