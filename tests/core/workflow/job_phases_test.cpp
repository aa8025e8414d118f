// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/job_phases.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace neurostrata::core
{
namespace
{

TEST(PartOf, MapsFractionsAndKeepsTheStopToken)
{
    std::stop_source stop;
    double fraction = -1;
    const JobContext whole(stop.get_token(), [&](const Progress& p) { fraction = p.fraction; });
    const JobContext part = partOf(partOf(whole, 0.5, 1.0), 0.0, 0.5);
    Progress half;
    half.fraction = 0.5;
    part.report(half);
    EXPECT_DOUBLE_EQ(fraction, 0.625);
    stop.request_stop();
    EXPECT_TRUE(part.stopRequested());
}

TEST(PassProgress, CountsOnlyItsOwnWorkInTheRate)
{
    std::vector<Progress> seen;
    const JobContext context({}, [&](const Progress& p) { seen.push_back(p); });
    PassProgress progress(context, 4, 1000, 2000);
    progress.enterLayer(2, 0, 1);
    EXPECT_EQ(seen.back().stage, "layer 3 of 4");
    EXPECT_DOUBLE_EQ(seen.back().fraction, 0.5);
    EXPECT_LT(seen.back().secondsLeft, 0) << "unknown at first";
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    progress.advance(1000);
    EXPECT_DOUBLE_EQ(seen.back().fraction, 0.75);
    EXPECT_EQ(seen.back().tokensDone, 750);
    EXPECT_GT(seen.back().tokensPerSecond, 0);
    EXPECT_LE(seen.back().tokensPerSecond, 1000) << "250 tokens through the model in 250 ms or more";
    EXPECT_GE(seen.back().secondsLeft, 0.25);
    progress.enterLayer(3, 1, 2);
    EXPECT_EQ(seen.back().stage, "part 2 of 2, layer 4 of 4");
}

} // namespace
} // namespace neurostrata::core
