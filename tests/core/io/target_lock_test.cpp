// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/files.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>
#include <vector>

namespace neurostrata::core
{

TEST(TargetLock, SecondHolderIsRefusedUntilTheFirstIsDone)
{
    const test::TemporaryFolder folder;
    {
        const TargetLock lock(folder / "run.h5");
        test::expectError(ErrorKind::Busy, testing::HasSubstr("another process is writing it"),
                          [&] { TargetLock second(folder / "run.h5"); });
        const TargetLock other(folder / "other.h5");
    }
    EXPECT_EQ(folder.entries(), 0u) << "lock files go away";
    const TargetLock again(folder / "run.h5");
}

TEST(TargetLock, KilledHolderLeavesNoLock)
{
    const test::TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        const TargetLock lock(folder / "run.h5");
        ::_exit(0); // no destructor runs, as after kill -9
    }
    ::waitpid(child, nullptr, 0);
    ASSERT_EQ(folder.entries(), 1u) << "the child must have held the lock";
    const TargetLock lock(folder / "run.h5");
}

// The name is removed while others wait to open it: two must never hold it at once.
TEST(TargetLock, NeverTwoHoldersUnderContention)
{
    const test::TemporaryFolder folder;
    std::atomic<int> holders{0};
    std::atomic<int> acquired{0};
    std::atomic<bool> overlapped{false};
    const auto contend = [&] {
        for (int i = 0; i < 2000; ++i) {
            try {
                const TargetLock lock(folder / "run.h5");
                overlapped = overlapped || holders.fetch_add(1) != 0;
                ++acquired;
                --holders;
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::Busy)
                    overlapped = true;
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back(contend);
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_FALSE(overlapped);
    EXPECT_GT(acquired, 100);
    EXPECT_EQ(folder.entries(), 0u);
}

} // namespace neurostrata::core
