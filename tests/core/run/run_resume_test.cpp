// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/run.h"
#include "tests/core/run/hdf5_contents.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <iostream>

namespace neurostrata::test
{
namespace
{

using namespace core;

/// Runs `work` in a child that dies of SIGKILL: by itself at the end, with the writer that `work` gives back still
/// alive, or from outside after `microseconds`.
void killAfter(const std::function<std::unique_ptr<RunWriter>()>& work, int microseconds = -1)
{
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        try {
            const auto alive = work();
            ::raise(SIGKILL);
        } catch (const std::exception& error) {
            std::cerr << error.what() << std::endl;
            ::_exit(1);
        }
    }
    if (microseconds >= 0) {
        ::usleep(static_cast<unsigned>(microseconds));
        ::kill(child, SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

class Resume : public testing::Test
{
protected:
    void SetUp() override { m_fixture.writeRun(m_reference); }

    /// Resumes what is there, finishes it and holds it against the uninterrupted run.
    void finishAndCompare() const
    {
        {
            const auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
            m_fixture.measure(*writer);
            EXPECT_EQ(writer->finish({}), m_path);
        }
        expectSameContents(m_path, m_reference);
        EXPECT_EQ(m_folder.entries(), 2U);
    }

    TemporaryFolder m_folder;
    RunFixture m_fixture;
    const std::filesystem::path m_reference = m_folder / "reference.h5", m_path = m_folder / "run.h5";
    const std::filesystem::path m_partial = m_folder / "run.h5.partial", m_state = m_folder / "run.h5.partial.state";
};

TEST_F(Resume, KillInTheMiddleOfEveryUnitLosesThatUnitAlone)
{
    for (int units = 0; units <= 9; ++units) {
        killAfter([&] {
            auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
            m_fixture.measure(*writer, units);
            if (units < 9)
                m_fixture.measureHalf(*writer);
            if (units > 0)
                static_cast<void>(writer->sumsBefore(1, {LayerIndex(0), Site::Pre})); // waits for the file
            return writer;
        });
        {
            const auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
            EXPECT_EQ(writer->next(), (RunUnit{units / 3, LayerIndex(units % 3)}));
        }
        finishAndCompare();
        std::filesystem::remove(m_path);
    }
}

TEST_F(Resume, KillAtAnyMomentEndsInTheSameRun)
{
    for (int trial = 0; trial < 25; ++trial) {
        killAfter(
            [&] {
                auto writer = RunWriter::open({m_path, trial % 2 == 0, trial % 2 != 0}, m_fixture.plan());
                m_fixture.measure(*writer);
                writer->finish({});
                return writer;
            },
            700 * trial * trial % 90'000);
        if (std::filesystem::exists(m_path)) // the child was quicker
            std::filesystem::remove_all(m_state);
        else
            finishAndCompare();
        std::filesystem::remove(m_path);
    }
}

TEST_F(Resume, StoppedRunIsReadableAndGoesOn)
{
    for (const int units : {1, 2, 3, 5, 8}) {
        {
            const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
            m_fixture.measure(*writer, units);
            EXPECT_EQ(writer->stop(), m_partial);
        }
        {
            const auto run = openRun(m_partial);
            EXPECT_FALSE(run->complete());
            const int last = units < 3 ? 0 : units / 3 - 1;
            EXPECT_EQ(run->coveredTokens(), last == 0 ? 900 : 1800);
            for (int layer = 0; layer < 3; ++layer) {
                EXPECT_EQ(run->holds(LayerIndex(layer)), units >= 3 || layer < units);
                if (run->holds(LayerIndex(layer)))
                    expectSameSums(run->sums(LayerIndex(layer), Site::Post),
                                   m_fixture.sums(last, {LayerIndex(layer), Site::Post}));
                else
                    expectError(ErrorKind::NotFound, testing::HasSubstr("is not measured yet"),
                                [&] { static_cast<void>(run->sums(LayerIndex(layer), Site::Pre)); });
            }
            ASSERT_FALSE(run->store().token.empty());
            EXPECT_LT(run->store().token.back(), run->coveredTokens());
            EXPECT_EQ(run->covariateSums().sum, m_fixture.covariates().sums(last == 0 ? 3 : 6).sum);
            EXPECT_EQ(run->activations({LayerIndex(0), NeuronIndex(69)}, Site::Pre).size(), run->store().token.size());
        }
        killAfter([&] {
            auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
            m_fixture.measure(*writer, 1);
            return writer;
        });
        EXPECT_NO_THROW(openRun(m_partial)); // what the stop kept outlives the kill
        finishAndCompare();
        std::filesystem::remove(m_path);
    }
}

TEST_F(Resume, StopBeforeAnythingIsWholeLeavesNothing)
{
    const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
    m_fixture.measureHalf(*writer);
    EXPECT_EQ(writer->stop(), std::nullopt);
    EXPECT_FALSE(std::filesystem::exists(m_partial));
    EXPECT_FALSE(std::filesystem::exists(m_state));
}

TEST_F(Resume, DestroyedWithoutAWordLeavesWhatItFound)
{
    {
        const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
        m_fixture.measure(*writer, 4);
    }
    EXPECT_EQ(m_folder.entries(), 1U); // the reference
    {
        const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
        m_fixture.measure(*writer, 4);
        writer->stop();
    }
    {
        const auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
        m_fixture.measure(*writer, 1);
    }
    EXPECT_TRUE(std::filesystem::exists(m_partial));
    finishAndCompare();
}

TEST_F(Resume, TornJournalLineIsIgnored)
{
    for (const int units : {2, 6}) {
        {
            const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
            m_fixture.measure(*writer, units);
            writer->stop();
        }
        const auto journal = m_state / "journal";
        std::filesystem::resize_file(journal, std::filesystem::file_size(journal) - 9);
        {
            const auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
            // Inside a super-block the residual stream of the unit before is still there.
            EXPECT_EQ(writer->next(), (RunUnit{(units - 1) / 3, LayerIndex((units - 1) % 3)}));
        }
        finishAndCompare();
        std::filesystem::remove(m_path);
    }
}

TEST_F(Resume, DamagedSideFileCostsNoMoreThanItsSuperBlock)
{
    for (const auto& [name, expected] : std::map<std::string, RunUnit>{{"sums-00.1", {1, LayerIndex(0)}},
                                                                       {"residual.0", {1, LayerIndex(1)}},
                                                                       {"sums-02.0", {0, LayerIndex(0)}}}) {
        {
            const auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
            m_fixture.measure(*writer, 5); // two layers of the second super-block
            writer->stop();
        }
        {
            std::fstream file(m_state / name, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(1000);
            file.put('\x5a');
            ASSERT_TRUE(file.good());
        }
        {
            const auto writer = RunWriter::open({m_path, false, true}, m_fixture.plan());
            EXPECT_EQ(writer->next(), expected) << name;
        }
        finishAndCompare();
        std::filesystem::remove(m_path);
    }
}

TEST_F(Resume, PartialLeftByAKillIsRefusedAsARun)
{
    killAfter([&] {
        auto writer = RunWriter::open({m_path, false, false}, m_fixture.plan());
        m_fixture.measure(*writer, 4);
        static_cast<void>(writer->sumsBefore(1, {LayerIndex(0), Site::Pre}));
        return writer;
    });
    expectError(ErrorKind::InvalidInput, testing::HasSubstr("--resume"), [&] { openRun(m_partial); });
}

} // namespace
} // namespace neurostrata::test
