// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/figure.h"
#include "ui/plots/map_plot.h"

namespace neurostrata::ui
{

/// What a figure draws beyond what its content holds: computed once, drawn and written as numbers from here.
struct FigureData {
    std::shared_ptr<const core::GroupedHistogram> histogram; ///< null: the neuron has no shape
    std::vector<core::DosePoint> doses;
    std::shared_ptr<const core::ScatterView> scatter; ///< null: no stored activations
    std::shared_ptr<const MapPlot::Mask> shown;       ///< neurons that brush and filter leave; null: all
};

/// Throws core::Error when the content lacks what its kind shows.
FigureData figureData(const FigureContent& content);
/// The plot as the window has it, fed with the content: without title row, to be painted at any size.
std::unique_ptr<PlotFrame> figurePlot(const FigureContent& content, const FigureData& data, const Theme& theme);

} // namespace neurostrata::ui
