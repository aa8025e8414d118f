// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/definition.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// What becomes of two neighbouring tokens, by open addressing.
class MergeTable
{
public:
    struct Result {
        std::uint32_t rank;
        TokenId merged;
    };
    static constexpr std::uint32_t noRank = UINT32_MAX;

    /// Of two rules for the same pair the later one holds, as in the reference.
    explicit MergeTable(const std::vector<Merge>& merges);

    /// `rank` is noRank if the two do not merge.
    Result find(TokenId left, TokenId right) const
    {
        const std::uint64_t pair = key(left, right);
        for (std::size_t slot = hash(pair);; ++slot) {
            const Slot& candidate = m_slots[slot & m_mask];
            if (candidate.pair == pair || candidate.result.rank == noRank) {
                return candidate.result;
            }
        }
    }

private:
    struct Slot {
        std::uint64_t pair = UINT64_MAX;
        Result result{noRank, -1};
    };
    static std::uint64_t key(TokenId left, TokenId right)
    {
        return std::uint64_t{static_cast<std::uint32_t>(left)} << 32 | static_cast<std::uint32_t>(right);
    }
    std::size_t hash(std::uint64_t pair) const
    {
        return static_cast<std::size_t>(pair * 0x9E3779B97F4A7C15U >> m_shift);
    }

    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
    int m_shift = 0;
};

/// Byte-pair encoding of single words: the neighbours with the lowest rank merge first, the leftmost of equals.
class BytePairEncoder
{
public:
    BytePairEncoder(const std::array<TokenId, 256>& byteTokens, const std::vector<Merge>& merges);

    /// Appends the tokens of `word` to `out`.
    void encode(std::string_view word, std::vector<TokenId>& out) const;

private:
    void encodeShort(std::string_view word, std::vector<TokenId>& out) const;
    void encodeLong(std::string_view word, std::vector<TokenId>& out) const;

    std::array<TokenId, 256> m_byteTokens;
    MergeTable m_table;
    std::vector<std::uint32_t> m_bytePairRanks; ///< rank of each pair of bytes: the first look-ups of every word
    std::size_t m_ranks;
    bool m_ranksRise; ///< a token takes part only in merges of higher rank than all that make it, as training yields
};

} // namespace neurostrata::core
