// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inference/jackknife.h"

#include <cstddef>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// The layers that claims of depth speak of: the last ceil(L/6), and those at relative depth 1/4 … 3/4.
std::size_t lastLayers(std::size_t layers);
bool isMiddleLayer(std::size_t layer, std::size_t layers);

/// Compression index: mean spread of the last layers over the median spread of the middle ones. `spread`: sd of r of
/// every layer. Noise widens both, which pulls it towards 1.
double compressionIndex(std::span<const double> spread);

/// Wasserstein-1 distance of two samples, each ascending; NaN if one is empty.
double wasserstein(std::span<const double> a, std::span<const double> b);

/// First layer from which the next token's excess exceeds the current one's in every layer to the end; none: -1.
int crossingLayer(std::span<const double> next, std::span<const double> current);

/// Expected largest of a random subset drawn without replacement (statistics.md §10); NaN is left out. NaN if the
/// subset is larger than the values.
double expectedMaximum(std::span<const double> values, std::size_t subset);

/// Share of neurons with a property, layers being the clusters that make its interval (a ratio estimate), and beside it
/// Wilson's interval, which takes neurons as independent and is too narrow.
struct LayerShare {
    double value = 0, error = 0, lower = 0, upper = 0; ///< clipped to [0, 1]
    double wilsonLower = 0, wilsonUpper = 0;
};
/// Of every layer: neurons with the property, neurons that have a statistic. NaN without neurons or below two layers.
LayerShare layerShare(std::span<const std::size_t> with, std::span<const std::size_t> of);

/// a - b with the root sum of squares of their errors, t on `degrees`: layers less 1, of the shallower one.
Interval95 differenceOfShares(const LayerShare& a, const LayerShare& b, double degrees);

} // namespace neurostrata::core
