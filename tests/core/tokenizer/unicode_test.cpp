// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/unicode.h"
#include "tests/core/tokenizer/tokenizer_folder.h"

#include <utf8proc.h>

#include <cstdlib>

namespace neurostrata::test
{

namespace
{

/// NFC as utf8proc itself composes whole strings.
std::string libraryNfc(const std::string& text)
{
    utf8proc_uint8_t* result = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    EXPECT_GE(length, 0);
    std::string normal(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
    std::free(result);
    return normal;
}

TEST(Unicode, NfcOfEveryCodePoint)
{
    for (char32_t point = 1; point < 0x110000; ++point) {
        if (point >= 0xD800 && point < 0xE000) {
            continue;
        }
        std::string text;
        core::appendUtf8(point, text);
        ASSERT_EQ(core::toNfc(text), libraryNfc(text)) << std::hex << static_cast<std::uint32_t>(point);
        if (!core::mayChangeUnderNfc(text)) {
            ASSERT_EQ(libraryNfc(text), text);
        }
    }
}

TEST(Unicode, NfcOfRandomStrings)
{
    std::mt19937 random(3);
    for (int round = 0; round < 20000; ++round) {
        std::string text;
        for (std::size_t length = random() % 12; length > 0; --length) {
            const std::uint32_t kind = random() % 6;
            const char32_t point = kind == 0   ? 'A' + random() % 58
                                   : kind == 1 ? 0x300 + random() % 0x70
                                   : kind == 2 ? 0xC0 + random() % 0x180
                                   : kind == 3 ? 0x1100 + random() % 0x100
                                   : kind == 4 ? 0xAC00 + random() % 0x60
                                               : 0x900 + random() % 0x700;
            core::appendUtf8(point == 0x11A7 ? 0x11A8 : point, text); // the library loses U+11A7
        }
        ASSERT_EQ(core::toNfc(text), libraryNfc(text)) << round;
    }
}

TEST(Unicode, NfcKeepsTheBaseOfTrailingConsonants)
{
    EXPECT_EQ(core::toNfc("\u110f\u1170\u11a7"), "\ud018\u11a7");
    EXPECT_EQ(core::toNfc("\uac00\u11a7\u11a8"), "\uac00\u11a7\u11a8");
}

TEST(Unicode, InvalidBytesPartWhatNfcJoins)
{
    EXPECT_EQ(core::toNfc("e\u0301"), "\u00e9");
    EXPECT_EQ(core::toNfc("e\xFF\u0301"), "e\xFF\u0301");
    EXPECT_EQ(core::toNfc("\xE4\xB8 e\u0301\xED\xA0\x80 e\u0301"), "\xE4\xB8 \u00e9\xED\xA0\x80 \u00e9");
    EXPECT_EQ(core::toNfc("\xCC"), "\xCC");
}

TEST(Unicode, AMegabyteOfCombiningMarksIsOrderedInTime)
{
    // utf8proc_map would exchange neighbours 10^11 times here.
    std::string text = "a";
    for (int i = 0; i < 250'000; ++i) {
        text += "\u0301\u0323"; // classes 230 and 220: each pair is out of order
    }
    const std::string normal = core::toNfc(text);
    EXPECT_EQ(normal.size(), text.size() - 1 - 2 + 3); // a and the first U+0323 become U+1EA1
    EXPECT_EQ(normal.substr(0, 5), "\u1ea1\u0323");
    EXPECT_EQ(normal.substr(normal.size() - 2), "\u0301");
}

TEST(Unicode, WhiteSpaceIsThePropertyOfThatName)
{
    std::vector<std::uint32_t> spaces;
    for (char32_t point = 0; point < 0x110000; ++point) {
        if (core::characterClass(point) == core::CharacterClass::Space) {
            spaces.push_back(static_cast<std::uint32_t>(point));
        }
    }
    EXPECT_EQ(spaces,
              (std::vector<std::uint32_t>{0x09,   0x0A,   0x0B,   0x0C,   0x0D,   0x20,   0x85,   0xA0,   0x1680,
                                          0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2007, 0x2008,
                                          0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000}));
}

} // namespace

} // namespace neurostrata::test
