// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/added_token_matcher.h"

#include "core/tokenizer/unicode.h"

#include <algorithm>

namespace neurostrata::core
{

namespace
{

bool touchesWord(std::string_view text, std::size_t begin, std::size_t end)
{
    if (begin > 0) {
        if (const CodePoint before = decodeUtf8Before(text, begin); before.valid && isWordCharacter(before.value)) {
            return true;
        }
    }
    if (end < text.size()) {
        if (const CodePoint after = decodeUtf8(text, end); after.valid && isWordCharacter(after.value)) {
            return true;
        }
    }
    return false;
}

std::size_t whiteSpaceBegin(std::string_view text, std::size_t end, std::size_t limit)
{
    while (end > limit) {
        const CodePoint before = decodeUtf8Before(text, end);
        if (!before.valid || !isWhiteSpace(before.value)) {
            break;
        }
        end -= before.length;
    }
    return std::max(end, limit);
}

std::size_t whiteSpaceEnd(std::string_view text, std::size_t begin)
{
    while (begin < text.size()) {
        const CodePoint next = decodeUtf8(text, begin);
        if (!next.valid || !isWhiteSpace(next.value)) {
            break;
        }
        begin += next.length;
    }
    return begin;
}

} // namespace

AddedTokenMatcher::AddedTokenMatcher(std::vector<AddedToken> tokens, const std::vector<std::string>& contents)
    : m_tokens(std::move(tokens)), m_nodes(1)
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        insert(contents[i], static_cast<std::int32_t>(i));
    }
}

void AddedTokenMatcher::insert(std::string_view content, std::int32_t token)
{
    m_begins[static_cast<unsigned char>(content[0])] = true;
    std::int32_t node = 0;
    for (const char c : content) {
        const auto byte = static_cast<unsigned char>(c);
        std::int32_t next = child(node, byte);
        if (next < 0) {
            next = static_cast<std::int32_t>(m_nodes.size());
            auto& children = m_nodes[static_cast<std::size_t>(node)].children;
            children.insert(std::lower_bound(children.begin(), children.end(), std::pair{byte, std::int32_t{0}}),
                            {byte, next});
            m_nodes.emplace_back();
        }
        node = next;
    }
    if (Node& last = m_nodes[static_cast<std::size_t>(node)]; last.token < 0) {
        last.token = token; // two tokens may be the same once normalised: the first wins
    }
}

std::int32_t AddedTokenMatcher::child(std::int32_t node, unsigned char byte) const
{
    const auto& children = m_nodes[static_cast<std::size_t>(node)].children;
    const auto found = std::lower_bound(children.begin(), children.end(), std::pair{byte, std::int32_t{0}});
    return found != children.end() && found->first == byte ? found->second : -1;
}

std::pair<std::int32_t, std::size_t> AddedTokenMatcher::longestAt(std::string_view text, std::size_t position) const
{
    std::pair<std::int32_t, std::size_t> longest{-1, 0};
    std::int32_t node = 0;
    for (std::size_t i = position; i < text.size(); ++i) {
        node = child(node, static_cast<unsigned char>(text[i]));
        if (node < 0) {
            break;
        }
        if (const std::int32_t token = m_nodes[static_cast<std::size_t>(node)].token; token >= 0) {
            longest = {token, i + 1 - position};
        }
    }
    return longest;
}

void AddedTokenMatcher::split(std::string_view text, const std::function<void(std::string_view)>& onText,
                              const std::function<void(TokenId)>& onToken) const
{
    std::size_t done = 0;           // end of what was handed on
    std::size_t swallowedBegin = 1; // white space that a token swallowed behind it; begin > end: none yet
    std::size_t swallowedEnd = 0;
    for (std::size_t position = 0; !m_tokens.empty() && position < text.size();) {
        if (!m_begins[static_cast<unsigned char>(text[position])]) {
            ++position;
            continue;
        }
        const auto [index, length] = longestAt(text, position);
        if (index < 0) {
            ++position;
            continue;
        }
        const AddedToken& token = m_tokens[static_cast<std::size_t>(index)];
        std::size_t begin = position;
        std::size_t end = position + length;
        // The search goes on behind the token itself, also when white space behind it was swallowed or the token does
        // not count: so does the reference, down to a token inside the swallowed space counting a second time.
        position = end;
        if (token.singleWord && touchesWord(text, begin, end)) {
            continue;
        }
        if (token.leftStrip) {
            begin = std::max(done, whiteSpaceBegin(text, begin, std::min(done, begin)));
            if (begin >= end) {
                continue; // all of it was swallowed before
            }
        }
        if (token.rightStrip) {
            if (end < swallowedBegin || end > swallowedEnd) { // else the run is known: looking again would be quadratic
                swallowedBegin = end;
                swallowedEnd = whiteSpaceEnd(text, end);
            }
            end = swallowedEnd;
        }
        if (done < begin) {
            onText(text.substr(done, begin - done));
        }
        onToken(token.id);
        done = end;
    }
    if (done < text.size()) {
        onText(text.substr(done));
    }
}

} // namespace neurostrata::core
