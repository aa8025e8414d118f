// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/screening.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace neurostrata::core;

TEST(SampleShape, FindsTwoModesAndTheirTypes)
{
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    std::vector<std::pair<double, std::int32_t>> sample;
    for (std::int32_t i = 0; i < 300; ++i) // one type per token on the left, three frequent types on the right
        sample.emplace_back(normal(random), i);
    for (std::int32_t i = 0; i < 300; ++i)
        sample.emplace_back(8 + normal(random), 300 + i % 3);
    std::ranges::sort(sample);
    std::vector<double> values;
    std::vector<std::int32_t> types;
    for (const auto& [value, type] : sample) {
        values.push_back(value);
        types.push_back(type);
    }
    const SampleShape shape = sampleShape(values, types, 303);
    ASSERT_EQ(shape.modes.size(), 2U);
    EXPECT_NEAR(shape.modes[0].at, 0, 0.3);
    EXPECT_NEAR(shape.modes[1].at, 8, 0.3);
    EXPECT_NEAR(shape.modes[0].share, 0.5, 0.01);
    EXPECT_NEAR(shape.modes[0].effectiveTypes, 300, 5);
    EXPECT_NEAR(shape.modes[1].effectiveTypes, 3, 0.1);
    EXPECT_LT(shape.testedP(), 0.001);
    EXPECT_TRUE(std::isnan(shape.modes[1].antimode));
}

TEST(SampleShape, OfFewOrEqualValuesIsUndefined)
{
    const std::vector<double> equal(80, 2.5), few = {1, 2, 3};
    const std::vector<std::int32_t> types(80, 0);
    const SampleShape constant = sampleShape(equal, types, 1);
    EXPECT_TRUE(std::isnan(constant.dip));
    EXPECT_TRUE(constant.discrete);
    EXPECT_TRUE(constant.modes.empty());
    EXPECT_TRUE(std::isnan(sampleShape(few, std::span(types).first(3), 1).bandwidth));
}

TEST(MedianSplit, PartsBetweenTwoLengthsWhereTheMedianIsNone)
{
    TokenTable table;
    const auto add = [&](std::int32_t length, int tokens) {
        TokenType type;
        type.id = length;
        type.properties.length = length;
        for (int t = 0; t < tokens; ++t) {
            table.id.push_back(length);
            table.type.push_back(static_cast<std::int32_t>(table.types.size()));
            table.included.push_back(1);
        }
        table.types.push_back(type);
    };
    add(3, 2);
    add(4, 2);
    EXPECT_EQ(medianSplit(table), (Split{4, 3}));
    EXPECT_EQ(groupOf(3, medianSplit(table)), LengthGroup::Shorter);
    EXPECT_EQ(groupOf(4, medianSplit(table)), LengthGroup::Longer);
    add(5, 2);
    EXPECT_EQ(medianSplit(table), (Split{4, 4}));
}
