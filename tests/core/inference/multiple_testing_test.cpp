// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/multiple_testing.h"
#include "core/inference/student_t.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(BenjaminiHochberg, EqualsTheReferenceAndLeavesUndefinedOut)
{
    for (const std::string test : {"raw", "controlled"}) {
        const auto p = parityExpected().read<double>("inference/" + test + "/p_t");
        expectClose(benjaminiHochberg(p), parityExpected().read<double>("inference/" + test + "/q"), 0, 1e-9, test);
    }
    EXPECT_TRUE(benjaminiHochberg({}).empty());
}

TEST(StudentT, HasTheTabulatedQuantilesAndTails)
{
    // R 4.2: qt(0.975, c(1, 19, 198)), 2 * pt(-3, 5)
    EXPECT_NEAR(halfWidth95(1), 12.706204736, 1e-8);
    EXPECT_NEAR(halfWidth95(19), 2.093024054, 1e-8);
    EXPECT_NEAR(halfWidth95(198), 1.972017478, 1e-8);
    EXPECT_NEAR(studentTwoSided(-3, 5), 0.030099247897, 1e-10);
    EXPECT_TRUE(std::isnan(halfWidth95(0)));
    EXPECT_EQ(studentTwoSided(INFINITY, 4), 0);
}
