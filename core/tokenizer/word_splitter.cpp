// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/word_splitter.h"

#include "core/tokenizer/unicode.h"

#include <array>

namespace neurostrata::core
{

namespace
{

constexpr std::array<CharacterClass, 128> makeAsciiClasses()
{
    std::array<CharacterClass, 128> classes{};
    for (int c = 0; c < 128; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool number = c >= '0' && c <= '9';
        const bool space = c == ' ' || (c >= 0x09 && c <= 0x0D);
        classes[c] = letter   ? CharacterClass::Letter
                     : number ? CharacterClass::Number
                     : space  ? CharacterClass::Space
                              : CharacterClass::Other;
    }
    return classes;
}

constexpr std::array<CharacterClass, 128> asciiClasses = makeAsciiClasses();

struct ClassifiedCharacter {
    CharacterClass characterClass;
    std::uint8_t length;
};

inline ClassifiedCharacter classifyAt(std::string_view text, std::size_t position)
{
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < 0x80) {
        return {asciiClasses[byte], 1};
    }
    const CodePoint point = decodeUtf8(text, position);
    return {point.valid ? characterClass(point.value) : CharacterClass::Other, point.length};
}

/// Bytes of the contraction ('s 't 're 've 'm 'll 'd, lower case only) at an apostrophe; 0 if there is none.
std::size_t contractionLength(std::string_view atApostrophe)
{
    const std::string_view rest = atApostrophe.substr(1, 2);
    if (rest.empty()) {
        return 0;
    }
    switch (rest[0]) {
    case 's':
    case 't':
    case 'm':
    case 'd':
        return 2;
    default:
        return rest == "re" || rest == "ve" || rest == "ll" ? 3 : 0;
    }
}

std::size_t runEnd(std::string_view text, std::size_t position, CharacterClass runClass)
{
    while (position < text.size()) {
        const ClassifiedCharacter next = classifyAt(text, position);
        if (next.characterClass != runClass) {
            break;
        }
        position += next.length;
    }
    return position;
}

/// White space that nothing but white space follows is one word; else its last character is left for the next word,
/// unless there is no other.
std::size_t whiteSpaceEnd(std::string_view text, std::size_t begin)
{
    std::size_t last = begin;
    std::size_t position = begin;
    while (position < text.size()) {
        const ClassifiedCharacter next = classifyAt(text, position);
        if (next.characterClass != CharacterClass::Space) {
            return last > begin ? last : position;
        }
        last = position;
        position += next.length;
    }
    return position;
}

} // namespace

std::size_t wordEnd(std::string_view text, std::size_t begin)
{
    if (text[begin] == '\'') {
        if (const std::size_t length = contractionLength(text.substr(begin)); length > 0) {
            return begin + length;
        }
    }
    ClassifiedCharacter first = classifyAt(text, begin);
    std::size_t position = begin;
    if (text[begin] == ' ' && begin + 1 < text.size()) {
        const ClassifiedCharacter second = classifyAt(text, begin + 1);
        if (second.characterClass != CharacterClass::Space) {
            first = second;
            position = begin + 1;
        }
    }
    if (first.characterClass == CharacterClass::Space) {
        return whiteSpaceEnd(text, begin);
    }
    return runEnd(text, position + first.length, first.characterClass);
}

} // namespace neurostrata::core
