// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/value_scale.h"

#include <gtest/gtest.h>

namespace neurostrata::ui
{
namespace
{

TEST(ValueScale, PlacesAndValuesAreInverse)
{
    for (const AxisScale kind : {AxisScale::Linear, AxisScale::SquareRoot, AxisScale::Logarithmic}) {
        const ValueScale scale(kind, 0.02);
        double before = -1;
        for (const double value : {0.02, 0.1, 1.0, 7.0, 1e4}) {
            EXPECT_NEAR(scale.value(scale.place(value)), value, 1e-9 * value);
            EXPECT_GT(scale.place(value), before);
            before = scale.place(value);
        }
        EXPECT_EQ(scale.place(0), 0) << "an empty bin stands on the axis on every scale";
    }
}

TEST(ValueScale, TicksAreRoundValuesWithinTheAxis)
{
    ValueScaleTicker ticker;
    const ValueScale root(AxisScale::SquareRoot, 0.01);
    ticker.setScale(root);
    EXPECT_EQ(ticker.values(0, root.place(6.2)), (QVector<double>{0, 0.2, 1, 2, 5}));
    const ValueScale logarithm(AxisScale::Logarithmic, 1);
    ticker.setScale(logarithm);
    EXPECT_EQ(ticker.values(0, logarithm.place(50)), (QVector<double>{0.5, 1, 2, 5, 10, 20, 50}));
    EXPECT_EQ(ticker.values(0, logarithm.place(60000)), (QVector<double>{1, 10, 100, 1000, 10000}));
}

TEST(NumberTicker, WritesARealMinusSign)
{
    QVector<double> ticks;
    QVector<QString> labels;
    NumberTicker().generate({-0.3, 0.2}, QLocale(QLocale::Vietnamese), QLatin1Char('g'), 6, ticks, nullptr, &labels);
    EXPECT_TRUE(labels.contains(QStringLiteral("\u22120,1"))) << labels.toList().join(QLatin1Char(' ')).toStdString();
}

} // namespace
} // namespace neurostrata::ui
