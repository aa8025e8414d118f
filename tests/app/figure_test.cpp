// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using ::testing::HasSubstr;
using ::testing::Not;

class FigureTest : public ::testing::Test
{
protected:
    FigureTest()
    {
        const Outcome measured = m_program.run("analyze demo-small --tokens 600 -o run.h5");
        if (measured.status != 0)
            throw std::runtime_error(measured.err);
    }
    Outcome figure(const std::string& arguments) { return m_program.run("figure run.h5 " + arguments); }
    std::string written(const std::string& name) { return readFile(m_program / name); }
    void expectUsage(const std::string& arguments, const std::string& message)
    {
        const Outcome outcome = figure(arguments);
        EXPECT_EQ(outcome.status, 2) << arguments;
        EXPECT_EQ(outcome.err, "neurostrata: " + message + "; see `neurostrata figure --help`.\n");
        EXPECT_EQ(m_program.files(), std::vector<std::string>{"run.h5"});
    }
    void expectFailure(const std::string& arguments, const std::string& message)
    {
        const Outcome outcome = figure(arguments);
        EXPECT_EQ(outcome.status, 1) << arguments;
        EXPECT_EQ(outcome.err, "neurostrata: " + message + "\n");
        EXPECT_EQ(m_program.files(), std::vector<std::string>{"run.h5"});
    }
    ProgramRunner m_program;
};

TEST_F(FigureTest, WritesEveryFigureInEveryFormatWithoutADisplay)
{
    const std::pair<std::string, std::string> starts[] = {
        {"png", "\x89PNG"}, {"svg", "<?xml"}, {"pdf", "%PDF-1."}, {"csv", "# link: "}, {"json", "{\"table\": "}};
    for (const std::string what : {"lines", "heatmap", "map", "neuron", "dose", "scatter"})
        for (const auto& [format, start] : starts) {
            const std::string name = what + "." + format;
            const Outcome outcome = figure(what + " --layer 3 --neuron 17 -o " + name);
            EXPECT_EQ(outcome.status, 0) << outcome.err;
            EXPECT_EQ(outcome.out + outcome.err, "");
            EXPECT_EQ(written(name).substr(0, start.size()), start) << name;
        }
}

TEST_F(FigureTest, TheLinkInAFigureDrawsItAgain)
{
    ASSERT_EQ(figure("map --layer 3 --neuron 17 --measure d --threshold 3:6 --site pre --pin 0.5,2.7 --brush -0.1:0.4 "
                     "--layers 1:3 --filter 'mean > 0' --order index -o a.json")
                  .status,
              0);
    const auto json = nlohmann::json::parse(written("a.json"));
    EXPECT_EQ(json["provenance"]["short_below"], 3);
    EXPECT_EQ(json["provenance"]["long_above"], 6);
    EXPECT_EQ(json["provenance"]["measure"], "d");
    EXPECT_EQ(json["provenance"]["site"], "pre");
    EXPECT_EQ(json["provenance"]["model_name"], "demo-small");
    const std::string link = json["provenance"]["link"];
    EXPECT_THAT(link, HasSubstr("&n=3.17&pin=0.5,2.7&m=d&T=3:6&site=pre&brush=-0.1:0.4&layers=1:3&q=mean%20%3E%200&fig="
                                "map&map=index"));
    EXPECT_EQ(figure("map --link '" + link + "' -o b.json").status, 0);
    EXPECT_EQ(written("a.json"), written("b.json"));
    // Options go over the link.
    ASSERT_EQ(figure("map --link '" + link + "' --measure r -o c.json").status, 0);
    EXPECT_EQ(nlohmann::json::parse(written("c.json"))["provenance"]["measure"], "r");
}

TEST_F(FigureTest, ControlsMakeItOneOfPartialR)
{
    ASSERT_EQ(figure("lines --site pre --control log_frequency,leading_space -o partial.json").status, 0);
    ASSERT_EQ(figure("lines --site pre -o raw.json").status, 0);
    const auto partial = nlohmann::json::parse(written("partial.json")),
               raw = nlohmann::json::parse(written("raw.json"));
    EXPECT_EQ(partial["provenance"]["measure"], "partial_r");
    EXPECT_EQ(partial["provenance"]["controls"], (std::vector<std::string>{"leading_space", "log_frequency"}));
    EXPECT_TRUE(raw["provenance"]["controls"].empty());
    EXPECT_NE(partial["rows"], raw["rows"]);
    EXPECT_EQ(figure("heatmap --measure spearman -o ranks.json").status, 0);
    const Outcome unknown = figure("lines --control weather -o no.png");
    EXPECT_NE(unknown.status, 0);
    EXPECT_THAT(unknown.err, HasSubstr("the run has no covariate \"weather\"; it has length, "));
}

TEST_F(FigureTest, OptionsOfTheViewReachThePlot)
{
    ASSERT_EQ(
        figure("neuron --layer 3 --neuron 17 --normalisation count --scale log --kernel --equal-group --hide-short "
               "--unit byte -o a.csv")
            .status,
        0);
    const std::string table = written("a.csv");
    EXPECT_THAT(table, HasSubstr("series,group,from,to,count,count\n"));
    EXPECT_THAT(table, HasSubstr("\nkernel,equal,"));
    EXPECT_THAT(table, HasSubstr("\nbar,long,"));
    EXPECT_THAT(table, Not(HasSubstr("\nbar,short,")));
    EXPECT_THAT(table, HasSubstr("&norm=count&y=log&equal=1&kernel=1&shorter=0\n"));
    ASSERT_EQ(figure("lines --normalisation share --scale sqrt --ridgeline -o b.csv").status, 0);
    EXPECT_THAT(written("b.csv"), HasSubstr("fig=lines&lnorm=share&ly=sqrt&ridge=1\n"));
}

TEST_F(FigureTest, SpeaksVietnamese)
{
    ASSERT_EQ(figure("dose --layer 3 --neuron 17 --lang vi -o a.svg").status, 0);
    EXPECT_THAT(written("a.svg"), HasSubstr("độ dài token"));
    ASSERT_EQ(figure("dose --layer 3 --neuron 17 -o b.svg").status, 0);
    EXPECT_THAT(written("b.svg"), HasSubstr("Mean activation of L3"));
}

TEST_F(FigureTest, WhatIsLeftOutIsNotInThePicture)
{
    ASSERT_EQ(figure("lines --no-caption --no-provenance --no-legend -o a.svg").status, 0);
    const std::string bare = written("a.svg");
    EXPECT_THAT(bare, Not(HasSubstr(">layer (depth)<")));
    EXPECT_THAT(bare, Not(HasSubstr("neurostrata:view/1?run=</text>")));
    ASSERT_EQ(figure("lines -o b.svg").status, 0);
    EXPECT_THAT(written("b.svg"), HasSubstr(">layer (depth)<"));
    EXPECT_GT(written("b.svg").size(), bare.size());
}

TEST_F(FigureTest, WritesNeverOverAFile)
{
    ASSERT_EQ(figure("lines -o a.svg").status, 0);
    const std::string before = written("a.svg");
    const Outcome again = figure("map -o a.svg");
    EXPECT_EQ(again.status, 1);
    EXPECT_THAT(again.err, HasSubstr("--force"));
    EXPECT_EQ(written("a.svg"), before);
    EXPECT_EQ(figure("map -o a.svg --force").status, 0);
    EXPECT_NE(written("a.svg"), before);
}

TEST_F(FigureTest, WrongUsageIsSaid)
{
    expectUsage("lines", "--output is required");
    expectUsage("lines -o a.gif", "--output: needs a name that ends with .png, .svg, .pdf, .csv or .json, not a.gif");
    expectUsage("neuron --layer 3 -o a.png", "WHAT: neuron needs --layer and --neuron, or a --link that has them");
    expectUsage("map --kernel -o a.png", "--kernel: has no meaning for map");
    expectUsage("dose --layer 1 --neuron 2 --measure d -o a.png", "--measure: has no meaning for dose");
    expectUsage("lines --threshold 6:4 -o a.png", "--threshold: takes a length such as 4, or two such as 4:6, not 6:4");
    expectUsage("lines --size 10x2000 -o a.png", "--size: takes a size such as 174x110mm, not 10x2000");
    expectUsage("lines --brush 0.3 -o a.png", "--brush: takes two numbers such as 0.3:0.5, not 0.3");
}

TEST_F(FigureTest, WhatTheRunLacksIsSaid)
{
    expectFailure("lines --layer 9 -o a.png", "this run has no layer 9; it has layers 0 to 3.");
    expectFailure("dose --layer 1 --neuron 512 -o a.png", "this run has no neuron 512; layers have neurons 0 to 511.");
    expectFailure("map --pin 0.5,8.1 -o a.png", "this run has no layer 8; it has layers 0 to 3.");
    expectFailure("map --pin five -o a.png", "five is not a value of 'pin' in a view.");
    expectFailure("neuron --link 'neurostrata:view/1?run=abc&n=1.2' -o a.png",
                  "the link is of run abc, but 'run.h5' is run " +
                      nlohmann::json::parse(m_program.run("info run.h5 --json").out)["run_id"].get<std::string>() +
                      ".");
    expectFailure("neuron --link 'neurostrata:view/1?n=1' -o a.png",
                  "no neuron is selected, and this figure shows one; select a neuron first.");
    expectFailure("lines --link 'http://x' -o a.png",
                  "This is no Neurostrata link: it does not begin with “neurostrata:view/”.");
    expectFailure("lines --size 20x20 -o a.png", "the figure is too small for its text: make it larger, its font "
                                                 "smaller, or leave out caption and link.");
    EXPECT_EQ(m_program.run("figure gone.h5 lines -o a.png").status, 1);
}

TEST_F(FigureTest, BeingStoppedLeavesNothing)
{
    const auto before = m_program.files();
    for (const int milliseconds : {20, 60, 100, 140}) {
        const Outcome outcome = m_program.shell("timeout -s INT 0." + std::string(milliseconds < 100 ? "0" : "") +
                                                std::to_string(milliseconds) + " " + NEUROSTRATA_PROGRAM +
                                                " figure run.h5 lines --dpi 1200 -o a.png");
        if (outcome.status != 0) {
            EXPECT_EQ(m_program.files(), before) << milliseconds;
        }
        std::filesystem::remove(m_program / "a.png");
    }
}

TEST(FigureHelp, TellsWhatThereIs)
{
    const ProgramRunner program;
    const Outcome help = program.run("figure --help");
    EXPECT_EQ(help.status, 0);
    for (const char* word :
         {"lines", "heatmap", "map", "neuron", "dose", "scatter", "--size WxHmm", "--threshold T|T1:T2",
          "--theme print|dark|greyscale", "--link LINK", "--lang en|vi", "Examples:"})
        EXPECT_THAT(help.out, HasSubstr(word));
    EXPECT_THAT(program.run("--help").out, HasSubstr("figure"));
}

} // namespace
} // namespace neurostrata::test
