// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace neurostrata::test
{
namespace
{

using namespace core;
using testing::HasSubstr;

class Target : public testing::Test
{
protected:
    std::unique_ptr<RunWriter> open(bool force, bool resume) const
    {
        return RunWriter::open({m_path, force, resume}, m_fixture.plan());
    }
    void leavePartial() const
    {
        const auto writer = open(false, false);
        m_fixture.measure(*writer, 2);
        writer->stop();
    }

    TemporaryFolder m_folder;
    RunFixture m_fixture;
    const std::filesystem::path m_path = m_folder / "run.h5";
};

TEST_F(Target, ExistingRunIsReplacedOnlyByForce)
{
    m_fixture.writeRun(m_path);
    expectError(ErrorKind::AlreadyExists, HasSubstr("--force"), [&] { open(false, false); });
    const auto writer = open(true, false);
    EXPECT_TRUE(openRun(m_path)->complete()); // until the new one is whole
    m_fixture.measure(*writer);
    writer->finish({});
    EXPECT_TRUE(openRun(m_path)->complete());
}

TEST_F(Target, StalePartialNeedsAWord)
{
    leavePartial();
    expectError(ErrorKind::AlreadyExists, testing::AllOf(HasSubstr("--resume"), HasSubstr("--force")),
                [&] { open(false, false); });
    EXPECT_EQ(open(false, true)->next(), (RunUnit{0, LayerIndex(2)}));
    EXPECT_EQ(open(true, false)->next(), (RunUnit{0, LayerIndex(0)}));
    EXPECT_EQ(m_folder.entries(), 0U);
}

TEST_F(Target, PartialOfAnotherMeasurementIsNotContinued)
{
    leavePartial();
    RunPlan other = m_fixture.plan();
    other.provenance.runId = "ba9876543210";
    const auto message = HasSubstr("belongs to another measurement; use --force to start over");
    expectError(ErrorKind::AlreadyExists, message, [&] { RunWriter::open({m_path, false, true}, other); });
    StorePlan store = *m_fixture.plan().store;
    store.token.pop_back();
    store.sample.pop_back();
    other = m_fixture.plan();
    other.store = &store;
    expectError(ErrorKind::AlreadyExists, message, [&] { RunWriter::open({m_path, false, true}, other); });
    EXPECT_EQ(RunWriter::open({m_path, true, true}, other)->next(), (RunUnit{0, LayerIndex(0)}));
}

TEST_F(Target, SecondWriterIsTurnedAway)
{
    const auto first = open(false, false);
    expectError(ErrorKind::Busy, HasSubstr("another process is writing it"), [&] { open(true, false); });
    m_fixture.measure(*first);
    first->finish({});
    EXPECT_TRUE(openRun(m_path)->complete());
}

TEST_F(Target, ForecastSaysHowMuchIsMissing)
{
    FixtureShape shape;
    shape.windows = 1;
    shape.windowTokens = 20;
    shape.superBlocks = {1};
    const RunFixture small(shape);
    RunPlan plan = small.plan();
    plan.layers = 10'000;
    plan.width = 50'000'000;
    expectError(ErrorKind::NoSpace,
                testing::MatchesRegex(".*run.h5' needs .*B while it is measured, but only .* are "
                                      "free in .*--store\\."),
                [&] {
                    RunWriter::open({m_path, false, false}, plan);
                });
    EXPECT_EQ(m_folder.entries(), 0U);
}

TEST_F(Target, FullDiskIsOneSentenceAndLeavesNothing)
{
    // A limit on file sizes is a full disk that needs no privileges. Below the size of the file it strikes at the
    // start, between the sums and the activations in the middle.
    for (const rlim_t limit : {rlim_t{20'000}, rlim_t{1'500'000}}) {
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            int status = 1;
            std::unique_ptr<RunWriter> writer;
            const auto restrict = [&] {
                const struct rlimit both {
                    limit, limit
                };
                ::setrlimit(RLIMIT_FSIZE, &both);
            };
            try {
                if (limit < 100'000)
                    restrict();
                writer = open(false, false);
                restrict();
                m_fixture.measure(*writer);
                writer->finish({});
            } catch (const Error& error) {
                status = error.kind() == ErrorKind::NoSpace || error.kind() == ErrorKind::Io ? 0 : 2;
                if (std::string(error.what()).find('\n') != std::string::npos)
                    status = 3;
            }
            writer.reset();
            ::_exit(status);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
        EXPECT_EQ(m_folder.entries(), 0U);
    }
}

TEST_F(Target, MissingFolderIsNamed)
{
    expectError(ErrorKind::NotFound, HasSubstr("no-such-folder"), [&] {
        RunWriter::open({m_folder / "no-such-folder/run.h5", false, false}, m_fixture.plan());
    });
}

TEST_F(Target, UnitsComeInOrder)
{
    const auto writer = open(false, false);
    EXPECT_THROW(writer->commit({0, LayerIndex(1)}, {}, nullptr), Error);
    EXPECT_THROW(writer->finish({}), Error);
}

} // namespace
} // namespace neurostrata::test
