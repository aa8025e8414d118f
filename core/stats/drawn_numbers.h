// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace neurostrata::core
{

/// Numbers of splitmix64 on a counter: the same on every machine, which the distributions and std::shuffle of the
/// standard library do not promise.
class DrawnNumbers
{
public:
    explicit DrawnNumbers(std::uint64_t seed) : m_state(splitmix64(seed)) {}

    /// Below `bound`, each equally likely.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t unfair = (0 - bound) % bound; // 2^64 mod bound
        for (;;) {
            const std::uint64_t number = splitmix64(m_state++);
            if (number >= unfair)
                return number % bound;
        }
    }

private:
    std::uint64_t m_state;
};

/// Fisher & Yates.
template <class Value>
void shuffle(std::vector<Value>& values, DrawnNumbers& numbers)
{
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[numbers.below(i)]);
}

} // namespace neurostrata::core
