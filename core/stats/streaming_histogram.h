// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

inline constexpr int histogramBins = 512;
/// Shorter, equal and longer tokens; then the same of one token per type.
inline constexpr int histogramGroups = 6;
inline constexpr std::size_t histogramCounts = std::size_t{histogramGroups} * histogramBins; ///< of a neuron

/// Bins of width 2^exponent, the first of them at first · 2^exponent (statistics.md §12).
struct HistogramGrid {
    std::int32_t exponent = -149;
    std::int64_t first = 0;
    friend bool operator==(const HistogramGrid&, const HistogramGrid&) = default;
};

/// The finest grid whose bins cover [lower, upper] and are no finer than the spacing of float32 at the larger end.
/// Both finite, lower <= upper.
HistogramGrid histogramGrid(float lower, float upper);

/// Counts of one neuron's values in 512 bins for each group of tokens. Bins double as the range grows, so that the
/// result depends on the values alone: not on their order, nor on how they were cut into blocks or runs. Counts are
/// exact. Values that are not finite are left out.
class StreamingHistogram
{
public:
    StreamingHistogram() = default;
    /// Goes on from what an earlier one gave; `lower` and `upper`: its least and largest value.
    StreamingHistogram(const HistogramGrid& grid, std::span<const std::int32_t> counts, float lower, float upper)
        : m_lower(lower), m_upper(upper), m_grid(grid), m_counts(counts.begin(), counts.end())
    {
    }

    /// `groups`: of each value a bit for every group it belongs to.
    void add(std::span<const float> values, std::span<const std::uint8_t> groups);
    /// Adds what another has seen.
    void add(const StreamingHistogram& other);

    bool empty() const { return m_lower > m_upper; }
    HistogramGrid grid() const { return m_grid; }
    /// [groups, bins]; empty before the first value.
    const std::vector<std::uint32_t>& counts() const { return m_counts; }

private:
    void cover(float lower, float upper);

    float m_lower = 1, m_upper = 0; ///< lower > upper: no value yet
    HistogramGrid m_grid;
    std::vector<std::uint32_t> m_counts;
};

} // namespace neurostrata::core
