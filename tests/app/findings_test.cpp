// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Findings, SaysEachClaimWithItsNumbers)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 2000 --permutations 20 -o small.h5").status, 0);
    const Outcome text = program.run("findings small.h5");
    ASSERT_EQ(text.status, 0) << text.err;
    EXPECT_THAT(text.out, StartsWith("demo-small on sample.txt: activations before the activation function\n"));
    EXPECT_THAT(text.out, HasSubstr("; 20 permutations; 20 groups of types\n"));
    EXPECT_THAT(text.out, HasSubstr("needs runs of two models on the same text\n"));
    EXPECT_THAT(text.out, HasSubstr("needs 6 layers or more\n"));
    const auto json = nlohmann::json::parse(program.run("findings small.h5 --json").out);
    ASSERT_EQ(json["claims"].size(), 7U);
    EXPECT_EQ(json["claims"][0]["claim"], "first_layer_positive");
    EXPECT_EQ(json["permutations"], 20);
    const auto& median = json["claims"][0]["evidence"][0]["interval"];
    EXPECT_EQ(median, json["depth"]["layers"][0]["median"]);
    EXPECT_LT(median["lower"], median["value"]);
    EXPECT_EQ(json["depth"]["distance"].size(), 16U);
}

TEST(Findings, DecideTheClaimOfTwoScalesOnOneTextAlone)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 8192 -o small.h5").status, 0);
    ASSERT_EQ(program.run("analyze demo-large --tokens 8192 -o large.h5").status, 0);
    ASSERT_EQ(program.run("analyze demo-small --tokens 2000 -o other.h5").status, 0);
    const auto both = nlohmann::json::parse(program.run("findings small.h5 large.h5 --json").out);
    const auto swapped = nlohmann::json::parse(program.run("findings large.h5 small.h5 --json").out);
    EXPECT_TRUE(both["claims"][3]["reason"].is_null());
    EXPECT_EQ(both["claims"][3]["evidence"].size(), 4U);
    EXPECT_EQ(both["claims"][3], swapped["claims"][3]) << "the larger model is found by its size";
    const Outcome refused = program.run("findings small.h5 other.h5");
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err, HasSubstr("the two runs are of different texts, tokenizers or masks"));
}

TEST(Findings, NeedARunWithInference)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 300 --infer none -o plain.h5").status, 0);
    const Outcome outcome = program.run("findings plain.h5");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.err, "neurostrata: this run keeps no sums for tests and intervals at this site; measure it with "
                           "--infer.\n");
}

} // namespace
} // namespace neurostrata::test
