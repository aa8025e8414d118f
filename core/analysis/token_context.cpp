// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "core/tokenizer/unicode.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{

namespace
{

bool isLineBreak(char32_t c)
{
    return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/// Control characters, and the marks that turn the direction of text: they would move what stands around the token.
bool isUnseen(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Bytes of the tokens [first, last): characters that tokens share come together again.
std::string bytesOf(const TokenTable& tokens, std::int64_t first, std::int64_t last)
{
    std::string bytes;
    for (std::int64_t t = first; t < last; ++t)
        bytes += tokens.typeOf(t).bytes;
    return bytes;
}

} // namespace

std::string readableToken(std::string_view bytes)
{
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const CodePoint point = decodeUtf8(bytes, at);
        if (!point.valid) {
            out += "⟨";
            for (bool first = true; at < bytes.size() && !decodeUtf8(bytes, at).valid; ++at, first = false)
                out += fmt::format("{}{:02x}", first ? "" : " ", static_cast<unsigned char>(bytes[at]));
            out += "⟩";
            continue;
        }
        if (point.value == U'\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n')
            ++at; // one line break
        if (isLineBreak(point.value))
            out += "⏎";
        else if (point.value == U'\t')
            out += "⇥";
        else if (isUnseen(point.value))
            out += fmt::format("⟨U+{:04X}⟩", static_cast<std::uint32_t>(point.value));
        else
            out += bytes.substr(at, point.length);
        at += point.length;
    }
    return out;
}

TokenContext tokenContext(const TokenTable& tokens, std::int64_t token, LengthUnit unit, int neighbours)
{
    const auto i = static_cast<std::size_t>(token);
    const TokenWindow& window = tokens.windows[static_cast<std::size_t>(tokens.sequence[i])];
    const DocumentSource& source = tokens.documents[static_cast<std::size_t>(tokens.document[i])];
    const std::int64_t first = std::max(window.first, token - neighbours);
    const std::int64_t last = std::min(window.first + window.count, token + 1 + neighbours);
    TokenContext context;
    context.before = readableToken(bytesOf(tokens, first, token));
    context.token = readableToken(tokens.typeOf(token).bytes);
    context.after = readableToken(bytesOf(tokens, token + 1, last));
    context.length = lengthOf(tokens.typeOf(token), unit);
    context.document = source.name;
    context.offset = source.offset;
    context.position = tokens.position[i];
    return context;
}

} // namespace neurostrata::core
