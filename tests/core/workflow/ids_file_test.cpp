// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/workflow/ids_file.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{
namespace
{

TEST(IdsFile, HoldsWindowsOfAnyLength)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "ids.json", " [[0, 99],\n[5], [1,2,3]] ");
    const std::vector<std::vector<TokenId>> windows = {{0, 99}, {5}, {1, 2, 3}};
    EXPECT_EQ(readIdsFile(path, 100, 3), windows);
    EXPECT_THROW(readIdsFile(path, 99, 3), Error);
    EXPECT_THROW(readIdsFile(path, 100, 2), Error);
}

TEST(IdsFile, DeepNestingIsRefusedAtOnce)
{
    const test::TemporaryFolder folder;
    const auto path = test::writeFile(folder / "ids.json", std::string(5'000'000, '['));
    EXPECT_THROW(readIdsFile(path, 100, 3), Error);
}

} // namespace
} // namespace neurostrata::core
