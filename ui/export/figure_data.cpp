// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_data.h"

#include "core/base/error.h"
#include "ui/models/neuron_shapes.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/session/filter.h"

#include <algorithm>

namespace neurostrata::ui
{
namespace
{

void requireContent(const FigureContent& content)
{
    const auto missing = [](const char* sentence) { throw core::Error(core::ErrorKind::InvalidInput, sentence); };
    if (!content.run)
        missing("there is no run to draw a figure of; open one first.");
    if (!showsNeuron(content.kind)) {
        if (!content.strata || std::ranges::all_of(content.strata->stratum, [](const auto& s) { return !s; }))
            missing("no layer of this run is measured yet, so there is nothing to draw.");
        return;
    }
    if (!content.selection.neuron)
        missing("no neuron is selected, and this figure shows one; select a neuron first.");
    if (!content.neuron || content.neuron->id != content.selection.neuronId() ||
        content.neuron->site != content.selection.site)
        missing("the selected neuron is not read yet, so its figure cannot be drawn.");
}

std::shared_ptr<const MapPlot::Mask> shownNeurons(const FigureContent& content)
{
    const core::Strata& strata = *content.strata;
    const Selection& s = content.selection;
    const auto rows = static_cast<std::size_t>(strata.layers * strata.width);
    auto mask = std::make_shared<MapPlot::Mask>(rows, true);
    if (content.shownRows) {
        std::fill(mask->begin(), mask->end(), false);
        for (const std::int32_t row : *content.shownRows)
            if (static_cast<std::size_t>(row) < rows)
                (*mask)[static_cast<std::size_t>(row)] = true;
    } else if (!s.brush && s.filter.empty()) {
        return nullptr;
    } else {
        for (std::size_t row = 0; s.brush && row < rows; ++row) {
            const auto width = static_cast<std::size_t>(strata.width);
            const float value = strata.value({core::LayerIndex(static_cast<std::int32_t>(row / width)),
                                              core::NeuronIndex(static_cast<std::int32_t>(row % width))});
            (*mask)[row] = value >= s.brush->lower && value <= s.brush->upper; // undefined values are in no brush
        }
        const auto filter = compileFilter(s.filter);
        if (const auto* compiled = std::get_if<Filter>(&filter); compiled && !compiled->all()) {
            const auto table = core::neuronTable(*content.run, s.strataQuestion(), {});
            const std::vector<std::uint8_t> passes = compiled->mask(*table, s.pinned);
            for (std::size_t row = 0; row < rows; ++row)
                (*mask)[row] = (*mask)[row] && passes[row] != 0;
        }
    }
    const bool all = std::ranges::all_of(*mask, [](bool shown) { return shown; });
    return all ? nullptr : std::shared_ptr<const MapPlot::Mask>(std::move(mask));
}

template <class Plot>
std::unique_ptr<Plot> strataPlot(const FigureContent& content)
{
    auto plot = std::make_unique<Plot>();
    plot->setOptions(content.view);
    plot->setStrata(content.strata);
    plot->setEvidence(content.evidence);
    plot->setSelectedLayer(content.selection.layer.value);
    plot->setBrush(content.selection.brush);
    plot->setLayerRange(content.selection.layers);
    return plot;
}

std::unique_ptr<PlotFrame> plotOf(const FigureContent& content, const FigureData& data)
{
    const Selection& s = content.selection;
    switch (content.kind) {
    case FigureKind::Lines:
        return strataPlot<LinesPlot>(content);
    case FigureKind::Heatmap:
        return strataPlot<HeatmapPlot>(content);
    case FigureKind::Map: {
        auto plot = std::make_unique<MapPlot>();
        plot->setStrata(content.strata);
        plot->setOrder(content.view.mapOrder);
        plot->setSelected(s.neuronId());
        plot->setPinned(s.pinned);
        plot->setLayerRange(s.layers);
        plot->setShown(data.shown);
        return plot;
    }
    case FigureKind::Neuron: {
        auto plot = std::make_unique<HistogramPlot>();
        plot->setOptions(content.view);
        plot->setData(content.neuron, data.histogram);
        return plot;
    }
    case FigureKind::Dose: {
        auto plot = std::make_unique<DosePlot>();
        plot->setSplit(s.split);
        plot->setPoints(data.doses, s.unit);
        if (data.doses.empty())
            plot->setMessage(missingShape(*content.neuron));
        return plot;
    }
    case FigureKind::Scatter: {
        auto plot = std::make_unique<ScatterPlot>();
        plot->setView(content.neuron, data.scatter, s.unit, missingShape(*content.neuron));
        return plot;
    }
    }
    return nullptr;
}

} // namespace

FigureData figureData(const FigureContent& content)
{
    requireContent(content);
    const Selection& s = content.selection;
    FigureData data;
    switch (content.kind) {
    case FigureKind::Lines:
    case FigureKind::Heatmap:
        break;
    case FigureKind::Map:
        data.shown = shownNeurons(content);
        break;
    case FigureKind::Neuron:
        if (hasHistogram(*content.neuron))
            data.histogram = std::make_shared<const core::GroupedHistogram>(
                core::groupedHistogram(*content.neuron, s.split, s.unit, true));
        break;
    case FigureKind::Dose:
        if (hasDoses(*content.neuron, s.unit))
            data.doses = core::doseResponse(*content.neuron, s.unit);
        break;
    case FigureKind::Scatter:
        if (hasScatter(*content.neuron))
            data.scatter = std::make_shared<const core::ScatterView>(core::scatterView(*content.neuron, s.unit));
        break;
    }
    return data;
}

std::unique_ptr<PlotFrame> figurePlot(const FigureContent& content, const FigureData& data, const Theme& theme)
{
    std::unique_ptr<PlotFrame> plot = plotOf(content, data);
    plot->setTitleRowVisible(false);
    plot->setTheme(theme);
    return plot;
}

} // namespace neurostrata::ui
