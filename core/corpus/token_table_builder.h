// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "core/tokenizer/tokenizer.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace neurostrata::core
{

/// Collects tokens in reading order and makes the table of them.
class TokenTableBuilder
{
public:
    void beginDocument(DocumentSource source) { m_table.documents.push_back(std::move(source)); }
    /// A token of the document begun last. Throws Error when there are more tokens than a table numbers.
    void append(TokenId id);
    std::int64_t size() const { return m_table.size(); }
    std::size_t documents() const { return m_table.documents.size(); }

    /// Cuts the tokens into windows of these lengths (their sum is size()) and fills everything but textSha256 and
    /// external counts. Without a tokenizer the types have no bytes, and nothing is analysed. The builder is spent.
    TokenTable finish(const std::vector<std::int64_t>& windowLengths, const Tokenizer* tokenizer,
                      std::int32_t vocabularySize, Mask mask);

private:
    void sortTypes(const Tokenizer* tokenizer);

    TokenTable m_table; ///< types in order of appearance until they are sorted
    std::unordered_map<TokenId, std::int32_t> m_typeOf;
};

} // namespace neurostrata::core
