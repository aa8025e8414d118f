// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mapped_file.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>

namespace neurostrata::core
{

using testing::EndsWith;
using testing::HasSubstr;

TEST(MappedFile, HoldsTheBytesAlsoAfterTheirPagesWereDropped)
{
    const test::TemporaryFolder folder;
    std::string bytes(100'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(i * 31 >> 3);
    const MappedFile file(test::writeFile(folder / "data", bytes));
    ASSERT_EQ(file.bytes().size(), bytes.size());
    file.willNeed(10, 50'000);
    file.dontNeed(4097, 90'000);
    file.dontNeed(99'999, ~std::uint64_t{0});
    file.willNeed(~std::uint64_t{0}, 1);
    EXPECT_EQ(std::memcmp(file.bytes().data(), bytes.data(), bytes.size()), 0);
    file.throwIfTruncated();
}

TEST(MappedFile, MovesWithoutLosingTheMapping)
{
    const test::TemporaryFolder folder;
    MappedFile a(test::writeFile(folder / "a", "first"));
    MappedFile b(test::writeFile(folder / "b", "second"));
    a = std::move(b);
    const MappedFile c = std::move(a);
    EXPECT_EQ(c.bytes().size(), 6u);
    EXPECT_EQ(c.path().filename(), "b");
}

TEST(MappedFile, TruncationIsNoticed)
{
    const test::TemporaryFolder folder;
    const MappedFile file(test::writeFile(folder / "data", std::string(5000, 'x')));
    std::filesystem::resize_file(folder / "data", 4000);
    test::expectError(ErrorKind::Io, HasSubstr("became shorter"), [&] { file.throwIfTruncated(); });
}

TEST(MappedFile, RefusesWhatIsNoFile)
{
    const test::TemporaryFolder folder;
    const auto open = [](const std::filesystem::path& path) { return [path] { MappedFile{path}; }; };
    test::expectError(ErrorKind::NotFound, EndsWith("/gone' does not exist."), open(folder / "gone"));
    test::expectError(ErrorKind::InvalidInput, EndsWith("' is a folder, not a file."), open(folder.path()));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("/empty' is empty"),
                      open(test::writeFile(folder / "empty", "")));
    test::expectError(ErrorKind::NotFound, HasSubstr("does not exist"), open(folder / "empty/below"));
    test::expectError(
        ErrorKind::InvalidInput, HasSubstr("git lfs pull"),
        open(test::writeFile(folder / "lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n")));
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    test::expectError(ErrorKind::InvalidInput, HasSubstr("device or pipe"), open(folder / "pipe"));
}

} // namespace neurostrata::core
