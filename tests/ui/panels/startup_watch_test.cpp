// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/workbench.h"
#include "ui/panels/startup_watch.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace neurostrata::test
{
namespace
{

TEST(StartupWatch, WaitsForARunThatIsBeingOpenedUntilItCannotBe)
{
    ui::Workbench workbench;
    ui::StartupWatch watch(workbench);
    QSignalSpy settled(&watch, &ui::StartupWatch::settled);
    watch.start(true);
    EXPECT_FALSE(settled.wait(1000)) << "an empty window is not what was asked for";
    watch.stopAwaiting();
    EXPECT_TRUE(settled.wait(5000));
}

} // namespace
} // namespace neurostrata::test
