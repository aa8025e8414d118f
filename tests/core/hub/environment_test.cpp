// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/environment.h"
#include "tests/support/scoped_environment.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{

using test::ScopedEnvironment;

// Python: os.path.expandvars(os.path.expanduser(text)).
TEST(ExpandedPath, FollowsPythonsRules)
{
    const ScopedEnvironment home("HOME", "/home/ada");
    const ScopedEnvironment disk("DISK", "/data");
    const ScopedEnvironment unknown("NOWHERE", nullptr);
    EXPECT_EQ(expandedPath("~"), "/home/ada");
    EXPECT_EQ(expandedPath("~/hub"), "/home/ada/hub");
    EXPECT_EQ(expandedPath("$DISK/hub"), "/data/hub");
    EXPECT_EQ(expandedPath("${DISK}hub"), "/datahub");
    EXPECT_EQ(expandedPath("/a/$NOWHERE/${NOWHERE}/$"), "/a/$NOWHERE/${NOWHERE}/$");
    EXPECT_EQ(expandedPath("${DISK"), "${DISK");
    EXPECT_EQ(expandedPath("$DISK$DISK"), "/data/data");
    EXPECT_EQ(expandedPath("a~/b"), "a~/b");
}

TEST(EnvironmentVariable, EmptyCountsAsUnset)
{
    const ScopedEnvironment empty("NEUROSTRATA_TEST_EMPTY", "");
    EXPECT_EQ(environmentVariable("NEUROSTRATA_TEST_EMPTY"), std::nullopt);
}

} // namespace neurostrata::core
