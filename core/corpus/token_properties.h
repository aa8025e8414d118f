// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace neurostrata::core
{

/// Class of a token after one leading space is removed, by Unicode category (statistics.md §1).
enum class TokenClass : std::uint8_t { Alphabetic = 0, Number = 1, Punctuation = 2, Whitespace = 3, Mixed = 4 };

/// What a token's bytes alone say about it. Checked against tests/data/parity/statistics/token_definitions.csv.
struct TokenProperties {
    std::int32_t length = 0;    ///< Unicode code points, leading space included; 0 for a fragment
    std::int32_t bytes = 0;     ///< UTF-8 bytes
    std::int32_t graphemes = 0; ///< extended grapheme clusters (UAX #29); 0 for a fragment
    bool leadingSpace = false;  ///< first code point is U+0020
    bool fragment = false;      ///< the bytes alone are not valid UTF-8, or there are none
    TokenClass tokenClass = TokenClass::Mixed;
};

TokenProperties tokenProperties(std::string_view bytes);

} // namespace neurostrata::core
