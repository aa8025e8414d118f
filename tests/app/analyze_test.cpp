// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"
#include "tests/core/run/hdf5_contents.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace neurostrata::test
{
namespace
{

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(Analyze, PrintsASummaryAndLeavesOneFile)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("analyze demo-small --tokens 700 -o run.h5 --infer none --no-screen");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "") << "quiet when standard error is not a terminal";
    EXPECT_THAT(outcome.out, StartsWith("demo-small (gpt_neo, 4 layers × 512 neurons) on sample.txt\n700 tokens, "));
    EXPECT_THAT(outcome.out, HasSubstr("tokens of one type are not independent"));
    EXPECT_THAT(outcome.out, HasSubstr("run file  run.h5\n"));
    EXPECT_THAT(program.files(), ElementsAre("run.h5"));

    const auto info = nlohmann::json::parse(program.run("info run.h5 --json").out);
    EXPECT_EQ(info["kind"], "run");
    EXPECT_EQ(info["complete"], true);
    EXPECT_EQ(info["tokens"], 700);
    const auto& timings = info["timings"];
    for (const char* name : {"load_s", "tokenize_s", "pass_s", "write_s", "total_s", "peak_bytes"})
        EXPECT_GT(timings[name].get<double>(), 0) << name;
    EXPECT_NEAR(timings["total_s"].get<double>(),
                timings["load_s"].get<double>() + timings["tokenize_s"].get<double>() +
                    timings["pass_s"].get<double>() + timings["write_s"].get<double>(),
                0.1 * timings["total_s"].get<double>());
}

TEST(Analyze, ShowsARunThatIsThereInsteadOfRepeatingIt)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 300").status, 0);
    const auto files = program.files();
    ASSERT_EQ(files.size(), 1U);
    EXPECT_THAT(files[0], ::testing::MatchesRegex("demo-small-sample-[0-9a-f]{12}\\.h5"));
    const auto written = std::filesystem::last_write_time(program / files[0]);
    const Outcome again = program.run("analyze demo-small --tokens 300");
    EXPECT_EQ(again.status, 0);
    EXPECT_THAT(again.err, HasSubstr("holds this very measurement already"));
    EXPECT_THAT(again.out, HasSubstr("run file  " + files[0]));
    EXPECT_EQ(std::filesystem::last_write_time(program / files[0]), written);
    EXPECT_EQ(program.run("analyze demo-small --tokens 301").status, 0);
    EXPECT_EQ(program.files().size(), 2U) << "another measurement has another name";
}

TEST(Analyze, DoesNotReplaceAFileUnasked)
{
    const ProgramRunner program;
    writeFile(program / "run.h5", "precious");
    const Outcome refused = program.run("analyze demo-small --tokens 300 -o run.h5");
    EXPECT_EQ(refused.status, 1);
    EXPECT_THAT(refused.err, HasSubstr("--force"));
    EXPECT_EQ(readFile(program / "run.h5"), "precious");
    EXPECT_EQ(program.run("analyze demo-small --tokens 300 -o run.h5 --force").status, 0);
    EXPECT_THAT(program.files(), ElementsAre("run.h5"));
}

TEST(Analyze, InterruptedKeepsWholeLayersAndResumesToTheSameBytes)
{
    const ProgramRunner program;
    const std::vector<std::string> arguments = {"analyze", "demo-large", "--tokens", "2048", "-o", "a.h5"};
    double seconds = 0;
    const Outcome stopped = program.runUntil(
        arguments, [&] { return journalLines(program / "a.h5") >= 2; }, SIGINT, &seconds);
    ASSERT_EQ(stopped.status, 130) << stopped.err;
    EXPECT_LT(seconds, 1.0) << "0.2 s on a quiet machine";
    EXPECT_EQ(stopped.out, "");
    EXPECT_THAT(stopped.err,
                ::testing::MatchesRegex("neurostrata: stopped; [1-7] of 8 layers are kept in a.h5.partial; to go on: "
                                        "neurostrata analyze demo-large --tokens 2048 -o a.h5 --resume\n"));
    const auto info = nlohmann::json::parse(program.run("info a.h5.partial --json").out);
    EXPECT_EQ(info["complete"], false);
    EXPECT_GE(info["layers_held"].get<int>(), 1);

    const Outcome refused = program.run("analyze demo-large --tokens 2048 -o a.h5");
    EXPECT_EQ(refused.status, 1) << "an unfinished run is neither replaced nor continued unasked";
    ASSERT_EQ(program.run("analyze demo-large --tokens 2048 -o a.h5 --resume").status, 0);
    ASSERT_EQ(program.run("analyze demo-large --tokens 2048 -o whole.h5").status, 0);
    EXPECT_THAT(program.files(), ElementsAre("a.h5", "whole.h5"));
    expectSameContents(program / "a.h5", program / "whole.h5");
}

TEST(Analyze, KilledLosesAtMostTheLayerBeingMeasured)
{
    const ProgramRunner program;
    // Small windows: two super-blocks, so that sums are continued from a file too.
    const std::vector<std::string> arguments = {"analyze", "demo-small", "--tokens", "9000", "-o", "a.h5"};
    const Outcome killed = program.runUntil(
        arguments, [&] { return journalLines(program / "a.h5") >= 6; }, SIGKILL);
    ASSERT_EQ(killed.status, 128 + SIGKILL);
    const int whole = journalLines(program / "a.h5");
    const Outcome info = program.run("info a.h5");
    EXPECT_EQ(info.status, 1);
    EXPECT_EQ(info.err, "neurostrata: a.h5.partial is not finished: " + std::to_string(whole - 1) +
                            " layers (of one part of the text each) are whole; run the same `neurostrata analyze` "
                            "command again with --resume to continue it.\n");
    ASSERT_EQ(program.run("analyze demo-small --tokens 9000 -o a.h5 --resume").status, 0);
    ASSERT_EQ(program.run("analyze demo-small --tokens 9000 -o whole.h5").status, 0);
    expectSameContents(program / "a.h5", program / "whole.h5");
}

TEST(Analyze, OfTwoWritersOneIsRefused)
{
    const ProgramRunner program;
    Outcome second;
    const Outcome first = program.runUntil(
        {"analyze", "demo-large", "--tokens", "4096", "-o", "a.h5"},
        [&] {
            if (journalLines(program / "a.h5") < 1)
                return false;
            second = program.run("analyze demo-large --tokens 4096 -o a.h5 --force");
            return true;
        },
        SIGTERM);
    EXPECT_EQ(second.status, 1);
    EXPECT_THAT(second.err, HasSubstr("a.h5"));
    EXPECT_THAT(first.status, ::testing::AnyOf(0, 130));
}

TEST(Analyze, ThreadsDoNotChangeABit)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 1000 --threads 1 -o one.h5").status, 0);
    ASSERT_EQ(program.run("analyze demo-small --tokens 1000 --threads 2 -o two.h5").status, 0);
    expectSameContents(program / "one.h5", program / "two.h5");
}

TEST(Analyze, RefusesWhatDoesNotFitWithTheWaysOut)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("analyze demo-small --tokens 400 --memory-limit 20MB -o a.h5");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, ::testing::MatchesRegex(
                                 "neurostrata: measuring demo-small needs about [0-9.]+ MB of memory but 20.* MB is "
                                 "the limit: use a higher --memory-limit or --run-anyway\\.\n"));
    EXPECT_THAT(program.files(), IsEmpty());
    EXPECT_EQ(program.run("analyze demo-small --tokens 400 --memory-limit 20MB -o a.h5 --run-anyway").status, 0);
}

TEST(Analyze, NamesCovariatesAndTargets)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("analyze demo-small --tokens 400 --target bytes --site post -o a.h5");
    EXPECT_THAT(outcome.out, HasSubstr("activation after the activation function with token bytes\n"));
    const Outcome unknown = program.run("export a.h5 correlations --covariate weight");
    EXPECT_EQ(unknown.status, 1);
    EXPECT_THAT(unknown.err, StartsWith("neurostrata: this run has no covariate weight; it has length, "));
    const Outcome site = program.run("export a.h5 layers --site pre");
    EXPECT_EQ(site.err, "neurostrata: this run was measured with --site post: it has no site pre.\n");
}

} // namespace
} // namespace neurostrata::test
