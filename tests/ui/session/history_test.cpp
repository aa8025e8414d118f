// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/history.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace neurostrata::test
{
namespace
{

ui::Visit visit(int neuron, const char* run = "a")
{
    return {run, {core::LayerIndex(1), core::NeuronIndex(neuron)}};
}

TEST(History, WalksBackAndForward)
{
    ui::History history;
    EXPECT_FALSE(history.canGoBack());
    EXPECT_FALSE(history.back());
    for (int i = 0; i < 3; ++i)
        history.visit(visit(i));
    EXPECT_FALSE(history.canGoForward());
    EXPECT_EQ(history.back(), visit(1));
    history.visit(visit(1)); // what going back itself selects
    EXPECT_EQ(history.back(), visit(0));
    EXPECT_FALSE(history.canGoBack());
    EXPECT_EQ(history.forward(), visit(1));
    EXPECT_EQ(history.forward(), visit(2));
    EXPECT_FALSE(history.forward());
}

TEST(History, ANewVisitEndsWhatLayAhead)
{
    ui::History history;
    QSignalSpy changed(&history, &ui::History::changed);
    for (int i = 0; i < 3; ++i)
        history.visit(visit(i));
    history.back();
    history.back();
    history.visit(visit(9, "b"));
    EXPECT_FALSE(history.canGoForward());
    EXPECT_EQ(history.visits(), (std::vector{visit(0), visit(9, "b")}));
    EXPECT_EQ(changed.count(), 6);
    history.visit(visit(9, "b"));
    EXPECT_EQ(changed.count(), 6);
}

TEST(History, ForgetsTheOldest)
{
    ui::History history;
    for (int i = 0; i < 600; ++i)
        history.visit(visit(i));
    EXPECT_EQ(history.visits().size(), 500U);
    EXPECT_EQ(history.visits().front(), visit(100));
    EXPECT_EQ(history.back(), visit(598));
}

} // namespace
} // namespace neurostrata::test
