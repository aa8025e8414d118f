// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/half.h"

#include "core/stats/instruction_set.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace neurostrata::core
{

namespace
{

constexpr std::uint32_t signBit = 0x80000000U;
constexpr std::uint32_t infinity = 0x7f800000U;

#if defined(__x86_64__)
const bool hardwareConversion = bestInstructionSet() != InstructionSet::Baseline;

__attribute__((target("avx,f16c"))) std::size_t toHalfInHardware(const float* in, std::uint16_t* out, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        const __m128i half = _mm256_cvtps_ph(_mm256_loadu_ps(in + i), _MM_FROUND_TO_NEAREST_INT);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + i), half);
    }
    return i;
}

__attribute__((target("avx,f16c"))) std::size_t fromHalfInHardware(const std::uint16_t* in, float* out, std::size_t n)
{
    std::size_t i = 0;
    for (; i + 8 <= n; i += 8)
        _mm256_storeu_ps(out + i, _mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(in + i))));
    return i;
}
#endif

/// value / 2^shift to the nearest integer, ties to even; 0 < shift < 32.
constexpr std::uint32_t shiftRounded(std::uint32_t value, std::uint32_t shift)
{
    const std::uint32_t quotient = value >> shift;
    const std::uint32_t rest = value & ((1U << shift) - 1U), half = 1U << (shift - 1U);
    return quotient + ((rest > half || (rest == half && (quotient & 1U) != 0)) ? 1U : 0U);
}

} // namespace

std::uint16_t toHalf(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const std::uint32_t sign = (bits & signBit) >> 16, magnitude = bits & ~signBit;
    if (magnitude > infinity) // NaN: the upper bits of the payload, made quiet
        return static_cast<std::uint16_t>(sign | 0x7e00U | ((magnitude >> 13) & 0x3ffU));
    if (magnitude >= 0x47800000U) // 2^16 and more
        return static_cast<std::uint16_t>(sign | 0x7c00U);
    if (magnitude >= 0x38800000U) // normal from 2^-14 on; a carry may end in infinity, as it should
        return static_cast<std::uint16_t>(sign | (shiftRounded(magnitude, 13) - (112U << 10)));
    const std::uint32_t exponent = magnitude >> 23;
    if (exponent < 102) // below half of the smallest subnormal
        return static_cast<std::uint16_t>(sign);
    return static_cast<std::uint16_t>(sign | shiftRounded((magnitude & 0x7fffffU) | 0x800000U, 126U - exponent));
}

float fromHalf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) * 0x10000U, exponent = (half >> 10) & 0x1fU, fraction = half & 0x3ffU;
    if (exponent == 0x1f) {
        const std::uint32_t quiet = fraction != 0 ? 0x400000U : 0U;
        return std::bit_cast<float>(sign | infinity | quiet | (fraction << 13));
    }
    if (exponent != 0)
        return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (fraction << 13));
    const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
    return sign != 0 ? -magnitude : magnitude;
}

void toHalf(std::span<const float> in, std::span<std::uint16_t> out)
{
    const std::size_t n = std::min(in.size(), out.size());
    std::size_t i = 0;
#if defined(__x86_64__)
    if (hardwareConversion)
        i = toHalfInHardware(in.data(), out.data(), n);
#endif
    for (; i < n; ++i)
        out[i] = toHalf(in[i]);
}

void fromHalf(std::span<const std::uint16_t> in, std::span<float> out)
{
    const std::size_t n = std::min(in.size(), out.size());
    std::size_t i = 0;
#if defined(__x86_64__)
    if (hardwareConversion)
        i = fromHalfInHardware(in.data(), out.data(), n);
#endif
    for (; i < n; ++i)
        out[i] = fromHalf(in[i]);
}

} // namespace neurostrata::core
