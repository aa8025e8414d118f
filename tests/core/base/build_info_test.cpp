// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/build_info.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace neurostrata::core
{

TEST(BuildInfo, VersionIsThatOfTheProject)
{
    EXPECT_THAT(std::string(programVersion()), testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
}

TEST(BuildInfo, CompilerIsNamedWithItsVersion)
{
    EXPECT_THAT(compilerVersion(), testing::MatchesRegex("(gcc|clang) [0-9]+\\.[0-9]+.*"));
}

} // namespace neurostrata::core
