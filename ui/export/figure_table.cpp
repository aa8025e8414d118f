// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/figure_table.h"

#include "ui/export/figure_provenance.h"
#include "ui/plots/histogram_plot_bars.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"

#include <functional>

namespace neurostrata::ui
{
namespace
{

using core::Cell;
using Row = std::vector<Cell>;
using Write = std::function<void(const Row&)>;

constexpr core::LengthGroup groups[] = {core::LengthGroup::Shorter, core::LengthGroup::Equal,
                                        core::LengthGroup::Longer};

std::string groupName(core::LengthGroup group)
{
    return group == core::LengthGroup::Shorter ? "short" : group == core::LengthGroup::Equal ? "equal" : "long";
}

std::string heightName(Normalisation normalisation)
{
    return normalisation == Normalisation::Density ? "density"
           : normalisation == Normalisation::Share ? "share"
                                                   : "count";
}

std::vector<std::string> columnsOf(const FigureContent& content)
{
    const std::string measure = core::measureName(content.selection.strataQuestion());
    switch (content.kind) {
    case FigureKind::Lines:
        return {"layer", measure, heightName(content.view.linesNormalisation)};
    case FigureKind::Heatmap:
        return {"layer", "lower", "upper", "neurons", "share"};
    case FigureKind::Map:
        return {"layer", "column", "from", "to", "neuron", measure};
    case FigureKind::Neuron:
        return {"series", "group", "from", "to", "count", heightName(content.view.histogramNormalisation)};
    case FigureKind::Dose:
        return {"length", "or_more", "group", "n", "mean", "lower", "upper"};
    case FigureKind::Scatter:
        return {"series", "length", "from", "to", "count", "token", "text"};
    }
    return {};
}

/// Calls `use` for each layer that is there.
template <class Use>
void forEachStratum(const core::Strata& strata, const Use& use)
{
    for (int layer = 0; layer < strata.layers; ++layer)
        if (const auto& stratum = strata.stratum[static_cast<std::size_t>(layer)])
            use(std::int64_t(layer), *stratum);
}

void lines(const FigureContent& content, const Write& write)
{
    const core::Strata& strata = *content.strata;
    forEachStratum(strata, [&](std::int64_t layer, const core::Stratum& stratum) {
        const std::vector<double> heights = lineHeights(strata, stratum, content.view.linesNormalisation);
        const double width = (strata.upper - strata.lower) / static_cast<double>(heights.size());
        for (std::size_t bin = 0; bin < heights.size(); ++bin)
            write({layer, strata.lower + (static_cast<double>(bin) + 0.5) * width, heights[bin]});
    });
}

void heatmap(const FigureContent& content, const Write& write)
{
    const core::Strata& strata = *content.strata;
    forEachStratum(strata, [&](std::int64_t layer, const core::Stratum& stratum) {
        const std::vector<std::int64_t>& count = stratum.density.count;
        const double width = (strata.upper - strata.lower) / static_cast<double>(count.size());
        const double all = std::max(1.0, static_cast<double>(stratum.defined));
        for (std::size_t bin = 0; bin < count.size(); ++bin)
            write({layer, strata.lower + static_cast<double>(bin) * width,
                   strata.lower + static_cast<double>(bin + 1) * width, count[bin],
                   static_cast<double>(count[bin]) / all});
    });
}

void map(const FigurePage& page, const Write& write)
{
    const core::StrataMap reduced = dynamic_cast<const MapPlot&>(page.plot()).reducedFor(page.plotSize());
    const auto columns = static_cast<std::size_t>(reduced.columns);
    const double step = (reduced.last - reduced.first) / reduced.columns;
    for (std::size_t i = 0; i < reduced.neuron.size(); ++i) {
        const std::size_t column = i % columns;
        if (reduced.neuron[i] >= 0)
            write({static_cast<std::int64_t>(i / columns), static_cast<std::int64_t>(column),
                   reduced.first + static_cast<double>(column) * step,
                   reduced.first + static_cast<double>(column + 1) * step, std::int64_t(reduced.neuron[i]),
                   static_cast<double>(reduced.value[i])});
    }
}

void histogram(const FigureContent& content, const FigureData& data, const Write& write)
{
    if (!data.histogram)
        return;
    const core::GroupedHistogram& h = *data.histogram;
    const HistogramBars bars = histogramBars(h, content.view);
    constexpr int levels[] = {5, 25, 50, 75, 95};
    for (const core::LengthGroup group : groups) {
        const auto g = static_cast<std::size_t>(group);
        const core::GroupShape& shape = h.group[g];
        if (!bars.shown[g] || shape.n == 0)
            continue;
        const Cell name = groupName(group);
        for (std::size_t b = 0; b < bars.height[g].size(); ++b)
            write({std::string("bar"), name, bars.edges[b], bars.edges[b + 1], shape.count[b], bars.height[g][b]});
        const double factor = densityFactor(h, group, content.view.histogramNormalisation);
        for (std::size_t i = 0; content.view.histogramKernel && i < shape.kernel.x.size(); ++i)
            write({std::string("kernel"), name, shape.kernel.x[i], shape.kernel.x[i], Cell(),
                   shape.kernel.y[i] * factor});
        for (const auto& peak : shape.kernel.peaks)
            write({std::string("peak"), name, peak.at, peak.at, Cell(), peak.height * factor});
        for (std::size_t q = 0; q < shape.quantiles.size(); ++q)
            write({"quantile " + std::to_string(levels[q]) + " %", name, shape.quantiles[q], shape.quantiles[q], Cell(),
                   Cell()});
    }
}

void doses(const FigureContent& content, const FigureData& data, const Write& write)
{
    for (const core::DosePoint& point : data.doses)
        write({std::int64_t(point.length), std::int64_t(point.open),
               groupName(core::groupOf(point.length, content.selection.split)), point.n,
               point.n > 0 ? Cell(point.mean) : Cell(), point.n > 1 ? Cell(point.lower) : Cell(),
               point.n > 1 ? Cell(point.upper) : Cell()});
}

void scatter(const FigureContent& content, const FigureData& data, const Write& write)
{
    if (!data.scatter)
        return;
    const core::ScatterView& view = *data.scatter;
    const std::size_t bins = view.edges.size() - 1;
    for (std::size_t i = 0; i < view.count.size(); ++i)
        write({std::string("density"), view.firstLength + static_cast<std::int64_t>(i / bins), view.edges[i % bins],
               view.edges[i % bins + 1], view.count[i], Cell(), Cell()});
    for (const core::ScatterView::Dot& dot : view.dots) {
        const auto value = static_cast<double>(dot.value);
        write({std::string("dot"), std::int64_t(dot.length), value, value, std::int64_t(1), dot.token,
               core::readableToken(content.run->tokens->typeOf(dot.token).bytes)});
    }
    for (const core::DosePoint& point : view.mean)
        if (point.n > 0)
            write({std::string("mean"), std::int64_t(point.length), point.mean, point.mean, point.n, Cell(), Cell()});
}

} // namespace

QByteArray figureTable(const FigurePage& page, core::TableFormat format)
{
    const FigureContent& content = page.content();
    QByteArray text;
    if (format == core::TableFormat::Csv)
        for (const auto& [key, value] : figureProvenanceTexts(content)) {
            QByteArray line = QByteArray::fromStdString("# " + key + ": " + value);
            line.replace('\n', ' ').replace('\r', ' ');
            text += line + '\n';
        }
    const auto append = [&text](std::string_view piece) {
        text.append(piece.data(), static_cast<qsizetype>(piece.size()));
    };
    core::TableWriter table(append, format, figureName(content.kind), columnsOf(content),
                            "\"provenance\": " + figureProvenanceLine(content));
    const Write write = [&table](const Row& row) { table.row(row); };
    switch (content.kind) {
    case FigureKind::Lines:
        lines(content, write);
        break;
    case FigureKind::Heatmap:
        heatmap(content, write);
        break;
    case FigureKind::Map:
        map(page, write);
        break;
    case FigureKind::Neuron:
        histogram(content, page.data(), write);
        break;
    case FigureKind::Dose:
        doses(content, page.data(), write);
        break;
    case FigureKind::Scatter:
        scatter(content, page.data(), write);
        break;
    }
    table.finish();
    return text;
}

} // namespace neurostrata::ui
