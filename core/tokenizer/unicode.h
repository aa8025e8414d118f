// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace neurostrata::core
{

struct CodePoint {
    char32_t value = 0;
    std::uint8_t length = 1; ///< bytes it takes; 1 for an invalid byte
    bool valid = false;
};

/// The code point at `position` (which lies inside `text`); invalid when the bytes there are no UTF-8 (RFC 3629).
CodePoint decodeUtf8(std::string_view text, std::size_t position);
/// The code point that ends at `end` (> 0).
CodePoint decodeUtf8Before(std::string_view text, std::size_t end);
void appendUtf8(char32_t codePoint, std::string& out);

/// What GPT-2's split pattern tells apart: \p{L}, \p{N}, \s (Unicode White_Space), everything else.
enum class CharacterClass : std::uint8_t { Letter, Number, Space, Other };
CharacterClass characterClass(char32_t codePoint);
/// White_Space: nothing of category Cc but tab to carriage return and U+0085; not U+200B, U+180E, U+FEFF.
bool isWhiteSpace(char32_t codePoint);
/// \w of Unicode regular expressions (UTS #18): alphabetic, mark, decimal digit, connector, joiner.
bool isWordCharacter(char32_t codePoint);

/// Whether NFC can change `text` at all; a quick look that may say yes in vain.
bool mayChangeUnderNfc(std::string_view text);
/// NFC of the valid stretches of `text`; bytes that are no UTF-8 stay as they are and part the stretches. Takes time
/// n log n even for a megabyte of combining marks.
std::string toNfc(std::string_view text);

} // namespace neurostrata::core
