// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace neurostrata::core
{

using namespace std::string_literals;

TEST(Format, ThousandsAreSeparated)
{
    EXPECT_EQ(withThousands(0), "0");
    EXPECT_EQ(withThousands(999), "999");
    EXPECT_EQ(withThousands(36864), "36,864");
    EXPECT_EQ(withThousands(-1000), "-1,000");
    EXPECT_EQ(withThousands(-100), "-100");
    EXPECT_EQ(withThousands(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Format, BytesHaveThreeDigitsAndARoundUnit)
{
    EXPECT_EQ(humanBytes(0), "0 bytes");
    EXPECT_EQ(humanBytes(1), "1 byte");
    EXPECT_EQ(humanBytes(999), "999 bytes");
    EXPECT_EQ(humanBytes(1000), "1 kB");
    EXPECT_EQ(humanBytes(1'300'000'000), "1.3 GB");
    EXPECT_EQ(humanBytes(526'000'000), "526 MB");
    EXPECT_EQ(humanBytes(999'499'999), "999 MB");
    EXPECT_EQ(humanBytes(999'700'000), "1 GB");
    EXPECT_EQ(humanBytes(std::numeric_limits<std::uint64_t>::max()), "18.4 EB");
}

TEST(Format, SizesAreParsed)
{
    EXPECT_EQ(parseSize("1048576"), 1048576u);
    EXPECT_EQ(parseSize("8GB"), 8'000'000'000u);
    EXPECT_EQ(parseSize(" 500 mb "), 500'000'000u);
    EXPECT_EQ(parseSize("1.5GiB"), 1'610'612'736u);
    EXPECT_EQ(parseSize("0.1 GB"), 100'000'000u);
    EXPECT_EQ(parseSize("2k"), 2000u);
    EXPECT_EQ(parseSize("0"), 0u);
    EXPECT_EQ(parseSize("12 B"), 12u);
    EXPECT_EQ(parseSize("18446744073709551615"), std::numeric_limits<std::uint64_t>::max());
}

TEST(Format, WhatIsNoSizeIsRefused)
{
    for (const char* text : {"", " ", "GB", "-1", "+1", "1.", ".5", "1.5", "1e9", "8 GBs", "8 XB", "1,000", "nan",
                             "18446744073709551616", "18446744073709551615k", "16777216.5TiB", "1 000"})
        EXPECT_EQ(parseSize(text), std::nullopt) << text;
}

TEST(Format, SecondsReadNaturally)
{
    EXPECT_EQ(humanSeconds(0.04), "0.0 s");
    EXPECT_EQ(humanSeconds(3.24), "3.2 s");
    EXPECT_EQ(humanSeconds(9.96), "10 s");
    EXPECT_EQ(humanSeconds(48), "48 s");
    EXPECT_EQ(humanSeconds(59.7), "1 min 00 s");
    EXPECT_EQ(humanSeconds(125), "2 min 05 s");
    EXPECT_EQ(humanSeconds(3599.6), "1 h 00 min");
    EXPECT_EQ(humanSeconds(3720), "1 h 02 min");
    EXPECT_EQ(humanSeconds(-1), "0.0 s");
    EXPECT_EQ(humanSeconds(std::nan("")), "0.0 s");
}

TEST(Format, PrintableKeepsTextAndEscapesTheRest)
{
    EXPECT_EQ(printable("größe 文字 😀"), "größe 文字 😀");
    EXPECT_EQ(printable("a\nb\x1b[31m\x7f"), "a\\x0ab\\x1b[31m\\x7f");
    EXPECT_EQ(printable("a\0b"s), "a\\x00b");
    EXPECT_EQ(printable("\xff\xc3"), "\\xff\\xc3");
    EXPECT_EQ(printable("\xc0\x80"), "\\xc0\\x80") << "overlong";
    EXPECT_EQ(printable("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "surrogate";
    EXPECT_EQ(printable("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "above U+10FFFF";
    EXPECT_EQ(printable("\xe2\x80\xae"), "\\xe2\\x80\\xae") << "right-to-left override";
    EXPECT_EQ(printable("\xc2\x85"), "\\xc2\\x85") << "next line";
}

TEST(Format, PrintableCutsBetweenCharacters)
{
    EXPECT_EQ(printable("abcdef", 6), "abcdef");
    EXPECT_EQ(printable("abcdefg", 6), "abc…");
    EXPECT_EQ(printable("ääää", 6), "ä…");
    EXPECT_EQ(printable("abcdef", 2), "");
    EXPECT_LE(printable(std::string(1000, '\n')).size(), 200u);
}

TEST(Format, QuotedPathKeepsItsEnd)
{
    EXPECT_EQ(quotedPath("a/b c.txt"), "'a/b c.txt'");
    const std::string text = quotedPath(std::string(500, 'x') + "/end");
    EXPECT_TRUE(text.starts_with("'…x"));
    EXPECT_TRUE(text.ends_with("x/end'"));
}

} // namespace neurostrata::core
