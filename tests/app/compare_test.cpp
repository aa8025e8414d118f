// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using ::testing::HasSubstr;
using ::testing::StartsWith;
using Json = nlohmann::json;

class CompareTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        s_program = new ProgramRunner;
        ASSERT_EQ(s_program->run("analyze demo-small --tokens 4096 -o small.h5").status, 0);
        ASSERT_EQ(s_program->run("analyze demo-large --tokens 4096 -o large.h5").status, 0);
        ASSERT_EQ(s_program->run("analyze demo-small --tokens 2000 --no-screen -o other.h5").status, 0);
    }
    static void TearDownTestSuite()
    {
        delete s_program;
        s_program = nullptr;
    }
    static Json compared(const std::string& arguments)
    {
        const Outcome outcome = s_program->run("compare " + arguments + " --json");
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return Json::parse(outcome.out);
    }
    /// |r| of the neurons of a layer, descending.
    static std::vector<double> sizes(const std::string& run, int layer)
    {
        const Json table = Json::parse(s_program->run("export " + run + " correlations --format json").out);
        std::vector<double> all;
        for (const auto& row : table["rows"])
            if (row["layer"] == layer && row["r_length"].is_number())
                all.push_back(std::abs(row["r_length"].get<double>()));
        std::ranges::sort(all, std::greater());
        return all;
    }

    static inline ProgramRunner* s_program = nullptr;
};

TEST_F(CompareTest, SetsRunsOfTwoScalesSideBySide)
{
    const Json both = compared("large.h5 small.h5"), swapped = compared("small.h5 large.h5");
    EXPECT_TRUE(both["not_comparable"].empty());
    EXPECT_EQ(both["shallower"], 1);
    EXPECT_EQ(both["runs"][0], swapped["runs"][1]);
    EXPECT_EQ(both["distance"], swapped["distance"]) << "whichever is given first";
    ASSERT_EQ(both["distance"].size(), 4U) << "a distance for every layer of the shallower model";
    for (const char* const group : {"shorter", "equal", "longer"})
        EXPECT_NEAR(both["multimodal_difference"][group]["value"].get<double>(),
                    both["runs"][0]["multimodal"][group]["value"].get<double>() -
                        both["runs"][1]["multimodal"][group]["value"].get<double>(),
                    1e-12);
    const Outcome text = s_program->run("compare large.h5 small.h5");
    EXPECT_THAT(text.out, StartsWith("A  demo-large on sample.txt: 8 layers of 768, "));
    EXPECT_THAT(text.out, HasSubstr("\nAt equal relative depth, by layer of B (A interpolated):\n"));
}

TEST_F(CompareTest, LargestValuesAreThoseExpectedOfEquallyManyNeurons)
{
    const Json both = compared("large.h5 small.h5");
    const auto& large = both["runs"][0];
    for (const int layer : {0, 5}) {
        const std::vector<double> r = sizes("large.h5", layer);
        EXPECT_NEAR(large["largest"][layer].get<double>(), r[0], 1e-12);
        // Of 512 out of N neurons the largest is the i-th with the chance that it is drawn and none before it is.
        double expected = 0, none = 1;
        for (std::size_t i = 0; i < r.size() && none > 1e-12; ++i) {
            const double drawn = 512 / static_cast<double>(r.size() - i);
            expected += none * std::min(drawn, 1.0) * r[i];
            none *= std::max(0.0, 1 - drawn);
        }
        EXPECT_NEAR(large["largest_at_equal_width"][layer].get<double>(), expected, 1e-9);
    }
    EXPECT_EQ(both["runs"][1]["largest_at_equal_width"], both["runs"][1]["largest"]) << "it is as wide as itself";
}

TEST_F(CompareTest, NamesWhatCannotBeCompared)
{
    const Json other = compared("small.h5 other.h5");
    EXPECT_EQ(other["not_comparable"][0],
              "the texts differ; shares of multimodal neurons are not subtracted, neurons not matched.");
    EXPECT_TRUE(other["multimodal_difference"].is_null());
    EXPECT_TRUE(other["runs"][1]["multimodal"].is_null()) << "it is not screened";
    EXPECT_EQ(other["distance"].size(), 4U) << "distributions of r are compared all the same";
    const Outcome lacking = s_program->run("compare small.h5 nowhere.h5");
    EXPECT_EQ(lacking.status, 1);
    EXPECT_THAT(lacking.err, HasSubstr("nowhere.h5"));
}

} // namespace
} // namespace neurostrata::test
