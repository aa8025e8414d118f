// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Poisson bootstrap of Pearson r: what r would be if every cluster (a document, say) occurred as often as its weight
/// says. `cluster`: of each value, below `clusters`; `weights`: [replicates, clusters]. NaN where nothing with a weight
/// varies.
std::vector<double> bootstrapCorrelations(std::span<const double> x, std::span<const double> z,
                                          std::span<const std::int32_t> cluster, std::size_t clusters,
                                          std::span<const std::int32_t> weights);

/// Weights of Poisson(1), [replicates, clusters], the same on every machine.
std::vector<std::int32_t> poissonWeights(std::size_t replicates, std::size_t clusters, std::uint64_t seed);

} // namespace neurostrata::core
