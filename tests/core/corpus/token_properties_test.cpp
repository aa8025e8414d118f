// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_properties.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace neurostrata::core
{
namespace
{

std::string fromHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

std::vector<std::vector<std::string>> rows(const std::string& name, char separator)
{
    std::ifstream file(std::string(NEUROSTRATA_TEST_DATA) + "/parity/" + name);
    std::vector<std::vector<std::string>> table;
    for (std::string line; std::getline(file, line);) {
        auto& row = table.emplace_back();
        std::istringstream fields(line + separator);
        for (std::string field; std::getline(fields, field, separator);)
            row.push_back(field);
    }
    return table;
}

TEST(TokenProperties, AgreeWithEveryReferenceDefinition)
{
    const std::map<std::string, TokenClass> classes = {{"alphabetic", TokenClass::Alphabetic},
                                                       {"number", TokenClass::Number},
                                                       {"punctuation", TokenClass::Punctuation},
                                                       {"whitespace", TokenClass::Whitespace},
                                                       {"mixed", TokenClass::Mixed}};
    auto table = rows("statistics/token_definitions.csv", ',');
    ASSERT_THAT(table.at(0), testing::ElementsAre("bytes_hex", "fragment", "length", "length_without_space", "bytes",
                                                  "graphemes", "leading_space", "class"));
    table.erase(table.begin());
    ASSERT_EQ(table.size(), 72U);
    for (const auto& row : table) {
        SCOPED_TRACE(row[0]);
        const TokenProperties p = tokenProperties(fromHex(row[0]));
        EXPECT_EQ(p.fragment, row[1] == "1");
        EXPECT_EQ(p.bytes, std::stoi(row[4]));
        if (p.fragment) {
            EXPECT_EQ(p.length, 0);
            EXPECT_EQ(p.graphemes, 0);
            continue;
        }
        EXPECT_EQ(p.length, std::stoi(row[2]));
        EXPECT_EQ(p.length - (p.leadingSpace ? 1 : 0), std::stoi(row[3]));
        EXPECT_EQ(p.graphemes, std::stoi(row[5]));
        EXPECT_EQ(p.leadingSpace, row[6] == "1");
        EXPECT_EQ(p.tokenClass, classes.at(row[7]));
    }
}

TEST(TokenProperties, LengthsAgreeWithEveryVocabulary)
{
    for (const auto& [name, entries] :
         {std::pair{"vocab_8k.tsv", 8192U}, std::pair{"vocab_gpt2.tsv", 50257U}, std::pair{"vocab_neox.tsv", 8220U}}) {
        const auto table = rows(name, '\t');
        EXPECT_EQ(table.size(), entries) << name;
        for (const auto& row : table) {
            const TokenProperties p = tokenProperties(fromHex(row.at(1)));
            ASSERT_EQ(p.fragment, row.at(2) == "-") << name << " " << row[0];
            if (p.fragment)
                continue;
            ASSERT_EQ(p.length, std::stoi(row[2])) << name << " " << row[0];
        }
    }
}

TEST(TokenProperties, NoBytesAreNoText)
{
    EXPECT_TRUE(tokenProperties("").fragment);
    EXPECT_EQ(tokenProperties("").length, 0);
}

TEST(TokenProperties, WhiteSpaceIsTheUnicodePropertyNotPythonsIsspace)
{
    for (const char* text : {"\t", "\v", "\f", "\xC2\x85", "\xE1\x9A\x80", "\xE2\x80\xA8", "\xE2\x80\xA9",
                             "\xE2\x80\xAF", "\xE2\x81\x9F", "  \t\n"})
        EXPECT_EQ(tokenProperties(text).tokenClass, TokenClass::Whitespace) << text;
    for (const char* text : {"\x1C", "\x1F", "\xE1\xA0\x8E", "\xE2\x80\x8B", " a\t", "\x01"})
        EXPECT_EQ(tokenProperties(text).tokenClass, TokenClass::Mixed) << text;
}

} // namespace
} // namespace neurostrata::core
