// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/unicode.h"

#include "core/base/error.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <vector>

namespace neurostrata::core
{

namespace
{

// Every code point below U+0300 is a starter that NFC leaves alone and never joins to what precedes it, so a
// stretch that needs work begins at the last of them before something else. U+0300 is CC 80 in UTF-8.
constexpr unsigned char firstLeadByteThatMatters = 0xCC;

// U+11A7 is what the trailing consonants are counted from and no consonant itself. It joins with nothing, but utf8proc
// 2.8 drops it behind a syllable.
constexpr char32_t hangulTrailingBase = 0x11A7;

CharacterClass classOfCategory(char32_t codePoint)
{
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codePoint))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return CharacterClass::Letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return CharacterClass::Number;
    default:
        return CharacterClass::Other;
    }
}

int combiningClass(utf8proc_int32_t codePoint)
{
    return utf8proc_get_property(codePoint)->combining_class;
}

/// Decomposes, orders and composes one stretch. utf8proc_map would do the same, but orders marks by exchanging
/// neighbours, which takes hours for a megabyte of them.
void appendNfcOfStretch(std::string_view stretch, std::vector<utf8proc_int32_t>& scratch, std::string& out)
{
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    scratch.clear();
    for (std::size_t position = 0; position < stretch.size();) {
        const CodePoint point = decodeUtf8(stretch, position);
        std::array<utf8proc_int32_t, 32> parts; // the longest canonical decomposition has 4
        int boundClass = UTF8PROC_BOUNDCLASS_START;
        const utf8proc_ssize_t count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(point.value), parts.data(),
                                                               parts.size(), options, &boundClass);
        if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
            throw Error(ErrorKind::Internal, "Unicode normalisation failed on a valid code point.");
        }
        scratch.insert(scratch.end(), parts.begin(), parts.begin() + count);
        position += point.length;
    }
    for (auto first = scratch.begin(); first != scratch.end();) {
        first = std::find_if(first, scratch.end(), [](utf8proc_int32_t c) { return combiningClass(c) != 0; });
        const auto last = std::find_if(first, scratch.end(), [](utf8proc_int32_t c) { return combiningClass(c) == 0; });
        std::stable_sort(first, last,
                         [](utf8proc_int32_t a, utf8proc_int32_t b) { return combiningClass(a) < combiningClass(b); });
        first = last;
    }
    const utf8proc_ssize_t length =
        utf8proc_normalize_utf32(scratch.data(), static_cast<utf8proc_ssize_t>(scratch.size()), options);
    for (utf8proc_ssize_t i = 0; i < length; ++i) {
        appendUtf8(static_cast<char32_t>(scratch[static_cast<std::size_t>(i)]), out);
    }
}

} // namespace

CodePoint decodeUtf8(std::string_view text, std::size_t position)
{
    const auto first = static_cast<unsigned char>(text[position]);
    if (first < 0x80) {
        return {first, 1, true};
    }
    utf8proc_int32_t value = 0;
    const auto available = static_cast<utf8proc_ssize_t>(std::min<std::size_t>(4, text.size() - position));
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + position), available, &value);
    if (length <= 0) {
        return {};
    }
    return {static_cast<char32_t>(value), static_cast<std::uint8_t>(length), true};
}

CodePoint decodeUtf8Before(std::string_view text, std::size_t end)
{
    for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
        const CodePoint point = decodeUtf8(text.substr(0, end), end - length);
        if (point.valid && point.length == length) {
            return point;
        }
    }
    return {};
}

void appendUtf8(char32_t codePoint, std::string& out)
{
    std::array<utf8proc_uint8_t, 4> bytes;
    const utf8proc_ssize_t length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(codePoint), bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

CharacterClass characterClass(char32_t codePoint)
{
    return isWhiteSpace(codePoint) ? CharacterClass::Space : classOfCategory(codePoint);
}

bool isWhiteSpace(char32_t codePoint)
{
    switch (codePoint) {
    case 0x20:
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
        return true;
    default:
        return (codePoint >= 0x09 && codePoint <= 0x0D) || (codePoint >= 0x2000 && codePoint <= 0x200A);
    }
}

bool isWordCharacter(char32_t codePoint)
{
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(codePoint))) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC:
        return true;
    case UTF8PROC_CATEGORY_SO: // the alphabetic symbols: circled, squared and negative letters
        return (codePoint >= 0x24B6 && codePoint <= 0x24E9) || (codePoint >= 0x1F130 && codePoint <= 0x1F149) ||
               (codePoint >= 0x1F150 && codePoint <= 0x1F169) || (codePoint >= 0x1F170 && codePoint <= 0x1F189);
    case UTF8PROC_CATEGORY_CF:
        return codePoint == 0x200C || codePoint == 0x200D;
    default:
        return classOfCategory(codePoint) == CharacterClass::Letter;
    }
}

bool mayChangeUnderNfc(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= firstLeadByteThatMatters; });
}

std::string toNfc(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    std::vector<utf8proc_int32_t> scratch;
    std::size_t pending = 0; // start of what is neither copied nor normalised yet
    bool needsWork = false;  // whether text[pending, position) holds more than its first, harmless code point
    const auto flush = [&](std::size_t end) {
        if (needsWork) {
            appendNfcOfStretch(text.substr(pending, end - pending), scratch, out);
        } else {
            out.append(text.substr(pending, end - pending));
        }
        pending = end;
        needsWork = false;
    };
    for (std::size_t position = 0; position < text.size();) {
        const CodePoint point = decodeUtf8(text, position);
        if (!point.valid) {
            flush(position);
            flush(position + 1);
        } else if (point.value == hangulTrailingBase) {
            flush(position);
            flush(position + point.length);
        } else if (point.value < 0x300) {
            flush(position);
        } else {
            needsWork = true;
        }
        position += point.length;
    }
    flush(text.size());
    return out;
}

} // namespace neurostrata::core
