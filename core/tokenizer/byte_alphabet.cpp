// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/byte_alphabet.h"

#include "core/tokenizer/unicode.h"

namespace neurostrata::core
{

namespace
{

constexpr bool standsForItself(int byte)
{
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

constexpr std::array<char32_t, 256> makeAlphabet()
{
    std::array<char32_t, 256> characters{};
    char32_t next = 256;
    for (int byte = 0; byte < 256; ++byte) {
        characters[byte] = standsForItself(byte) ? static_cast<char32_t>(byte) : next++;
    }
    return characters;
}

constexpr std::array<char32_t, 256> alphabet = makeAlphabet();
constexpr char32_t alphabetEnd = 256 + 68;

constexpr std::array<std::int16_t, alphabetEnd> makeInverse()
{
    std::array<std::int16_t, alphabetEnd> bytes{};
    bytes.fill(-1);
    for (int byte = 0; byte < 256; ++byte) {
        bytes[alphabet[byte]] = static_cast<std::int16_t>(byte);
    }
    return bytes;
}

constexpr std::array<std::int16_t, alphabetEnd> inverseAlphabet = makeInverse();

} // namespace

std::array<std::string, 256> byteSymbols()
{
    std::array<std::string, 256> symbols;
    for (int byte = 0; byte < 256; ++byte) {
        appendUtf8(alphabet[byte], symbols[byte]);
    }
    return symbols;
}

std::optional<std::string> bytesOfSymbols(std::string_view symbols)
{
    std::string bytes;
    bytes.reserve(symbols.size());
    for (std::size_t position = 0; position < symbols.size();) {
        const CodePoint symbol = decodeUtf8(symbols, position);
        if (!symbol.valid || symbol.value >= alphabetEnd || inverseAlphabet[symbol.value] < 0) {
            return std::nullopt;
        }
        bytes.push_back(static_cast<char>(inverseAlphabet[symbol.value]));
        position += symbol.length;
    }
    return bytes;
}

} // namespace neurostrata::core
