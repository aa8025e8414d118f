// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program_runner.h"

#include <gmock/gmock.h>

#include <chrono>

namespace neurostrata::test
{
namespace
{

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

struct WrongUsage {
    const char* arguments;
    const char* message;
};

class WrongUsageTest : public ::testing::TestWithParam<WrongUsage>
{
};

TEST_P(WrongUsageTest, IsOneLineAndStatusTwo)
{
    const ProgramRunner program;
    const Outcome outcome = program.run(GetParam().arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, std::string("neurostrata: ") + GetParam().message + "\n");
    EXPECT_THAT(program.files(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Commands, WrongUsageTest,
    ::testing::Values(
        WrongUsage{"frobnicate", "OPEN: 'frobnicate' is neither a command nor a file, folder or link; see "
                                 "`neurostrata --help`."},
        WrongUsage{"--theme pink", "--theme: pink not in {system,light,dark,greyscale}; see `neurostrata --help`."},
        WrongUsage{"--safe-mode models", "models excludes --safe-mode; see `neurostrata models --help`."},
        WrongUsage{"analyze", "MODEL is required; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --tokens 0",
                   "--tokens: takes a whole number from 1, or all, not 0; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --tokens 1e3",
                   "--tokens: takes a whole number from 1, or all, not 1e3; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --infer all",
                   "--infer: all not in {pre,post,both,none}; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --device cuda", "--device: only takes cpu: this version computes on the "
                                                       "processor; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --permutations 1",
                   "--permutations: Value 1 not in range 2 to 10000; see `neurostrata analyze --help`."},
        WrongUsage{"analyze demo-small --memory-limit lots", "--memory-limit: takes a size such as 500MB or 8GB, not "
                                                             "lots; see `neurostrata analyze --help`."},
        WrongUsage{"capture demo-small", "--output is required; see `neurostrata capture --help`."},
        WrongUsage{"capture demo-small --layers 1- -o a.h5", "--layers: takes layer numbers from 0 such as 0,2-3, not "
                                                             "1-; see `neurostrata capture --help`."},
        WrongUsage{"export run.h5 neuron",
                   "WHAT: neuron needs --layer and --neuron; see `neurostrata export --help`."}));

TEST(Threads, SpinBrieflyUnlessThePersonChose)
{
    // libgomp prints its settings on request each time it starts: twice when the program sets them and starts anew.
    const ProgramRunner program;
    const auto starts = [&](const std::string& settings) {
        const std::string shown = program.run("--version", settings + " OMP_DISPLAY_ENV=true").err;
        int count = 0;
        for (auto at = shown.find("ENVIRONMENT BEGIN"); at != std::string::npos;
             at = shown.find("ENVIRONMENT BEGIN", at + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(starts("unset OMP_WAIT_POLICY GOMP_SPINCOUNT;"), 2);
    EXPECT_EQ(starts("unset GOMP_SPINCOUNT; OMP_WAIT_POLICY=ACTIVE"), 1);
    EXPECT_EQ(starts("unset OMP_WAIT_POLICY; GOMP_SPINCOUNT=5"), 1);
}

TEST(Help, IsPrintedFastAndWithoutTheEngine)
{
    const ProgramRunner program;
    const auto start = std::chrono::steady_clock::now();
    const Outcome help = program.run("--help", "LD_DEBUG=libs LD_DEBUG_OUTPUT=/dev/null");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    EXPECT_EQ(help.status, 0);
    EXPECT_EQ(help.err, "");
    for (const char* command :
         {"analyze", "capture", "import", "tokenize", "info", "models", "download", "export", "findings", "ablate"})
        EXPECT_THAT(help.out, HasSubstr(command));
    EXPECT_LT(taken.count(), 0.5) << "a quiet machine takes 0.02 s; loading libtorch alone 0.7 s";
    EXPECT_EQ(program.shell("ldd " NEUROSTRATA_PROGRAM " | grep -cE 'torch|Qt6'").out, "0\n");
}

TEST(Help, OfEveryCommandShowsAnExample)
{
    const ProgramRunner program;
    for (const char* command :
         {"analyze", "capture", "import", "tokenize", "info", "models", "download", "export", "findings", "ablate"}) {
        const Outcome help = program.run(std::string(command) + " --help");
        EXPECT_EQ(help.status, 0);
        EXPECT_THAT(help.out, HasSubstr("neurostrata " + std::string(command) + " ")) << command;
    }
}

TEST(Program, WithoutACommandAndADisplayShowsHelpAndFails)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "neurostrata: there is no display to open the explorer on (DISPLAY and WAYLAND_DISPLAY are "
                           "not set); these commands work without one.\n" +
                               program.run("--help").out);
}

TEST(Program, CannotOpenAFileWithoutADisplay)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("--theme dark .");
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "neurostrata: there is no display to open the explorer on: DISPLAY and WAYLAND_DISPLAY are "
                           "not set; every command works without one (see --help).\n");
}

TEST(Program, SaysItsVersion)
{
    const ProgramRunner program;
    const Outcome outcome = program.run("--version");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, ::testing::MatchesRegex("neurostrata [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(StandardOutput, FullClosedOrGoneIsAFailure)
{
    const ProgramRunner program;
    const Outcome full = program.run("models >/dev/full");
    EXPECT_EQ(full.status, 1);
    EXPECT_THAT(full.err, StartsWith("neurostrata: cannot write to standard output: no space is left on the device"));
    const Outcome closed = program.run("models >&-");
    EXPECT_EQ(closed.status, 1);
    EXPECT_EQ(closed.err, "neurostrata: cannot write to standard output: bad file descriptor.\n");
    const Outcome gone = program.shell("{ " NEUROSTRATA_PROGRAM " models; echo $? >&2; } | true");
    EXPECT_THAT(gone.err, ::testing::AnyOf("0\n", "neurostrata: cannot write to standard output: broken pipe.\n1\n"));
}

} // namespace
} // namespace neurostrata::test
