// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/figure_source.h"

#include "ui/jobs/workbench.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/scatter_plot.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace neurostrata::ui
{
namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Figure)
};

bool anyLayer(const core::Strata& strata)
{
    return std::any_of(strata.stratum.begin(), strata.stratum.end(), [](const auto& stratum) { return stratum; });
}

} // namespace

QString figureText(FigureKind kind)
{
    static constexpr const char* texts[] = {
        QT_TRANSLATE_NOOP("Figure", "Layer densities"),       QT_TRANSLATE_NOOP("Figure", "Heatmap"),
        QT_TRANSLATE_NOOP("Figure", "Layer × neuron map"),    QT_TRANSLATE_NOOP("Figure", "Neuron: histograms"),
        QT_TRANSLATE_NOOP("Figure", "Neuron: dose–response"), QT_TRANSLATE_NOOP("Figure", "Neuron: scatter plot")};
    return Words::tr(texts[static_cast<std::size_t>(kind)]);
}

std::optional<FigureKind> figureOf(const PlotFrame& plot)
{
    if (qobject_cast<const LinesPlot*>(&plot) != nullptr)
        return FigureKind::Lines;
    if (qobject_cast<const HeatmapPlot*>(&plot) != nullptr)
        return FigureKind::Heatmap;
    if (qobject_cast<const MapPlot*>(&plot) != nullptr)
        return FigureKind::Map;
    if (qobject_cast<const HistogramPlot*>(&plot) != nullptr)
        return FigureKind::Neuron;
    if (qobject_cast<const DosePlot*>(&plot) != nullptr)
        return FigureKind::Dose;
    if (qobject_cast<const ScatterPlot*>(&plot) != nullptr)
        return FigureKind::Scatter;
    return {};
}

QString whyNoFigure(Workbench& workbench)
{
    if (workbench.selection().current().run.empty() || !workbench.run())
        return Words::tr("Nothing is open: open a run or explore the demo first.");
    const auto strata = workbench.strata();
    if (!workbench.selection().current().neuron && (!strata || !anyLayer(*strata)))
        return Words::tr("No layer is there yet: wait for the first one.");
    return {};
}

QString whyNoFigure(Workbench& workbench, FigureKind kind)
{
    if (const QString why = whyNoFigure(workbench); !why.isEmpty())
        return why;
    if (showsNeuron(kind))
        return workbench.selection().current().neuron
                   ? QString()
                   : Words::tr("No neuron is selected: click one in a plot or in the table.");
    const auto strata = workbench.strata();
    return strata && anyLayer(*strata) ? QString() : Words::tr("No layer is there yet: wait for the first one.");
}

FigureContent figureContent(Workbench& workbench, FigureKind kind)
{
    FigureContent content;
    content.kind = kind;
    content.selection = workbench.selection().current();
    content.view = workbench.view().options();
    content.run = workbench.run();
    content.strata = workbench.strata();
    if (showsNeuron(kind))
        content.neuron = workbench.neuron();
    else
        content.stale = workbench.strataStale();
    if (showsEvidence(kind) && !workbench.evidenceStale())
        content.evidence = workbench.evidence();
    if (const auto table = workbench.table(); kind == FigureKind::Map && table && table->runId == content.selection.run)
        content.shownRows = workbench.visibleRows();
    return content;
}

void takeFigure(Workbench& workbench, FigureKind kind, std::function<void(const FigureContent&)> done)
{
    FigureContent content = figureContent(workbench, kind);
    const auto id = content.selection.neuronId();
    if (showsEvidence(kind) && workbench.evidencePending()) {
        // With bands, as the command line draws it: they are seconds away.
        workbench.whenEvidence([&workbench, content = std::move(content), done = std::move(done)]() mutable {
            content.evidence = workbench.evidence();
            done(content);
        });
        return;
    }
    if (!showsNeuron(kind) || content.neuron || !id)
        return done(content);
    workbench.record(*id, [content = std::move(content), done = std::move(done)](auto record) mutable {
        content.neuron = std::move(record);
        done(content);
    });
}

} // namespace neurostrata::ui
