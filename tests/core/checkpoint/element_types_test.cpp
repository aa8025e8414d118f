// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/element_types.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// The values' bytes behind one byte of padding: never aligned.
template <class T>
std::vector<std::byte> unaligned(const std::vector<T>& values)
{
    std::vector<std::byte> bytes(1 + values.size() * sizeof(T));
    std::ranges::copy(std::as_bytes(std::span(values)), bytes.begin() + 1);
    return bytes;
}

template <class T>
std::vector<float> widened(ElementType type, const std::vector<T>& values)
{
    const auto bytes = unaligned(values);
    std::vector<float> out(values.size());
    widen(type, std::span(bytes).subspan(1), out);
    return out;
}

template <class T>
std::optional<std::size_t> firstNonFiniteOf(ElementType type, const std::vector<T>& values)
{
    const auto bytes = unaligned(values);
    return firstNonFinite(type, std::span(bytes).subspan(1));
}

std::vector<std::uint16_t> allPatterns()
{
    std::vector<std::uint16_t> all(65536);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<std::uint16_t>(i);
    return all;
}

/// IEEE 754 binary with 1 + exponentBits + fractionBits bits, by its definition.
double byDefinition(unsigned pattern, int exponentBits, int fractionBits)
{
    const int bias = (1 << (exponentBits - 1)) - 1;
    const int exponent = static_cast<int>(pattern >> fractionBits) & ((1 << exponentBits) - 1);
    const double fraction = std::ldexp(pattern & ((1u << fractionBits) - 1), -fractionBits);
    const double sign = pattern >> (exponentBits + fractionBits) ? -1 : 1;
    if (exponent == (1 << exponentBits) - 1)
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::nan("");
    return sign * (exponent == 0 ? std::ldexp(fraction, 1 - bias) : std::ldexp(1 + fraction, exponent - bias));
}

} // namespace

TEST(Widen, EveryHalfAndEveryBrainFloatIsExact)
{
    const auto all = allPatterns();
    const auto halves = widened(ElementType::F16, all);
    const auto brains = widened(ElementType::BF16, all);
    for (unsigned i = 0; i < 65536; ++i) {
        const double half = byDefinition(i, 5, 10);
        const double brain = byDefinition(i, 8, 7);
        ASSERT_TRUE(std::isnan(half) ? std::isnan(halves[i]) : halves[i] == half) << i;
        ASSERT_EQ(std::signbit(halves[i]), i >= 32768) << i;
        ASSERT_TRUE(std::isnan(brain) ? std::isnan(brains[i]) : brains[i] == brain) << i;
    }
}

TEST(Widen, TailsOfAllLengthsAreConverted)
{
    for (std::size_t n = 0; n < 40; ++n) {
        const std::vector<std::uint16_t> ones(n, 0x3C00);
        EXPECT_EQ(widened(ElementType::F16, ones), std::vector<float>(n, 1.0f));
    }
}

TEST(Widen, SinglesStayAndDoublesRoundToNearest)
{
    const std::vector<float> singles = {0.1f, -3.5f, 1e-42f};
    EXPECT_EQ(widened(ElementType::F32, singles), singles);
    EXPECT_EQ(widened(ElementType::F64, std::vector<double>{0.1, 1 + 0x1p-24, 1 + 0x3p-24}),
              (std::vector<float>{0.1f, 1.0f, 1 + 0x1p-22f}));
}

TEST(FirstNonFinite, FindsTheFirstOfEachType)
{
    std::vector<float> singles(10'000, std::numeric_limits<float>::max());
    EXPECT_EQ(firstNonFiniteOf(ElementType::F32, singles), std::nullopt);
    singles[9'999] = -std::numeric_limits<float>::infinity();
    singles[5'000] = std::nanf("");
    EXPECT_EQ(firstNonFiniteOf(ElementType::F32, singles), 5'000u);
    std::vector<double> doubles(100, 1e38);
    doubles[99] = 1e39; // becomes infinite as float32
    EXPECT_EQ(firstNonFiniteOf(ElementType::F64, doubles), 99u);
    for (const ElementType type : {ElementType::F16, ElementType::BF16}) {
        for (const std::uint16_t pattern : allPatterns()) {
            const bool finite = std::isfinite(
                byDefinition(pattern, type == ElementType::F16 ? 5 : 8, type == ElementType::F16 ? 10 : 7));
            ASSERT_EQ(firstNonFiniteOf(type, std::vector<std::uint16_t>{pattern}).has_value(), !finite) << pattern;
        }
    }
}

TEST(ElementFormats, SizesMatchTheirNames)
{
    EXPECT_EQ(elementFormat("BF16")->type, ElementType::BF16);
    EXPECT_EQ(elementFormat("F6_E2M3")->bits, 6u);
    EXPECT_EQ(elementFormat("f32"), nullptr);
    for (const char* name : {"F32", "F16", "BF16", "F64"})
        EXPECT_EQ(elementSize(elementFormat(name)->type) * 8, elementFormat(name)->bits) << name;
}

} // namespace neurostrata::core
