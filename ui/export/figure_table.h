// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workflow/table_writer.h"
#include "ui/export/figure_page.h"

namespace neurostrata::ui
{

/// The numbers that the page draws, each as it is drawn, before an axis' square root or logarithm places it. CSV begins
/// with comment lines that say where they come from; JSON has the same rows and the provenance as an object.
///
/// lines    layer, bin centre (r or d), height (density, share or count)
/// heatmap  layer, lower, upper, neurons, share of the layer's neurons
/// map      layer, column, from, to (places in the layer's order), neuron, value
/// neuron   series (bar, kernel, peak, quantile), group, from, to, count, height
/// dose     length, or_more (1: this or more), group, n, mean, lower, upper (95 %)
/// scatter  series (density, dot, mean), length, from, to, count, token (index into the text), text
QByteArray figureTable(const FigurePage& page, core::TableFormat format);

} // namespace neurostrata::ui
