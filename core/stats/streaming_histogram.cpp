// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/streaming_histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr int smallestExponent = -149; ///< of the smallest float32
constexpr int mantissaBits = 23;

std::int64_t binOf(float value, int exponent)
{
    return static_cast<std::int64_t>(std::floor(std::ldexp(static_cast<double>(value), -exponent)));
}

} // namespace

HistogramGrid histogramGrid(float lower, float upper)
{
    const float largest = std::max(std::abs(lower), std::abs(upper));
    if (largest == 0)
        return {};
    HistogramGrid grid;
    grid.exponent = std::max(std::ilogb(static_cast<double>(largest)) - mantissaBits, smallestExponent);
    while (binOf(upper, grid.exponent) - binOf(lower, grid.exponent) >= histogramBins)
        ++grid.exponent;
    grid.first = binOf(lower, grid.exponent);
    return grid;
}

void StreamingHistogram::cover(float lower, float upper)
{
    if (empty()) {
        m_lower = lower;
        m_upper = upper;
        m_grid = histogramGrid(lower, upper);
        m_counts.assign(std::size_t{histogramGroups} * histogramBins, 0);
        return;
    }
    m_lower = std::min(m_lower, lower);
    m_upper = std::max(m_upper, upper);
    const HistogramGrid grid = histogramGrid(m_lower, m_upper);
    if (grid == m_grid)
        return;
    // A wider range never makes bins finer, and every old bin lies within one of the new.
    const int doublings = grid.exponent - m_grid.exponent;
    std::vector<std::uint32_t> counts(m_counts.size());
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        const auto bin = static_cast<std::int64_t>(i % histogramBins);
        const std::int64_t at = ((m_grid.first + bin) >> std::min(doublings, 62)) - grid.first;
        counts[i - static_cast<std::size_t>(bin) + static_cast<std::size_t>(at)] += m_counts[i];
    }
    m_counts = std::move(counts);
    m_grid = grid;
}

void StreamingHistogram::add(std::span<const float> values, std::span<const std::uint8_t> groups)
{
    float lower = std::numeric_limits<float>::infinity(), upper = -lower;
    for (const float value : values)
        if (std::isfinite(value)) {
            lower = std::min(lower, value);
            upper = std::max(upper, value);
        }
    if (lower > upper)
        return;
    cover(lower, upper);
    const double scale = std::ldexp(1.0, -m_grid.exponent);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        // std::floor is a call on machines without SSE 4.1, and this runs once for every value of a run.
        const double place = static_cast<double>(values[i]) * scale;
        const auto truncated = static_cast<std::int64_t>(place);
        const std::int64_t bin = truncated - (place < static_cast<double>(truncated) ? 1 : 0) - m_grid.first;
        for (unsigned groupsLeft = groups[i]; groupsLeft != 0; groupsLeft &= groupsLeft - 1)
            ++m_counts[static_cast<std::size_t>(std::countr_zero(groupsLeft)) * histogramBins +
                       static_cast<std::size_t>(bin)];
    }
}

void StreamingHistogram::add(const StreamingHistogram& other)
{
    if (other.empty())
        return;
    cover(other.m_lower, other.m_upper);
    const int doublings = m_grid.exponent - other.m_grid.exponent;
    for (std::size_t i = 0; i < other.m_counts.size(); ++i) {
        if (other.m_counts[i] == 0)
            continue;
        const auto bin = static_cast<std::int64_t>(i % histogramBins);
        const std::int64_t at = ((other.m_grid.first + bin) >> std::min(doublings, 62)) - m_grid.first;
        m_counts[i - static_cast<std::size_t>(bin) + static_cast<std::size_t>(at)] += other.m_counts[i];
    }
}

} // namespace neurostrata::core
