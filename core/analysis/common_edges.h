// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <vector>

namespace neurostrata::core
{

/// The sample's values, ascending; the record must be indexed. Throws Error(Internal) otherwise.
std::vector<double> sampleOf(const NeuronRecord& record);
/// Edges of a neuron's histograms, as GroupedHistogram says; empty without values.
std::vector<double> commonEdges(const std::vector<double>& ascending);
/// Bin of a finite value; what lies beyond the edges is in the first or last one.
std::size_t clampedBin(const std::vector<double>& edges, double value);

} // namespace neurostrata::core
