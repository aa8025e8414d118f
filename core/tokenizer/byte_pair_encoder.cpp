// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/byte_pair_encoder.h"

#include "core/tokenizer/long_word.h"

#include <algorithm>
#include <bit>

namespace neurostrata::core
{

namespace
{

/// Up to here looking through all ranks for the lowest beats a queue.
constexpr std::size_t shortWordLimit = 64;

bool ranksRise(const std::vector<Merge>& merges)
{
    TokenId largest = -1;
    for (const Merge& merge : merges) {
        largest = std::max({largest, merge.left, merge.right, merge.merged});
    }
    std::vector<std::int64_t> lastMaker(static_cast<std::size_t>(largest) + 1, -1);
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        lastMaker[static_cast<std::size_t>(merges[rank].merged)] = static_cast<std::int64_t>(rank);
    }
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const auto makers = std::max(lastMaker[static_cast<std::size_t>(merges[rank].left)],
                                     lastMaker[static_cast<std::size_t>(merges[rank].right)]);
        if (makers >= static_cast<std::int64_t>(rank)) {
            return false;
        }
    }
    return true;
}

} // namespace

MergeTable::MergeTable(const std::vector<Merge>& merges)
{
    const std::size_t capacity = std::bit_ceil(2 * merges.size() + 2);
    m_slots.resize(capacity);
    m_mask = capacity - 1;
    m_shift = 64 - std::countr_zero(capacity);
    for (std::size_t rank = 0; rank < merges.size(); ++rank) {
        const std::uint64_t pair = key(merges[rank].left, merges[rank].right);
        std::size_t slot = hash(pair);
        while (m_slots[slot & m_mask].result.rank != noRank && m_slots[slot & m_mask].pair != pair) {
            ++slot;
        }
        m_slots[slot & m_mask] = {pair, {static_cast<std::uint32_t>(rank), merges[rank].merged}};
    }
}

BytePairEncoder::BytePairEncoder(const std::array<TokenId, 256>& byteTokens, const std::vector<Merge>& merges)
    : m_byteTokens(byteTokens), m_table(merges), m_bytePairRanks(256 * 256), m_ranks(merges.size()),
      m_ranksRise(ranksRise(merges))
{
    for (std::size_t left = 0; left < 256; ++left) {
        for (std::size_t right = 0; right < 256; ++right) {
            m_bytePairRanks[left * 256 + right] = m_table.find(byteTokens[left], byteTokens[right]).rank;
        }
    }
}

void BytePairEncoder::encode(std::string_view word, std::vector<TokenId>& out) const
{
    if (word.size() <= shortWordLimit) {
        encodeShort(word, out);
    } else {
        encodeLong(word, out);
    }
}

void BytePairEncoder::encodeShort(std::string_view word, std::vector<TokenId>& out) const
{
    std::array<TokenId, shortWordLimit> tokens;
    std::array<std::uint32_t, shortWordLimit> ranks; // of tokens[i] with tokens[i + 1]
    std::size_t count = word.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        tokens[i] = m_byteTokens[byte];
        if (i + 1 < count) {
            ranks[i] = m_bytePairRanks[std::size_t{byte} * 256 + static_cast<unsigned char>(word[i + 1])];
        }
    }
    while (count > 1) {
        const auto lowest = std::min_element(ranks.begin(), ranks.begin() + static_cast<std::ptrdiff_t>(count - 1));
        if (*lowest == MergeTable::noRank) {
            break;
        }
        const auto at = static_cast<std::size_t>(lowest - ranks.begin());
        tokens[at] = m_table.find(tokens[at], tokens[at + 1]).merged;
        std::copy(tokens.begin() + at + 2, tokens.begin() + count, tokens.begin() + at + 1);
        std::copy(ranks.begin() + at + 1, ranks.begin() + count - 1, ranks.begin() + at);
        --count;
        if (at > 0) {
            ranks[at - 1] = m_table.find(tokens[at - 1], tokens[at]).rank;
        }
        if (at + 1 < count) {
            ranks[at] = m_table.find(tokens[at], tokens[at + 1]).rank;
        }
    }
    out.insert(out.end(), tokens.begin(), tokens.begin() + count);
}

void BytePairEncoder::encodeLong(std::string_view word, std::vector<TokenId>& out) const
{
    LongWord symbols(word, m_byteTokens, m_table);
    // A list for each rank pays off, and costs little beside the word, only in a long one.
    if (m_ranksRise && word.size() > m_ranks) {
        symbols.merge(RankBuckets(m_ranks));
    } else {
        symbols.merge(RankHeap());
    }
    symbols.appendTo(out);
}

} // namespace neurostrata::core
