// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/definition.h"

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// Finds added tokens in text: the leftmost, and of those that begin there the longest. A trie over bytes; each
/// position costs at most the length of the longest token, which the readers bound.
class AddedTokenMatcher
{
public:
    /// `contents[i]`, as it stands in the text, is `tokens[i]`.
    AddedTokenMatcher(std::vector<AddedToken> tokens, const std::vector<std::string>& contents);

    bool empty() const { return m_tokens.empty(); }

    /// Calls `onText` for each stretch without added tokens and `onToken` for each of those, in order. White space that
    /// a token swallows belongs to the token.
    void split(std::string_view text, const std::function<void(std::string_view)>& onText,
               const std::function<void(TokenId)>& onToken) const;

private:
    struct Node {
        std::int32_t token = -1;                                      ///< index of the token that ends here
        std::vector<std::pair<unsigned char, std::int32_t>> children; ///< sorted by byte
    };

    void insert(std::string_view content, std::int32_t token);
    std::int32_t child(std::int32_t node, unsigned char byte) const;
    /// The longest token that begins at `position` and its length; none: -1.
    std::pair<std::int32_t, std::size_t> longestAt(std::string_view text, std::size_t position) const;

    std::vector<AddedToken> m_tokens;
    std::vector<Node> m_nodes;
    std::array<bool, 256> m_begins{}; ///< bytes that begin a token
};

} // namespace neurostrata::core
