// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/known_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace neurostrata::core
{

KnownWords::KnownWords(const std::vector<Word>& words)
{
    const std::size_t capacity = std::bit_ceil(2 * words.size() + 2);
    m_slots.resize(capacity);
    m_mask = capacity - 1;
    for (const Word& word : words) {
        std::size_t slot = hash(word.bytes);
        while (m_slots[slot & m_mask].token >= 0) {
            ++slot;
        }
        m_slots[slot & m_mask] = {word.bytes.data(), static_cast<std::uint32_t>(word.bytes.size()), word.token};
    }
}

TokenId KnownWords::find(std::string_view word) const
{
    for (std::size_t slot = hash(word);; ++slot) {
        const Slot& candidate = m_slots[slot & m_mask];
        if (candidate.token < 0 ||
            (candidate.length == word.size() && std::memcmp(candidate.bytes, word.data(), word.size()) == 0)) {
            return candidate.token;
        }
    }
}

std::uint64_t KnownWords::hash(std::string_view word)
{
    // Eight bytes at a time; the standard library's hash costs as much as the rest of the look-up.
    std::uint64_t state = word.size();
    while (!word.empty()) {
        std::uint64_t part = 0;
        const std::size_t length = std::min<std::size_t>(8, word.size());
        std::memcpy(&part, word.data(), length);
        state = (state ^ part) * 0x9E3779B97F4A7C15U;
        state ^= state >> 32;
        word.remove_prefix(length);
    }
    return state;
}

} // namespace neurostrata::core
