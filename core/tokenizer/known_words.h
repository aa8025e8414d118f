// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// Words that are a single token, found without merging: most words of prose. Holds views of what it was given.
class KnownWords
{
public:
    struct Word {
        std::string_view bytes;
        TokenId token;
    };
    explicit KnownWords(const std::vector<Word>& words);

    /// -1 if the word is not among them.
    TokenId find(std::string_view word) const;

private:
    static std::uint64_t hash(std::string_view word);

    struct Slot {
        const char* bytes = nullptr;
        std::uint32_t length = 0;
        TokenId token = -1;
    };
    std::vector<Slot> m_slots;
    std::size_t m_mask = 0;
};

} // namespace neurostrata::core
