// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/gelu.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

namespace neurostrata::test
{

namespace
{

/// 0.5 x (1 + tanh(u / 2)) without its cancellation at negative x.
double twiceArgument(double x)
{
    return 2 * std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x);
}
double reference(double x)
{
    return x / (1 + std::exp(-twiceArgument(x)));
}

TEST(Gelu, EqualsTheDefinitionToFloat32Rounding)
{
    std::vector<float> in;
    for (double x = -30; x <= 30; x += 0.00137)
        in.push_back(static_cast<float>(x));
    for (const float x : {0.0F, -0.0F, 1e-40F, -1e-40F, 1e-20F, 1e4F, -1e4F, 3e38F, -3e38F})
        in.push_back(x);
    std::vector<float> pre(in.size()), post(in.size());
    core::geluTanh(in.data(), pre.data(), post.data(), static_cast<std::int64_t>(in.size()));
    EXPECT_EQ(pre, in);
    for (std::size_t i = 0; i < in.size(); ++i) {
        const double want = reference(in[i]);
        // e^u of a float32 u carries u's rounding, |u| 2^-24; beyond e^-87 the value is nothing.
        const double relative = 4e-7 + 1.2e-7 * std::min(90.0, std::abs(twiceArgument(in[i])));
        EXPECT_NEAR(post[i], want, relative * std::abs(want) + 1e-33) << in[i];
    }
}

TEST(Gelu, KeepsWhatIsNotANumberAndInfinity)
{
    const float infinity = std::numeric_limits<float>::infinity();
    const std::vector<float> in{std::numeric_limits<float>::quiet_NaN(), infinity};
    std::vector<float> pre(2), post(2);
    core::geluTanh(in.data(), pre.data(), post.data(), 2);
    EXPECT_TRUE(std::isnan(post[0]));
    EXPECT_EQ(post[1], infinity);
}

TEST(Gelu, AValueDoesNotDependOnItsNeighboursOrPlace)
{
    std::vector<float> in(67);
    for (std::size_t i = 0; i < in.size(); ++i)
        in[i] = -4.0F + 0.123F * static_cast<float>(i);
    std::vector<float> pre(67), together(67), alone(67);
    core::geluTanh(in.data(), pre.data(), together.data(), 67);
    for (std::size_t i = 0; i < in.size(); ++i)
        core::geluTanh(&in[i], &pre[i], &alone[i], 1);
    EXPECT_EQ(together, alone);
}

} // namespace

} // namespace neurostrata::test
