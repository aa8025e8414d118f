// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/long_word.h"

#include "core/base/error.h"

#include <algorithm>

namespace neurostrata::core
{

std::optional<MergeCandidate> RankHeap::pop()
{
    if (m_heap.empty()) {
        return std::nullopt;
    }
    const std::uint64_t lowest = m_heap.top();
    m_heap.pop();
    return MergeCandidate{static_cast<std::uint32_t>(lowest >> 32), static_cast<std::uint32_t>(lowest)};
}

void RankBuckets::push(MergeCandidate candidate)
{
    std::vector<std::uint32_t>& positions = m_positions[candidate.rank];
    if (positions.empty()) {
        m_waiting.push(candidate.rank);
    }
    positions.push_back(candidate.position);
}

std::optional<MergeCandidate> RankBuckets::pop()
{
    if (m_next == m_current.size()) {
        if (m_waiting.empty()) {
            return std::nullopt;
        }
        m_currentRank = m_waiting.top();
        m_waiting.pop();
        m_current = std::move(m_positions[m_currentRank]);
        m_next = 0;
        if (!std::is_sorted(m_current.begin(), m_current.end())) {
            std::sort(m_current.begin(), m_current.end());
        }
    }
    return MergeCandidate{m_currentRank, m_current[m_next++]};
}

LongWord::LongWord(std::string_view word, const std::array<TokenId, 256>& byteTokens, const MergeTable& table)
    : m_table(table)
{
    if (word.size() >= none) {
        throw Error(ErrorKind::Unsupported, "the text has a word of more than 4 GB without a space; split it.");
    }
    const auto length = static_cast<std::uint32_t>(word.size());
    m_symbols.resize(length);
    for (std::uint32_t i = 0; i < length; ++i) {
        m_symbols[i] = {byteTokens[static_cast<unsigned char>(word[i])], i == 0 ? none : i - 1,
                        i + 1 == length ? none : i + 1};
    }
}

template <class Queue>
void LongWord::consider(std::uint32_t position, Queue& queue) const
{
    const Symbol& left = m_symbols[position];
    if (left.next == none) {
        return;
    }
    const std::uint32_t rank = m_table.find(left.token, m_symbols[left.next].token).rank;
    if (rank != MergeTable::noRank) {
        queue.push({rank, position});
    }
}

template <class Queue>
void LongWord::merge(Queue queue)
{
    for (std::uint32_t position = 0; position < m_symbols.size(); ++position) {
        consider(position, queue);
    }
    while (const std::optional<MergeCandidate> candidate = queue.pop()) {
        Symbol& left = m_symbols[candidate->position];
        if (left.token < 0 || left.next == none) {
            continue;
        }
        Symbol& right = m_symbols[left.next];
        const MergeTable::Result result = m_table.find(left.token, right.token);
        if (result.rank != candidate->rank) {
            continue; // an earlier merge has taken one of the two
        }
        left.token = result.merged;
        left.next = right.next;
        right.token = -1;
        if (left.next != none) {
            m_symbols[left.next].previous = candidate->position;
        }
        if (left.previous != none) {
            consider(left.previous, queue);
        }
        consider(candidate->position, queue);
    }
}

void LongWord::appendTo(std::vector<TokenId>& out) const
{
    for (const Symbol& symbol : m_symbols) {
        if (symbol.token >= 0) {
            out.push_back(symbol.token);
        }
    }
}

template void LongWord::merge(RankHeap queue);
template void LongWord::merge(RankBuckets queue);

} // namespace neurostrata::core
