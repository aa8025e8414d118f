// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_table.h"
#include "core/stats/half.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <vector>

using namespace neurostrata::core;

namespace
{

/// The value of a finite half, by the definition of the format.
double definition(std::uint16_t half)
{
    const int exponent = (half >> 10) & 0x1f, fraction = half & 0x3ff;
    const double magnitude = exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
    return (half & 0x8000) != 0 ? -magnitude : magnitude;
}

/// The nearest half of a finite value, by search among all of them.
std::uint16_t nearestHalf(float value)
{
    const double magnitude = std::abs(static_cast<double>(value));
    const auto sign = static_cast<std::uint16_t>(std::signbit(value) ? 0x8000 : 0);
    if (magnitude >= 65520) // half a step above the largest
        return static_cast<std::uint16_t>(sign | 0x7c00);
    int low = 0, high = 0x7bff;
    while (low < high) { // the smallest half that is not below
        const int middle = (low + high) / 2;
        if (definition(static_cast<std::uint16_t>(middle)) < magnitude)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0) {
        const double above = definition(static_cast<std::uint16_t>(low)) - magnitude;
        const double below = magnitude - definition(static_cast<std::uint16_t>(low - 1));
        if (below < above || (below == above && low % 2 == 1))
            --low;
    }
    return static_cast<std::uint16_t>(sign | low);
}

std::vector<float> sample()
{
    std::vector<float> values;
    for (std::uint32_t half = 0; half < 0x10000; ++half) { // every half, its neighbours, and every tie
        const float value = fromHalf(static_cast<std::uint16_t>(half));
        const float next = fromHalf(static_cast<std::uint16_t>(half + 1));
        const float tie = value / 2 + next / 2;
        for (const float v : {value, tie})
            for (const float w : {v, std::nextafter(v, -1e30F), std::nextafter(v, 1e30F)})
                values.push_back(w);
    }
    for (std::uint64_t i = 0; i < 400000; ++i)
        values.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(splitmix64(i))));
    return values;
}

} // namespace

TEST(Half, WidensEveryHalf)
{
    for (std::uint32_t half = 0; half < 0x10000; ++half) {
        const float value = fromHalf(static_cast<std::uint16_t>(half));
        if ((half & 0x7c00U) != 0x7c00U) {
            ASSERT_EQ(value, definition(static_cast<std::uint16_t>(half))) << half;
            ASSERT_EQ(std::signbit(value), (half & 0x8000U) != 0) << half;
        } else if ((half & 0x3ffU) == 0) {
            ASSERT_EQ(value, (half & 0x8000U) != 0 ? -std::numeric_limits<float>::infinity()
                                                   : std::numeric_limits<float>::infinity());
        } else {
            // numpy: np.uint16(h).view(np.float16).astype(np.float32).view(np.uint32) on a quiet NaN
            ASSERT_EQ(std::bit_cast<std::uint32_t>(value), (half & 0x8000U) << 16 | 0x7fc00000U | (half & 0x3ffU) << 13)
                << half;
        }
    }
}

TEST(Half, NarrowsToTheNearestWithTiesToEven)
{
    for (const float value : sample()) {
        if (std::isfinite(value)) {
            ASSERT_EQ(toHalf(value), nearestHalf(value)) << std::hexfloat << value;
        }
    }
    EXPECT_EQ(toHalf(std::numeric_limits<float>::infinity()), 0x7c00);
    EXPECT_EQ(toHalf(-std::numeric_limits<float>::infinity()), 0xfc00);
    EXPECT_EQ(toHalf(std::bit_cast<float>(0x7fc00000U)), 0x7e00);
    EXPECT_EQ(toHalf(std::bit_cast<float>(0xffc2a000U)), 0xfe15) << "upper bits of the payload are kept";
    EXPECT_EQ(toHalf(std::bit_cast<float>(0x7f800001U)), 0x7e00) << "a NaN stays one";
}

TEST(Half, ConvertsArraysBitForBitAsSingleValues)
{
    const std::vector<float> values = sample();
    std::vector<std::uint16_t> halves(values.size());
    toHalf(values, halves);
    for (std::size_t i = 0; i < values.size(); ++i)
        ASSERT_EQ(halves[i], toHalf(values[i])) << std::hexfloat << values[i];

    std::vector<float> widened(halves.size());
    fromHalf(halves, widened);
    for (std::size_t i = 0; i < values.size(); ++i)
        ASSERT_EQ(std::bit_cast<std::uint32_t>(widened[i]), std::bit_cast<std::uint32_t>(fromHalf(halves[i])));
}
