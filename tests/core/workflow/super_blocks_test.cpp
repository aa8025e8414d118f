// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/super_blocks.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{
namespace
{

TokenTable tableWithWindows(const std::vector<std::int64_t>& counts)
{
    TokenTable table;
    std::int64_t first = 0;
    for (const std::int64_t count : counts) {
        table.windows.push_back({first, count});
        first += count;
    }
    for (std::int64_t t = 0; t < first; ++t)
        table.id.push_back(static_cast<TokenId>(t));
    return table;
}

TEST(SuperBlocks, HoldWholeWindowsUpToTheLimit)
{
    const auto blocks = planSuperBlocks(tableWithWindows({4, 4, 4, 4, 3}), 8);
    ASSERT_EQ(blocks.size(), 3U);
    EXPECT_EQ(blocks[1].firstWindow, 2);
    EXPECT_EQ(blocks[1].windows, 2);
    EXPECT_EQ(blocks[2].tokens, 3);
}

TEST(SuperBlocks, AWindowLongerThanTheLimitStandsAlone)
{
    const auto blocks = planSuperBlocks(tableWithWindows({2, 9, 9, 1}), 4);
    ASSERT_EQ(blocks.size(), 4U);
    EXPECT_EQ(blocks[1].tokens, 9);
    EXPECT_EQ(blocks[3].windows, 1);
}

TEST(SuperBlocks, WindowsOfTheModelAreViewsOfTheTable)
{
    const TokenTable table = tableWithWindows({3, 2, 4});
    const auto windows = modelWindows(table, {1, 2, 6});
    ASSERT_EQ(windows.size(), 2U);
    EXPECT_EQ(windows[0].firstToken, 3);
    EXPECT_EQ(windows[0].ids.size(), 2U);
    EXPECT_EQ(windows[1].ids.front(), 5);
}

} // namespace
} // namespace neurostrata::core
