// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/streaming_histogram.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// Streaming histograms of every neuron of a layer, in place of a store (statistics.md §12). Empty without. Of a neuron
/// with a NaN or infinite value those of its other values.
struct HistogramSums {
    std::vector<std::int32_t> exponent, first; ///< [width] the grid; first fits, as bins are no finer than float32
    std::vector<std::int32_t> counts;          ///< [width, groups, bins]

    bool empty() const { return counts.empty(); }
};

} // namespace neurostrata::core
