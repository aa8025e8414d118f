// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/extreme_tokens.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace neurostrata::core
{

namespace
{

constexpr float infinity = std::numeric_limits<float>::infinity();

/// Integers in the order of the floats; both zeros are one value.
std::uint32_t ordered(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value + 0.0F);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

float unordered(std::uint32_t key)
{
    return std::bit_cast<float>((key & 0x80000000U) != 0 ? key & 0x7fffffffU : ~key);
}

} // namespace

ExtremeTokens::ExtremeTokens(Side side, std::int64_t width)
    : m_side(side), m_keys(static_cast<std::size_t>(width) * capacity), m_count(static_cast<std::size_t>(width)),
      m_threshold(static_cast<std::size_t>(width), side == Side::Top ? -infinity : infinity),
      m_latestToken(static_cast<std::size_t>(width), -1)
{
}

std::uint64_t ExtremeTokens::bytes(std::int64_t width)
{
    return static_cast<std::uint64_t>(width) *
           (capacity * sizeof(std::uint64_t) + sizeof(std::uint8_t) + sizeof(float) + sizeof(std::int64_t));
}

std::uint64_t ExtremeTokens::key(float value, std::int64_t token) const
{
    const std::uint32_t rank = m_side == Side::Top ? ordered(value) : ~ordered(value);
    return std::uint64_t{rank} << 32 | static_cast<std::uint32_t>(~static_cast<std::uint32_t>(token));
}

float ExtremeTokens::value(std::uint64_t key) const
{
    const auto rank = static_cast<std::uint32_t>(key >> 32);
    return unordered(m_side == Side::Top ? rank : ~rank);
}

int ExtremeTokens::reduced(std::int64_t neuron, std::span<std::uint64_t> keys)
{
    if (keys.size() < extremeCount)
        return static_cast<int>(keys.size());
    // Bisection over the values: unlike a selection by partitioning it branches predictably and counts in vectors.
    std::array<std::int32_t, capacity + chunkRows> ranks;
    const int count = static_cast<int>(keys.size());
    std::int32_t low = std::numeric_limits<std::int32_t>::max(), largest = std::numeric_limits<std::int32_t>::min();
    for (int i = 0; i < count; ++i) {
        const auto rank = static_cast<std::int32_t>(
            static_cast<std::uint32_t>(keys[static_cast<std::size_t>(i)] >> 32) ^ 0x80000000U);
        ranks[static_cast<std::size_t>(i)] = rank;
        low = std::min(low, rank);
        largest = std::max(largest, rank);
    }
    const auto reaching = [&](std::int32_t rank) {
        int n = 0;
        for (int i = 0; i < count; ++i)
            n += ranks[static_cast<std::size_t>(i)] >= rank ? 1 : 0;
        return n;
    };
    std::int64_t high = std::int64_t{largest} + 1; // at least 32 reach `low`, fewer than 32 reach `high`
    int above = count;
    while (above != extremeCount && high - low > 1) {
        const auto middle = static_cast<std::int32_t>(std::midpoint<std::int64_t>(low, high));
        const int n = reaching(middle);
        if (n >= extremeCount) {
            low = middle;
            above = n;
        } else {
            high = middle;
        }
    }
    if (above == extremeCount) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            keys[kept] = keys[i];
            kept += ranks[i] >= low ? 1 : 0;
            if (kept == extremeCount)
                break;
        }
    } else { // equal values: the smaller token indices decide
        std::nth_element(keys.begin(), keys.begin() + (extremeCount - 1), keys.end(), std::greater<>{});
    }
    std::uint64_t least = keys[0];
    for (std::size_t i = 1; i < extremeCount; ++i)
        least = std::min(least, keys[i]);
    m_threshold[static_cast<std::size_t>(neuron)] = value(least);
    return extremeCount;
}

void ExtremeTokens::offer(const SliceKernels& kernels, std::int64_t neuron, const float* values,
                          std::span<const std::int64_t> tokens, float mostExtreme)
{
    if (tokens.empty())
        return;
    const auto n = static_cast<std::size_t>(neuron);
    const bool top = m_side == Side::Top;
    const int rows = static_cast<int>((tokens.size() + 15) / 16 * 16);
    float threshold = m_threshold[n];
    // An equal value counts only if its token may come before one that is kept.
    bool orEqual = tokens.front() < m_latestToken[n];
    if (std::isinf(threshold)) {
        threshold = top ? kernels.upperBound(values, rows) : kernels.lowerBound(values, rows);
        orEqual = true;
    }
    if (orEqual)
        threshold = std::nextafter(threshold, top ? -infinity : infinity);
    if (top ? !(mostExtreme > threshold) : !(mostExtreme < threshold))
        return;

    std::array<std::uint16_t, chunkRows> positions;
    const int found = top ? kernels.above(values, rows, threshold, positions.data())
                          : kernels.below(values, rows, threshold, positions.data());
    if (found == 0)
        return;
    std::uint64_t* const kept = m_keys.data() + n * capacity;
    int count = m_count[n];
    const auto keyAt = [&](int i) { return key(values[positions[i]], tokens[positions[i]]); };
    if (count + found <= capacity) {
        for (int i = 0; i < found; ++i)
            kept[count++] = keyAt(i);
        if (std::isinf(m_threshold[n]))
            count = reduced(neuron, {kept, static_cast<std::size_t>(count)});
    } else {
        std::array<std::uint64_t, capacity + chunkRows> all;
        std::copy_n(kept, count, all.begin());
        for (int i = 0; i < found; ++i)
            all[static_cast<std::size_t>(count++)] = keyAt(i);
        count = reduced(neuron, {all.data(), static_cast<std::size_t>(count)});
        std::copy_n(all.begin(), count, kept);
    }
    m_count[n] = static_cast<std::uint8_t>(count);
    m_latestToken[n] = std::max(m_latestToken[n], tokens.back());
}

void ExtremeTokens::offer(std::int64_t neuron, float value, std::int64_t token)
{
    const auto n = static_cast<std::size_t>(neuron);
    const std::span<std::uint64_t> kept(m_keys.data() + n * capacity, capacity);
    if (m_count[n] == capacity)
        m_count[n] = static_cast<std::uint8_t>(reduced(neuron, kept));
    kept[m_count[n]++] = key(value, token);
    if (m_count[n] == extremeCount)
        reduced(neuron, kept.first(extremeCount));
    m_latestToken[n] = std::max(m_latestToken[n], token);
}

void ExtremeTokens::write(std::int64_t neuron, std::int64_t* tokens, float* values)
{
    const auto n = static_cast<std::size_t>(neuron);
    std::uint64_t* const kept = m_keys.data() + n * capacity;
    const int count = reduced(neuron, {kept, m_count[n]});
    m_count[n] = static_cast<std::uint8_t>(count);
    std::sort(kept, kept + count, std::greater<>{});
    for (int i = 0; i < extremeCount; ++i) {
        const bool filled = i < count;
        tokens[i] = filled ? static_cast<std::int64_t>(static_cast<std::uint32_t>(~kept[i])) : -1;
        values[i] = filled ? value(kept[i]) : std::numeric_limits<float>::quiet_NaN();
    }
}

} // namespace neurostrata::core
