// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/strata_page.h"

#include "ui/jobs/measuring.h"
#include "ui/jobs/workbench.h"
#include "ui/models/covariate_text.h"
#include "ui/models/neuron_text.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/session/number_format.h"

#include <QActionGroup>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace neurostrata::ui
{

namespace
{

/// The neuron of largest |value| of a layer.
std::optional<core::NeuronIndex> bestOf(const core::Stratum& s)
{
    if (s.defined == 0)
        return {};
    return std::abs(s.summary.minimum) > std::abs(s.summary.maximum) ? s.summary.lowest : s.summary.highest;
}

template <class Value, class Use>
void addChoices(QMenu& menu, const QString& title, const QList<QPair<QString, Value>>& choices, const Use& use)
{
    menu.addSection(title);
    auto* group = new QActionGroup(&menu);
    for (const auto& [text, value] : choices) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(value));
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &menu, [use, v = value] { use(v); });
    }
}

} // namespace

StrataPage::StrataPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_lines(new LinesPlot), m_heatmap(new HeatmapPlot), m_map(new MapPlot),
      m_chip(new QLabel), m_resume(new QToolButton), m_order(new QComboBox), m_menu(new QMenu(this))
{
    m_chip->setProperty("role", QStringLiteral("chip"));
    m_chip->hide();
    m_lines->addControl(m_chip);
    m_resume->setText(tr("Resume"));
    m_resume->setToolTip(tr("Goes on with this run where it was stopped"));
    m_resume->setProperty("role", QStringLiteral("words"));
    m_resume->hide();
    connect(m_resume, &QToolButton::clicked, this, [this] {
        if (const auto run = m_workbench.run())
            m_workbench.measuring().resumeFile(run->path);
    });
    m_lines->addControl(m_resume);
    auto* view = new QToolButton;
    view->setText(tr("View"));
    view->setPopupMode(QToolButton::InstantPopup);
    view->setMenu(m_menu);
    view->setProperty("role", QStringLiteral("words"));
    m_lines->addControl(view);
    buildMenu();

    m_map->setTitle(tr("Layer × neuron map"));
    m_order->addItem(tr("order: rank in layer"));
    m_order->addItem(tr("order: index"));
    m_order->setAccessibleName(tr("Order of the neurons"));
    m_map->addControl(m_order);
    connect(m_order, &QComboBox::activated, this, [this](int index) {
        ViewOptions options = m_workbench.view().options();
        options.mapOrder = index == 0 ? core::StrataMap::Order::Rank : core::StrataMap::Order::Index;
        m_workbench.view().set(options);
    });

    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_lines);
    splitter->addWidget(m_heatmap);
    splitter->addWidget(m_map);
    for (int i = 0; const int share : {250, 215, 160})
        splitter->setStretchFactor(i++, share);
    splitter->setSizes({250, 215, 160});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(splitter);
    m_lines->linkHorizontalZoom(*m_heatmap);

    connectPlot(*m_lines, QStringLiteral("lines"));
    connectPlot(*m_heatmap, QStringLiteral("heatmap"));
    connectPlot(*m_map, QStringLiteral("map"));
    SelectionStore& store = m_workbench.selection();
    for (StrataPlot* plot : {static_cast<StrataPlot*>(m_lines), static_cast<StrataPlot*>(m_heatmap)}) {
        connect(plot, &StrataPlot::layerClicked, this, &StrataPage::selectLayer);
        connect(plot, &StrataPlot::layerHovered, this, [this](int layer) {
            m_workbench.hover().setStratum(layer < 0 ? std::nullopt : std::optional(core::LayerIndex(layer)));
        });
        connect(plot, &StrataPlot::brushDragged, this, [this](const Interval& brush) {
            m_lines->setBrush(brush);
            m_heatmap->setBrush(brush);
            m_map->setBrushPreview(brush);
        });
        connect(plot, &StrataPlot::brushFinished, this, [this, &store](const Interval& brush) {
            m_map->setBrushPreview({});
            store.edit(SelectionReason::Click, [&brush](Selection& s) { s.brush = brush; });
        });
        connect(plot, &StrataPlot::brushStepped, this, [&store](const Interval& brush) {
            store.edit(SelectionReason::KeyRepeat, [&brush](Selection& s) { s.brush = brush; });
        });
        connect(plot, &StrataPlot::layerRangeDragged, this, [this](const LayerRange& layers) {
            m_heatmap->setLayerRange(layers);
            m_map->setLayerRange(layers);
        });
        connect(plot, &StrataPlot::layerRangeFinished, this, [&store](const LayerRange& layers) {
            store.edit(SelectionReason::Click, [&layers](Selection& s) { s.layers = layers; });
        });
    }
    connect(m_heatmap, &HeatmapPlot::cellClicked, this, &StrataPage::clickCell);
    connect(m_map, &MapPlot::neuronClicked, this, &StrataPage::select);
    connect(m_map, &MapPlot::neuronHovered, this, [this](std::optional<core::NeuronId> neuron) {
        m_workbench.hover().setStratum(neuron ? std::optional(neuron->layer) : std::nullopt, neuron);
    });
    connect(m_map, &MapPlot::layerRangeDragged, this, [this](const LayerRange& layers) {
        m_lines->setLayerRange(layers);
        m_heatmap->setLayerRange(layers);
    });
    connect(m_map, &MapPlot::layerRangeFinished, this, [&store](const LayerRange& layers) {
        store.edit(SelectionReason::Click, [&layers](Selection& s) { s.layers = layers; });
    });

    connect(&store, &SelectionStore::changed, this,
            [this](const Selection&, const Selection&, SelectionFields fields) { showSelection(fields); });
    connect(&m_workbench, &Workbench::strataChanged, this, &StrataPage::showStrata);
    connect(&m_workbench, &Workbench::runChanged, this, &StrataPage::showStrata);
    connect(&m_workbench, &Workbench::evidenceChanged, this, &StrataPage::showEvidence);
    connect(&m_workbench, &Workbench::visibleRowsChanged, this, &StrataPage::showMask);
    connect(&m_workbench.view(), &ViewState::changed, this, &StrataPage::showOptions);
    connect(&m_workbench.hover(), &Hover::stratumChanged, this, &StrataPage::showHover);
    connect(&m_workbench.measuring(), &Measuring::progressed, this, &StrataPage::showProgress);
    connect(&m_workbench.measuring(), &Measuring::stateChanged, this, &StrataPage::showProgress);
    showOptions();
    showStrata();
    showSelection(SelectionFields::fromInt(~0));
}

void StrataPage::connectPlot(PlotFrame& plot, const QString& figure)
{
    connect(&plot, &PlotFrame::exportRequested, this, [this, figure] { Q_EMIT exportRequested(figure); });
}

void StrataPage::buildMenu()
{
    const auto edit = [this](const std::function<void(ViewOptions&)>& change) {
        ViewOptions options = m_workbench.view().options();
        change(options);
        m_workbench.view().set(options);
    };
    addChoices<Normalisation>(*m_menu, tr("Lines show"),
                              {{tr("Density"), Normalisation::Density},
                               {tr("Share of neurons"), Normalisation::Share},
                               {tr("Count"), Normalisation::Count}},
                              [edit](Normalisation v) { edit([v](ViewOptions& o) { o.linesNormalisation = v; }); });
    addChoices<AxisScale>(*m_menu, tr("Scale of the lines"),
                          {{tr("Linear"), AxisScale::Linear},
                           {tr("Square root"), AxisScale::SquareRoot},
                           {tr("Logarithmic"), AxisScale::Logarithmic}},
                          [edit](AxisScale v) { edit([v](ViewOptions& o) { o.linesScale = v; }); });
    addChoices<int>(*m_menu, tr("Arrangement"), {{tr("Lines over each other"), 0}, {tr("One ridge per layer"), 1}},
                    [edit](int v) { edit([v](ViewOptions& o) { o.ridgeline = v == 1; }); });
    addChoices<int>(*m_menu, tr("Heatmap shows"), {{tr("Neurons per bin (log)"), 0}, {tr("Share within the layer"), 1}},
                    [edit](int v) { edit([v](ViewOptions& o) { o.heatmapShare = v == 1; }); });
}

void StrataPage::setTheme(const Theme& theme)
{
    for (PlotFrame* plot :
         {static_cast<PlotFrame*>(m_lines), static_cast<PlotFrame*>(m_heatmap), static_cast<PlotFrame*>(m_map)})
        plot->setTheme(theme);
}

void StrataPage::showStrata()
{
    const auto strata = m_workbench.strata();
    const auto run = m_workbench.run();
    if (strata != m_map->strata()) {
        m_cell = {};
        m_lines->setStrata(strata);
        m_heatmap->setStrata(strata);
        m_map->setStrata(strata);
        showMask();
    }
    const core::StrataQuestion question = strata ? strata->question : core::StrataQuestion();
    m_lines->setTitle(densityTitle(question));
    QString note =
        run ? tr("%1 neurons · %2 tokens").arg(shownCount(run->neurons()), shownCount(run->coveredTokens)) : QString();
    if (run && question.partial())
        note = tr("at equal %1 · %2", "covariates · numbers").arg(covariatesText(question.controls), note);
    m_lines->setNote(note);
    m_map->setSubtitle(tr("colour = %1").arg(measureText(question)));
    const bool stale = m_workbench.strataStale();
    const bool empty = !strata || std::none_of(strata->stratum.begin(), strata->stratum.end(),
                                               [](const auto& s) { return s != nullptr; });
    for (PlotFrame* plot :
         {static_cast<PlotFrame*>(m_lines), static_cast<PlotFrame*>(m_heatmap), static_cast<PlotFrame*>(m_map)}) {
        plot->setStale(stale && !empty);
        plot->setMessage({});
    }
    if (empty)
        m_lines->setMessage(!run    ? tr("Measure a model or open a run: its layers appear here.")
                            : stale ? tr("Computing the layers…")
                                    : tr("The first layer appears here when it is measured."));
    showEvidence();
    showProgress();
}

void StrataPage::showEvidence()
{
    m_lines->setEvidence(m_workbench.evidence());
    m_heatmap->setEvidence(m_workbench.evidence());
}

void StrataPage::showMask()
{
    const auto strata = m_workbench.strata();
    const auto rows = m_workbench.visibleRows();
    const auto neurons = strata ? static_cast<std::size_t>(strata->layers * strata->width) : 0;
    if (!rows || neurons == 0 || rows->size() == neurons) {
        m_map->setShown({});
        return;
    }
    auto mask = std::make_shared<MapPlot::Mask>(neurons);
    for (const std::int32_t row : *rows)
        if (static_cast<std::size_t>(row) < neurons)
            (*mask)[static_cast<std::size_t>(row)] = true;
    m_map->setShown(std::move(mask));
}

void StrataPage::showSelection(SelectionFields fields)
{
    const Selection& s = m_workbench.selection().current();
    if (fields & (SelectionField::Layer | SelectionField::Run)) {
        m_lines->setSelectedLayer(s.layer.value);
        m_heatmap->setSelectedLayer(s.layer.value);
    }
    if (fields & (SelectionField::Layer | SelectionField::Neuron | SelectionField::Run))
        m_map->setSelected(s.neuronId());
    if (fields & SelectionField::Pinned)
        m_map->setPinned(s.pinned);
    if (fields & SelectionField::Brush) {
        m_lines->setBrush(s.brush);
        m_heatmap->setBrush(s.brush);
    }
    if (fields & SelectionField::Layers) {
        m_lines->setLayerRange(s.layers);
        m_heatmap->setLayerRange(s.layers);
        m_map->setLayerRange(s.layers);
    }
}

void StrataPage::showOptions()
{
    const ViewOptions& options = m_workbench.view().options();
    m_lines->setOptions(options);
    m_heatmap->setOptions(options);
    if (m_order->currentIndex() != static_cast<int>(options.mapOrder) || m_map->reduced().order != options.mapOrder) {
        m_order->setCurrentIndex(options.mapOrder == core::StrataMap::Order::Rank ? 0 : 1);
        m_map->setOrder(options.mapOrder);
    }
    const int checked[] = {static_cast<int>(options.linesNormalisation), static_cast<int>(options.linesScale),
                           options.ridgeline ? 1 : 0, options.heatmapShare ? 1 : 0};
    int section = -1;
    for (QAction* action : m_menu->actions()) {
        if (action->isSeparator())
            ++section;
        else
            action->setChecked(action->data().toInt() == checked[section]);
    }
}

void StrataPage::showProgress()
{
    const Measuring& measuring = m_workbench.measuring();
    const auto run = m_workbench.run();
    const bool live = run && measuring.state() != Measuring::State::Idle && !measuring.runId().empty() &&
                      measuring.runId() == m_workbench.selection().current().run;
    const bool stopped = run && !live && !run->complete && !run->path.empty();
    m_chip->setVisible(live || stopped);
    m_resume->setVisible(stopped);
    m_resume->setEnabled(measuring.state() == Measuring::State::Idle);
    if (live)
        m_chip->setText(tr("%1 of tokens").arg(shownShare(measuring.progress().fraction)));
    else if (stopped)
        m_chip->setText(tr("stopped, kept"));
}

void StrataPage::showHover()
{
    const auto layer = m_workbench.hover().layer();
    const std::optional<int> hovered = layer ? std::optional(layer->value) : std::nullopt;
    m_lines->setHoveredLayer(hovered);
    m_heatmap->setHoveredLayer(hovered);
    m_map->setHoveredLayer(hovered);
}

void StrataPage::select(core::NeuronId neuron, bool pin)
{
    if (pin && !togglePin(m_workbench.selection(), neuron))
        Q_EMIT pinsFull();
    if (pin)
        return;
    m_workbench.selection().edit(SelectionReason::Click, [&](Selection& s) {
        s.layer = neuron.layer;
        s.neuron = neuron.neuron;
    });
}

void StrataPage::selectLayer(int layer, bool pin)
{
    const auto strata = m_workbench.strata();
    const auto* s = strata && layer < strata->layers ? strata->stratum[static_cast<std::size_t>(layer)].get() : nullptr;
    if (!s)
        return;
    if (const auto best = bestOf(*s))
        select({core::LayerIndex(layer), *best}, pin);
    else if (!pin)
        m_workbench.selection().edit(SelectionReason::Click, [layer](Selection& now) {
            now.layer = core::LayerIndex(layer);
            now.neuron.reset();
        });
}

void StrataPage::clickCell(int layer, int bin, double value, bool pin)
{
    const auto strata = m_workbench.strata();
    if (!strata)
        return;
    const bool again = m_cell.layer == layer && m_cell.bin == bin && !m_cell.neurons.empty();
    if (!again)
        m_cell = {layer, bin, core::neuronsInBin(*strata, core::LayerIndex(layer), bin, value), 0};
    else if (!pin)
        m_cell.place = (m_cell.place + 1) % m_cell.neurons.size();
    if (m_cell.neurons.empty())
        return;
    m_heatmap->setCellNote(layer, bin,
                           tr("%1 of %2", "place among the neurons of a cell")
                               .arg(shownCount(static_cast<std::int64_t>(m_cell.place) + 1),
                                    shownCount(static_cast<std::int64_t>(m_cell.neurons.size()))));
    select({core::LayerIndex(layer), m_cell.neurons[m_cell.place]}, pin);
}

} // namespace neurostrata::ui
