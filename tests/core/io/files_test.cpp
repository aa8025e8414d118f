// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file_descriptor.h"
#include "core/io/files.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace neurostrata::core
{

using testing::EndsWith;
using testing::HasSubstr;

namespace
{

/// Runs `action` in a child process (which may give up rights) and returns the Error's message, "" if there was none.
template <class Action>
std::string messageInChild(Action action)
{
    int ends[2];
    if (::pipe(ends) != 0)
        return "no pipe";
    const pid_t child = ::fork();
    if (child == 0) {
        std::string message;
        try {
            action();
        } catch (const std::exception& error) {
            message = error.what();
        }
        ::_exit(writeAll(ends[1], message));
    }
    ::close(ends[1]);
    std::string message(4096, '\0');
    const ssize_t got = ::read(ends[0], message.data(), message.size());
    message.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? message : "child failed: " + message;
}

/// Root may write anywhere: become nobody.
void giveUpRootRights()
{
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0))
        throw std::runtime_error("cannot become nobody");
}

} // namespace

TEST(ReadWholeFile, GivesTheBytesUpToTheLimit)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "file", std::string("a\0b", 3));
    EXPECT_EQ(readWholeFile(path, 3, "tokenizer file"), std::string("a\0b", 3));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("/file' has 3 bytes, more than the 2 allowed"),
                      [&] { readWholeFile(path, 2, "tokenizer file"); });
    test::expectError(ErrorKind::NotFound,
                      testing::AllOf(testing::StartsWith("tokenizer file '"), EndsWith("/gone' does not exist.")),
                      [&] { readWholeFile(folder / "gone", 3, "tokenizer file"); });
}

TEST(ReadWholeFile, UnreadableFileIsNamed)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "secret", "x");
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    std::filesystem::permissions(path, std::filesystem::perms::none);
    EXPECT_THAT(
        messageInChild([&] {
            giveUpRootRights();
            readWholeFile(path, 10, "text file");
        }),
        testing::AllOf(testing::StartsWith("cannot open text file '"), EndsWith("/secret': permission denied.")));
}

TEST(WriteFileAtomically, WritesAndReplacesOnRequestOnly)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "out", "one", false);
    test::expectError(ErrorKind::AlreadyExists, HasSubstr("exists already"),
                      [&] { writeFileAtomically(folder / "out", "two", false); });
    EXPECT_EQ(test::readFile(folder / "out"), "one");
    writeFileAtomically(folder / "out", "two", true);
    EXPECT_EQ(test::readFile(folder / "out"), "two");
    writeFileAtomically(folder / "new", "", true);
    EXPECT_EQ(folder.entries(), 2u);
}

TEST(WriteFileAtomically, FailedWriteLeavesOldFileAndNothingElse)
{
    const test::TemporaryFolder folder;
    writeFileAtomically(folder / "out", "old", false);
    const std::string message = messageInChild([&] {
        const rlimit limit{4096, 4096};
        std::signal(SIGXFSZ, SIG_IGN);
        ::setrlimit(RLIMIT_FSIZE, &limit);
        writeFileAtomically(folder / "out", std::string(10'000, 'x'), true);
    });
    EXPECT_THAT(message, EndsWith("/out': the file would be larger than the limit for files here."));
    EXPECT_EQ(test::readFile(folder / "out"), "old");
    EXPECT_EQ(folder.entries(), 1u);
}

TEST(WriteAll, FullDeviceBecomesNoSpace)
{
    const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    ASSERT_TRUE(full.valid());
    const int error = writeAll(full.value(), "x");
    EXPECT_EQ(error, ENOSPC);
    test::expectError(ErrorKind::NoSpace,
                      testing::Eq("cannot write 'run.h5': no space is left on the device; free some or "
                                  "choose another place."),
                      [&] { throwSystemError(error, "cannot write 'run.h5'", "run.h5"); });
}

TEST(RequireWritableTarget, AcceptsWhatCanBeWrittenAndLeavesNothing)
{
    const test::TemporaryFolder folder;
    requireWritableTarget(folder / "new", false);
    EXPECT_EQ(folder.entries(), 0u);
    test::writeFile(folder / "old", "x");
    requireWritableTarget(folder / "old", true);
    EXPECT_EQ(test::readFile(folder / "old"), "x");
    test::expectError(ErrorKind::AlreadyExists,
                      EndsWith("/old' exists already; choose another name, or replace it with "
                               "--force."),
                      [&] { requireWritableTarget(folder / "old", false); });
}

TEST(RequireWritableTarget, SaysWhatIsWrongWithThePlace)
{
    const test::TemporaryFolder folder;
    test::writeFile(folder / "file", "x");
    const auto require = [](const std::filesystem::path& path) {
        return [path] { requireWritableTarget(path, true); };
    };
    test::expectError(ErrorKind::NotFound, HasSubstr("/gone' does not exist; create it first."),
                      require(folder / "gone/out"));
    test::expectError(ErrorKind::InvalidInput, EndsWith("/file' is not a folder."), require(folder / "file/out"));
    test::expectError(ErrorKind::InvalidInput, EndsWith("it is a folder; add a file name."), require(folder.path()));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("not the name of a file"), require(folder.path() / ""));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("device or pipe"), require("/dev/null"));
    test::expectError(ErrorKind::Io, HasSubstr("the name is too long"), require(folder / std::string(300, 'x')));
}

TEST(RequireWritableTarget, ReadOnlyFolderIsNamed)
{
    const test::TemporaryFolder folder;
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
    const std::string message = messageInChild([&] {
        giveUpRootRights();
        requireWritableTarget(folder / "out", false);
    });
    std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
    EXPECT_THAT(message, testing::AllOf(HasSubstr("/out': you may not create files in the folder '"),
                                        EndsWith("'; choose another place.")));
}

} // namespace neurostrata::core
