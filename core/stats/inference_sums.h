// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

inline constexpr int stratumValues = 3; ///< sum of y, y², y z_length

/// What a layer keeps for tests and intervals, of y as in LayerSums (statistics.md §5–6). Empty without a plan. Sums of
/// a neuron with a NaN or infinite value are NaN.
struct InferenceSums {
    std::vector<double> permuted; ///< [width, columns of the plan] sum of y (permuted length - centre of length)
    /// [width, groups, 2 + J] sum of y, y², y z_j over the tokens of a group of types, J the plan's jackknife columns
    std::vector<double> typeGroup;
    std::vector<double> documentGroup; ///< the same over groups of documents
    std::vector<double> stratum;       ///< [width, strata, 3] sum of y, y², y z_length

    /// [width] r with length of the direct path (core/inference/direct_path.h); empty: not computed
    std::vector<double> directPath;

    bool empty() const { return typeGroup.empty(); }
};

} // namespace neurostrata::core
