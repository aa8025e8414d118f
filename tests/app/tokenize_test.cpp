// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using Json = nlohmann::json;

TEST(Tokenize, AgreesWithTheReferenceFileByFile)
{
    const Json all = Json::parse(std::ifstream(NEUROSTRATA_TEST_DATA "/parity/tokenizer_cases.json"));
    const ProgramRunner program;
    std::string arguments = "tokenize " NEUROSTRATA_TEST_DATA "/parity/tokenizer_8k --json";
    std::vector<const Json*> cases;
    for (const Json& one : all["cases"]) {
        if (one["unicode_sensitive"].get<bool>())
            continue;
        const std::string hex = one["utf8"];
        std::string text;
        for (std::size_t i = 0; i < hex.size(); i += 2)
            text += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        const std::string name = "case" + std::to_string(cases.size());
        writeFile(program / name, text);
        arguments += " " + name;
        cases.push_back(&one);
    }
    const Outcome outcome = program.run(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    std::istringstream lines(outcome.out);
    std::string line;
    for (const Json* one : cases) {
        ASSERT_TRUE(std::getline(lines, line));
        const Json got = Json::parse(line);
        for (const char* field : {"ids", "hex", "len"})
            EXPECT_EQ(got[field], (*one)["8k"][field]) << (*one)["id"] << " " << field;
    }
    EXPECT_FALSE(std::getline(lines, line));
}

TEST(Tokenize, ReadsStandardInputAndShowsATable)
{
    const ProgramRunner program;
    const Outcome outcome = program.shell("printf 'Hi, \\303' | " NEUROSTRATA_PROGRAM " tokenize demo-small");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "     id length  text\n"
                           "     39      1  \"H\"\n"
                           "     72      1  \"i\"\n"
                           "     11      1  \",\"\n"
                           "   6184      -  \" \\xc3\"\n");
}

TEST(Tokenize, SaysWhatItCannotRead)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("tokenize demo-small missing.txt");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.err, "neurostrata: cannot read missing.txt: no such file or directory.\n");
}

} // namespace
} // namespace neurostrata::test
