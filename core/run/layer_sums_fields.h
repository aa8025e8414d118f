// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/layer_sums.h"

namespace neurostrata::core
{

/// Every array of LayerSums with the name of its dataset: what the run file, the side files and comparisons go through,
/// so that a new sum is added in one place (and in the schema).
template <class Sums, class Visitor>
void forEachField(Sums& sums, Visitor&& visit)
{
    visit("length_count", sums.lengthCount);
    visit("shift", sums.shift);
    visit("exponent", sums.exponent);
    visit("mean", sums.mean);
    visit("m2", sums.m2);
    visit("m3", sums.m3);
    visit("m4", sums.m4);
    visit("cross", sums.cross);
    visit("minimum", sums.minimum);
    visit("maximum", sums.maximum);
    visit("positive", sums.positive);
    visit("nonfinite", sums.nonFinite);
    visit("clamped", sums.clamped);
    visit("top_token", sums.topToken);
    visit("top_value", sums.topValue);
    visit("bottom_token", sums.bottomToken);
    visit("bottom_value", sums.bottomValue);
}

/// The same of what is kept for tests and intervals; all empty without inference.
template <class Sums, class Visitor>
void forEachInferenceField(Sums& sums, Visitor&& visit)
{
    visit("permuted", sums.permuted);
    visit("type_group", sums.typeGroup);
    visit("document_group", sums.documentGroup);
    visit("stratum", sums.stratum);
    visit("direct_path", sums.directPath);
}

/// Histograms in place of a store; all empty without.
template <class Sums, class Visitor>
void forEachHistogramField(Sums& sums, Visitor&& visit)
{
    visit("exponent", sums.exponent);
    visit("first", sums.first);
    visit("counts", sums.counts);
}

} // namespace neurostrata::core
