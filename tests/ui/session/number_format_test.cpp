// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/number_format.h"

#include <gtest/gtest.h>

#include <limits>

namespace neurostrata::test
{
namespace
{

const QLocale english(QLocale::English, QLocale::UnitedStates);
const QLocale vietnamese(QLocale::Vietnamese);
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

TEST(NumberFormat, ShowsThreeSignificantDigits)
{
    const auto shown = [](double value) { return ui::shownNumber(value, english).toStdString(); };
    EXPECT_EQ(shown(0.41), "0.41");
    EXPECT_EQ(shown(-12.345), "−12.3");
    EXPECT_EQ(shown(9.999), "10");
    EXPECT_EQ(shown(0.09999), "0.1");
    EXPECT_EQ(shown(0.001234), "0.00123");
    EXPECT_EQ(shown(200123), "200,123");
    EXPECT_EQ(shown(200), "200");
    EXPECT_EQ(shown(-1.5e-6), "−1.5×10⁻⁶");
    EXPECT_EQ(shown(2e12), "2×10¹²");
    EXPECT_EQ(shown(0), "0");
    EXPECT_EQ(shown(-0.0), "0");
    EXPECT_EQ(shown(undefined), "–");
    EXPECT_EQ(shown(-INFINITY), "−∞");
}

TEST(NumberFormat, FollowsTheLanguage)
{
    EXPECT_EQ(ui::shownNumber(-0.41, vietnamese).toStdString(), "−0,41");
    EXPECT_EQ(ui::shownCount(200000, vietnamese).toStdString(), "200.000");
    EXPECT_EQ(ui::shownCount(-36864, english).toStdString(), "−36,864");
    EXPECT_EQ(ui::shownProbability(0.0004, vietnamese).toStdString(), "< 0,001");
    EXPECT_EQ(ui::shownShare(0.041, vietnamese).toStdString(), "4,1 %");
}

TEST(NumberFormat, ShowsTheSignOfCorrelations)
{
    const auto shown = [](double value) { return ui::shownSigned(value, english).toStdString(); };
    EXPECT_EQ(shown(0.41), "+0.41");
    EXPECT_EQ(shown(0.4), "+0.40");
    EXPECT_EQ(shown(-0.317), "−0.32");
    EXPECT_EQ(shown(-0.0041), "−0.004");
    EXPECT_EQ(shown(0.0001), "0.00");
    EXPECT_EQ(shown(undefined), "–");
}

TEST(NumberFormat, ShowsProbabilitiesDownToAThousandth)
{
    const auto shown = [](double value) { return ui::shownProbability(value, english).toStdString(); };
    EXPECT_EQ(shown(0.0324), "0.032");
    EXPECT_EQ(shown(0.00099), "< 0.001");
    EXPECT_EQ(shown(0.001), "0.001");
    EXPECT_EQ(shown(1), "1");
}

} // namespace
} // namespace neurostrata::test
