// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/gelu.h"

#include <bit>

namespace neurostrata::core
{

namespace
{

/// e^x for |x| <= 87: x = n ln 2 + r, e^r by its Taylor polynomial to r^7 (|r| <= 0.35: below rounding), 2^n by the
/// exponent's bits. Free of branches and calls, so that the loop below becomes vector code.
[[gnu::always_inline]] inline float exponential(float x)
{
    constexpr float log2e = 1.44269504088896341F;
    constexpr float ln2High = 0.693359375F; // few bits: n ln2High is exact
    constexpr float ln2Low = -2.12194440e-4F;
    constexpr float rounder = 12582912.0F; // 1.5 × 2^23: adding and subtracting it rounds to an integer
    const float shifted = x * log2e + rounder;
    const float n = shifted - rounder;
    const float r = (x - n * ln2High) - n * ln2Low;
    float p = 1.0F / 5040;
    p = p * r + 1.0F / 720;
    p = p * r + 1.0F / 120;
    p = p * r + 1.0F / 24;
    p = p * r + 1.0F / 6;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    const std::uint32_t exponent = std::bit_cast<std::uint32_t>(shifted) << 23;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(p) + exponent);
}

} // namespace

__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"))) void
geluTanh(const float* in, float* pre, float* post, std::int64_t count)
{
    constexpr float twiceRoot = 1.59576912160573072F; // 2 sqrt(2 / pi)
    for (std::int64_t i = 0; i < count; ++i) {
        const float x = in[i];
        const float u = twiceRoot * (x + 0.044715F * x * x * x);
        // (1 + tanh(u/2)) / 2 = 1 / (1 + e^-u). Beyond 87 the result is 0 or x to float32 anyway; comparisons keep NaN.
        float argument = -u;
        argument = argument > 87.0F ? 87.0F : argument;
        argument = argument < -87.0F ? -87.0F : argument;
        pre[i] = x;
        // Below -30 the factor is as small as it gets here: keep the product at nothing.
        post[i] = (x < -30.0F ? -30.0F : x) / (1.0F + exponential(argument));
    }
}

} // namespace neurostrata::core
