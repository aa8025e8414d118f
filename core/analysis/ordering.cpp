// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ordering.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace neurostrata::core
{

std::uint32_t orderKey(float value)
{
    if (std::isnan(value))
        return undefinedKey;
    constexpr std::uint32_t sign = 0x80000000U;
    const auto bits = std::bit_cast<std::uint32_t>(value == 0 ? 0.0F : value);
    return (bits & sign) != 0 ? ~bits : bits | sign;
}

std::vector<std::int32_t> orderOf(std::span<const std::uint32_t> keys, bool descending)
{
    // Key and index in one integer: plain comparisons, and no ties.
    std::vector<std::uint64_t> pairs(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const std::uint32_t key = descending && keys[i] != undefinedKey ? ~keys[i] - 1 : keys[i];
        pairs[i] = std::uint64_t{key} << 32 | i;
    }
    std::sort(pairs.begin(), pairs.end());
    std::vector<std::int32_t> order(keys.size());
    std::transform(pairs.begin(), pairs.end(), order.begin(),
                   [](std::uint64_t pair) { return static_cast<std::int32_t>(pair & 0xFFFFFFFFU); });
    return order;
}

std::vector<std::int32_t> ascendingOrder(std::span<const float> values)
{
    std::vector<std::uint32_t> keys(values.size());
    std::transform(values.begin(), values.end(), keys.begin(), orderKey);
    return orderOf(keys);
}

} // namespace neurostrata::core
