// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Quantile functions of layers at the same levels: [layers, levels], row by row.
struct LayerQuantiles {
    std::size_t layers = 0, levels = 0;
    std::vector<double> value;

    std::span<const double> of(std::size_t layer) const { return std::span(value).subspan(layer * levels, levels); }
};
inline constexpr std::size_t quantileLevels = 101; ///< (j + 1/2) / 101
/// Of `values`, [layers, neurons]; NaN is left out. A layer without a value has NaN throughout.
LayerQuantiles layerQuantiles(std::span<const double> values, std::size_t layers);

/// Wasserstein-1 of every layer of `shallow` to `deep` at the same relative depth l/(L-1), quantile functions of
/// neighbouring layers interpolated linearly: mean over the levels, which both must share (statistics.md §10).
std::vector<double> distancesAtDepth(const LayerQuantiles& shallow, const LayerQuantiles& deep);

/// Depth cut into zones (statistics.md §9): every k from 1, dynamic programming over the squared distance W2 of a layer
/// to the mean quantile function of its zone.
struct Zones {
    std::vector<double> cost;                    ///< [k - 1] smallest total cost of k zones
    std::vector<std::vector<std::size_t>> start; ///< [k - 1] first layer of every zone
    std::vector<double> bic;                     ///< [k - 1]; a further zone costs 3 ln L
    double bicLinear = 0, bicQuadratic = 0;      ///< of a trend of the quantiles over depth instead

    std::size_t best() const; ///< k of the smallest BIC
};
/// At most max(2, layers / 3) zones. Needs two layers or more with values.
Zones zones(const LayerQuantiles& quantiles);

/// Share of the cost of one zone that k zones explain.
double explainedByZones(const LayerQuantiles& quantiles, std::size_t k);
/// p of `k` zones against other orders of the layers, each a permutation of 0 … layers - 1.
double orderP(const LayerQuantiles& quantiles, std::size_t k, std::span<const std::vector<std::size_t>> orders);
/// Share of `replicates` that put each inner boundary of `starts` at the same layer.
std::vector<double> boundaryStability(std::span<const std::size_t> starts, std::span<const LayerQuantiles> replicates);

} // namespace neurostrata::core
