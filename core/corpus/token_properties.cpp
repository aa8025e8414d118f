// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_properties.h"

#include <utf8proc.h>

namespace neurostrata::core
{
namespace
{

/// Unicode White_Space: the separators and seven control characters, not U+001C..1F.
bool isWhiteSpace(utf8proc_int32_t codePoint, utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
           (codePoint >= 0x09 && codePoint <= 0x0D) || codePoint == 0x85;
}

/// The class of a token that consists of this code point alone.
TokenClass classOf(utf8proc_int32_t codePoint)
{
    const auto category = utf8proc_category(codePoint);
    if (isWhiteSpace(codePoint, category))
        return TokenClass::Whitespace;
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return TokenClass::Alphabetic;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return TokenClass::Number;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
        return TokenClass::Punctuation;
    default:
        return TokenClass::Mixed;
    }
}

TokenProperties fragmentOf(std::int32_t bytes)
{
    TokenProperties properties;
    properties.bytes = bytes;
    properties.fragment = true;
    return properties;
}

} // namespace

TokenProperties tokenProperties(std::string_view bytes)
{
    TokenProperties properties;
    properties.bytes = static_cast<std::int32_t>(bytes.size());
    if (bytes.empty())
        return fragmentOf(0);

    properties.leadingSpace = bytes.front() == ' ';
    properties.tokenClass = TokenClass::Whitespace; // a lone space: nothing is left without it
    const std::size_t classStart = properties.leadingSpace ? 1 : 0;
    utf8proc_int32_t previous = 0;
    utf8proc_int32_t graphemeState = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        utf8proc_int32_t codePoint = 0;
        const auto step = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()) + at,
                                           static_cast<utf8proc_ssize_t>(bytes.size() - at), &codePoint);
        if (step <= 0)
            return fragmentOf(properties.bytes);
        ++properties.length;
        if (at == 0 || utf8proc_grapheme_break_stateful(previous, codePoint, &graphemeState))
            ++properties.graphemes;
        if (at >= classStart) {
            const TokenClass here = classOf(codePoint);
            properties.tokenClass = at == classStart || properties.tokenClass == here ? here : TokenClass::Mixed;
        }
        previous = codePoint;
        at += static_cast<std::size_t>(step);
    }
    return properties;
}

} // namespace neurostrata::core
