// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/piece_cutter.h"

#include "core/corpus/token_properties.h"

#include <algorithm>
#include <string>
#include <vector>

namespace neurostrata::core
{
namespace
{

constexpr std::string_view asciiWhiteSpace = " \t\n\v\f\r";
/// Places tried before a longer piece is: enough to get past text that the tokenizer treats in its own way.
constexpr int attempts = 64;
/// Bytes before a place that are asked about: more than any added token has.
constexpr std::size_t contextBytes = 512;

/// Whether text[at - 1] ends a valid character that is not white space.
bool followsInk(std::string_view text, std::size_t at)
{
    std::size_t begin = at - 1;
    while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
        --begin;
    const TokenProperties character = tokenProperties(text.substr(begin, at - begin));
    return !character.fragment && character.tokenClass != TokenClass::Whitespace;
}

bool isCut(std::string_view text, std::size_t at)
{
    return asciiWhiteSpace.find(text[at]) != std::string_view::npos &&
           asciiWhiteSpace.find(text[at - 1]) == std::string_view::npos && followsInk(text, at);
}

} // namespace

std::size_t PieceCutter::lastCut(std::string_view text, std::size_t limit)
{
    if (anyEntrySpansACut())
        return 0;
    int tried = 0;
    for (std::size_t at = limit; at > 0 && tried < attempts; --at) {
        if (!isCut(text, at))
            continue;
        ++tried;
        if (agrees(text.substr(0, at), text[at]))
            return at;
    }
    return 0;
}

bool PieceCutter::anyEntrySpansACut()
{
    if (m_entries == Entries::Unknown) {
        m_entries = Entries::SpanNoCut;
        for (TokenId id = 0; id < m_tokenizer.size() && m_entries == Entries::SpanNoCut; ++id) {
            const std::string_view entry = m_tokenizer.bytes(id);
            for (std::size_t at = 1; at < entry.size(); ++at)
                if (isCut(entry, at))
                    m_entries = Entries::SpanCuts;
        }
    }
    return m_entries == Entries::SpanCuts;
}

bool PieceCutter::agrees(std::string_view before, char whiteSpace) const
{
    std::string_view word = before.substr(before.size() - std::min(before.size(), contextBytes));
    word.remove_prefix(word.find_last_of(asciiWhiteSpace) + 1); // npos + 1 is 0: no white space, all of it
    const std::string after = std::string(1, whiteSpace) + "a";
    std::vector<TokenId> apart = m_tokenizer.encode(word);
    const std::vector<TokenId> second = m_tokenizer.encode(after);
    apart.insert(apart.end(), second.begin(), second.end());
    return apart == m_tokenizer.encode(std::string(word) + after);
}

} // namespace neurostrata::core
