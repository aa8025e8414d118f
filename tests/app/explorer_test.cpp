// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

namespace neurostrata::test
{
namespace
{

constexpr const char* offscreen = "QT_QPA_PLATFORM=offscreen";

/// The size of a PNG image, from its header.
std::pair<int, int> imageSize(const std::filesystem::path& path)
{
    const std::string bytes = readFile(path);
    const auto number = [&](std::size_t at) {
        int value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value = value * 256 + static_cast<unsigned char>(bytes.at(at + i));
        return value;
    };
    return {number(16), number(20)};
}

TEST(Explorer, OpensAndClosesWithoutAWord)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("--exit-after-startup", offscreen);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
}

TEST(Explorer, OpensARunAndShowsIt)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 1024 -o run.h5").status, 0);
    const Outcome outcome = program.run(
        "run.h5 --goto L2.N17 --theme dark --screenshot shot.png --trace-ui trace.json --exit-after-startup",
        offscreen);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.err, "");
    const auto [width, height] = imageSize(program / "shot.png");
    EXPECT_GE(width, 640);
    EXPECT_GE(height, 480);
    EXPECT_THAT(readFile(program / "trace.json"), ::testing::HasSubstr("\"traceEvents\""));
}

TEST(Explorer, ReopensWhatWasOpenWhenItEnded)
{
    const ProgramRunner program;
    ASSERT_EQ(program.run("analyze demo-small --tokens 1024 -o run.h5").status, 0);
    ASSERT_EQ(program.run("run.h5 --goto L2.N17 --exit-after-startup", offscreen).status, 0);
    const auto recovery = program.home() / ".local/share/neurostrata/recovery.nsession";
    const std::string before = readFile(recovery);
    EXPECT_THAT(before, ::testing::HasSubstr("2.17"));
    ASSERT_EQ(program.run("--exit-after-startup", offscreen).status, 0);
    EXPECT_EQ(readFile(recovery), before);
}

TEST(Explorer, SaysWhenTheScreenshotCannotBeWritten)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("--safe-mode --screenshot no/folder/a.png --exit-after-startup", offscreen);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, ::testing::HasSubstr("no/folder/a.png could not be written."));
    EXPECT_FALSE(std::filesystem::exists(program.home() / ".config/neurostrata"));
}

} // namespace
} // namespace neurostrata::test
