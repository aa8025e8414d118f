// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_table_builder.h"

#include "core/base/error.h"
#include "core/base/format.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace neurostrata::core
{

void TokenTableBuilder::append(TokenId id)
{
    constexpr std::int64_t most =
        std::numeric_limits<std::int32_t>::max(); // windows and documents are counted in int32
    if (size() == most)
        throw Error(ErrorKind::InvalidInput,
                    "the text gives more than " + withThousands(most) + " tokens; ask for fewer with --tokens.");
    const auto [entry, isNew] = m_typeOf.try_emplace(id, static_cast<std::int32_t>(m_table.types.size()));
    if (isNew)
        m_table.types.emplace_back().id = id;
    m_table.id.push_back(id);
    m_table.type.push_back(entry->second);
    m_table.document.push_back(static_cast<std::int32_t>(documents()) - 1);
}

void TokenTableBuilder::sortTypes(const Tokenizer* tokenizer)
{
    std::vector<TokenType>& types = m_table.types;
    std::sort(types.begin(), types.end(), [](const TokenType& a, const TokenType& b) { return a.id < b.id; });
    std::vector<std::int32_t> rank(types.size()); // of the type that appeared as number …
    for (std::size_t i = 0; i < types.size(); ++i) {
        TokenType& type = types[i];
        rank[static_cast<std::size_t>(m_typeOf.at(type.id))] = static_cast<std::int32_t>(i);
        if (tokenizer != nullptr) {
            type.bytes = tokenizer->bytes(type.id);
            type.special = tokenizer->isSpecial(type.id);
        }
        type.properties = tokenProperties(type.bytes);
    }
    for (std::int32_t& type : m_table.type)
        type = rank[static_cast<std::size_t>(type)];
}

TokenTable TokenTableBuilder::finish(const std::vector<std::int64_t>& windowLengths, const Tokenizer* tokenizer,
                                     std::int32_t vocabularySize, Mask mask)
{
    sortTypes(tokenizer);
    const auto size = m_table.id.size();
    m_table.sequence.resize(size);
    m_table.position.resize(size);
    std::int64_t first = 0;
    for (const std::int64_t length : windowLengths) {
        const auto window = static_cast<std::int32_t>(m_table.windows.size());
        const auto begin = static_cast<std::ptrdiff_t>(first);
        const auto end = static_cast<std::ptrdiff_t>(first + length);
        std::fill(m_table.sequence.begin() + begin, m_table.sequence.begin() + end, window);
        std::iota(m_table.position.begin() + begin, m_table.position.begin() + end, 0);
        m_table.windows.push_back({first, length});
        first += length;
    }
    m_table.vocabularySize = vocabularySize;
    m_table.mask = mask;
    deriveMaskAndCounts(m_table);
    return std::move(m_table);
}

} // namespace neurostrata::core
