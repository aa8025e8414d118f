// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/byte_pair_encoder.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// A place where two neighbours may merge.
struct MergeCandidate {
    std::uint32_t rank;
    std::uint32_t position; ///< of the left one
};

/// Candidates in the order (rank, position), whatever order they come in: n log n.
class RankHeap
{
public:
    void push(MergeCandidate candidate) { m_heap.push(std::uint64_t{candidate.rank} << 32 | candidate.position); }
    std::optional<MergeCandidate> pop();

private:
    std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> m_heap;
};

/// The same for ranks that rise: no candidate pushed after a pop has that rank or a lower one. A list of positions for
/// each rank, sorted when its turn comes: in practice linear, and a tenth of the heap's time on a word of megabytes.
class RankBuckets
{
public:
    explicit RankBuckets(std::size_t ranks) : m_positions(ranks) {}
    void push(MergeCandidate candidate);
    std::optional<MergeCandidate> pop();

private:
    std::vector<std::vector<std::uint32_t>> m_positions;                                      ///< by rank
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> m_waiting; ///< ranks with positions
    std::vector<std::uint32_t> m_current; ///< the positions of the rank whose turn it is
    std::uint32_t m_currentRank = 0;
    std::size_t m_next = 0; ///< in m_current
};

/// A word as a linked list of tokens, for words too long to look through again after each merge.
class LongWord
{
public:
    /// Throws Error(Unsupported) for more bytes than 32 bits count.
    LongWord(std::string_view word, const std::array<TokenId, 256>& byteTokens, const MergeTable& table);

    /// Merges until nothing merges; `queue` is empty.
    template <class Queue>
    void merge(Queue queue);
    void appendTo(std::vector<TokenId>& out) const;

private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Symbol {
        TokenId token; ///< -1: swallowed by its left neighbour
        std::uint32_t previous;
        std::uint32_t next;
    };
    template <class Queue>
    void consider(std::uint32_t position, Queue& queue) const;

    std::vector<Symbol> m_symbols;
    const MergeTable& m_table;
};

extern template void LongWord::merge(RankHeap queue);
extern template void LongWord::merge(RankBuckets queue);

} // namespace neurostrata::core
