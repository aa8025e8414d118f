// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/frequency_strata.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

namespace neurostrata::core
{

std::vector<std::int32_t> frequencyStrata(std::span<const std::int64_t> count, int minimumTypes)
{
    const auto octave = [](std::int64_t c) { // ceil(log2 c)
        return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(c, 1)) - 1));
    };
    std::array<std::int64_t, 65> types{};
    for (const std::int64_t c : count)
        ++types[octave(c)];
    std::array<std::int32_t, 65> fromTop{};
    std::int32_t made = 0;
    std::int64_t open = 0;
    for (std::size_t o = types.size(); o-- > 0;) {
        fromTop[o] = made;
        open += types[o];
        if (open >= minimumTypes) {
            ++made;
            open = 0;
        }
    }
    const std::int32_t strata = std::max(made, 1); // a leftover joins the last one
    std::vector<std::int32_t> stratum;
    stratum.reserve(count.size());
    for (const std::int64_t c : count)
        stratum.push_back(strata - 1 - std::min(fromTop[octave(c)], strata - 1));
    return stratum;
}

std::vector<std::int32_t> frequencyStrata(const TokenTable& table)
{
    std::vector<std::int64_t> count;
    for (const TokenType& type : table.types)
        if (type.ordinary())
            count.push_back(type.count);
    const std::vector<std::int32_t> ofOrdinary = frequencyStrata(count);
    std::vector<std::int32_t> stratum;
    auto next = ofOrdinary.begin();
    for (const TokenType& type : table.types)
        stratum.push_back(type.ordinary() ? *next++ : -1);
    return stratum;
}

} // namespace neurostrata::core
