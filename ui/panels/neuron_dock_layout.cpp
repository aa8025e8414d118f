// SPDX-License-Identifier: GPL-3.0-or-later
// How the dock "Neuron" is put together; what it does is in neuron_dock.cpp.
#include "ui/jobs/workbench.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/contexts_view.h"
#include "ui/panels/mode_profile_view.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/neuron_dock_shapes.h"
#include "ui/panels/statistics_card.h"
#include "ui/panels/try_panel.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/theme/elided_label.h"
#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

constexpr int padding = 14;

/// A title that is also a tab.
QToolButton* tabButton(const QString& text, QWidget* parent, QButtonGroup* group)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setCheckable(true);
    button->setProperty("role", QStringLiteral("segment"));
    group->addButton(button);
    return button;
}

template <class Value>
QComboBox* choiceBox(std::initializer_list<std::pair<QString, Value>> choices, const QString& name)
{
    auto* box = new QComboBox;
    for (const auto& [text, value] : choices)
        box->addItem(text, static_cast<int>(value));
    box->setAccessibleName(name);
    box->setFocusPolicy(Qt::StrongFocus); // a wheel that passes by must not change it
    return box;
}

} // namespace

NeuronDock::NeuronDock(Workbench& workbench, ThemeStore& themes, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_themes(themes), m_shapes(new NeuronShapes(workbench.jobs(), this))
{
    setAccessibleName(tr("Neuron"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(createHeader());
    createHistogram();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_histogram);
    splitter->addWidget(createMiddle());
    splitter->addWidget(createBottom());
    for (int i = 0; i < splitter->count(); ++i)
        splitter->setStretchFactor(i, 1);
    splitter->setSizes({290, 230, 290});
    layout->addWidget(splitter, 1);
    connectPlots();

    connect(&workbench.selection(), &SelectionStore::changed, this,
            [this](const Selection&, const Selection& now, SelectionFields fields) { selectionChanged(now, fields); });
    connect(&workbench, &Workbench::neuronChanged, this, &NeuronDock::neuronChanged);
    connect(&workbench, &Workbench::runChanged, this, &NeuronDock::showHeader);
    connect(&workbench, &Workbench::failed, this, [this](const QString& pane, const QString& sentence) {
        if (pane == QLatin1String("neuron")) {
            m_histogram->setStale(false);
            m_histogram->setMessage(sentence, true);
        }
    });
    connect(&workbench.view(), &ViewState::changed, this, &NeuronDock::optionsChanged);
    connect(m_shapes, &NeuronShapes::histogramChanged, this, &NeuronDock::showHistogram);
    connect(m_shapes, &NeuronShapes::dosesChanged, this, &NeuronDock::showDoses);
    connect(m_shapes, &NeuronShapes::scatterChanged, this, &NeuronDock::showScatter);
    connect(m_shapes, &NeuronShapes::sizesChanged, this, &NeuronDock::showStatistics);
    connect(&themes, &ThemeStore::changed, this, &NeuronDock::applyTheme);
    const Selection& selection = workbench.selection().current();
    m_dose->setSplit(selection.split);
    m_shapes->setLengths(selection.split, selection.unit, false);
    applyTheme();
    optionsChanged();
    showDoses();
    showScatter();
    neuronChanged();
}

NeuronDock::~NeuronDock() = default;

QWidget* NeuronDock::createHeader()
{
    auto* header = new QWidget(this);
    auto* layout = new QHBoxLayout(header);
    layout->setContentsMargins(padding, 6, padding, 6);
    layout->setSpacing(8);
    m_pin = new QToolButton(header);
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setCheckable(true);
    m_pin->setProperty("role", QStringLiteral("quiet"));
    m_pin->setAccessibleName(tr("Pin this neuron"));
    connect(m_pin, &QToolButton::clicked, this, [this] {
        const auto id = m_workbench.selection().current().neuronId();
        if (id && !togglePin(m_workbench.selection(), *id))
            Q_EMIT pinsFull();
        showHeader(); // a ninth pin is refused: the button must say so
    });
    m_name = new QLabel(header);
    m_name->setObjectName(QStringLiteral("neuronName"));
    m_name->setProperty("role", QStringLiteral("title"));
    m_model = new ElidedLabel(header);
    m_model->setProperty("role", QStringLiteral("secondary"));
    m_value = new QLabel(header);
    m_value->setObjectName(QStringLiteral("neuronValue"));
    for (QLabel* label : {m_name, m_model, m_value})
        label->setTextFormat(Qt::PlainText);
    layout->addWidget(m_pin);
    layout->addWidget(m_name);
    layout->addWidget(m_model, 1);
    layout->addWidget(m_value);
    return header;
}

void NeuronDock::createHistogram()
{
    m_histogram = new HistogramPlot(this);
    m_histogram->setMinimumHeight(216); // the legend must not lie on the curves
    m_normalisation = choiceBox<Normalisation>({{tr("density"), Normalisation::Density},
                                                {tr("count"), Normalisation::Count},
                                                {tr("share"), Normalisation::Share}},
                                               tr("Histogram shows"));
    m_normalisation->setToolTip(tr("Density, tokens or share of the group (N)"));
    m_scale = choiceBox<AxisScale>({{tr("linear scale"), AxisScale::Linear},
                                    {tr("√ scale"), AxisScale::SquareRoot},
                                    {tr("log scale"), AxisScale::Logarithmic}},
                                   tr("Scale of the histogram"));
    m_scale->setToolTip(tr("√ and log show modes beside a tall spike (Y)"));
    connect(m_normalisation, &QComboBox::activated, this, [this] {
        ViewOptions options = m_workbench.view().options();
        options.histogramNormalisation = static_cast<Normalisation>(m_normalisation->currentData().toInt());
        m_workbench.view().set(options);
    });
    connect(m_scale, &QComboBox::activated, this, [this] {
        ViewOptions options = m_workbench.view().options();
        options.histogramScale = static_cast<AxisScale>(m_scale->currentData().toInt());
        m_workbench.view().set(options);
    });
    m_histogram->addControl(m_normalisation);
    m_histogram->addControl(m_scale);
}

QWidget* NeuronDock::createMiddle()
{
    auto* left = new QWidget(this);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 4, 0, 0);
    leftLayout->setSpacing(0);
    auto* tabs = new QWidget(left);
    auto* tabLayout = new QHBoxLayout(tabs);
    tabLayout->setContentsMargins(10, 0, padding, 0);
    tabLayout->setSpacing(2);
    auto* group = new QButtonGroup(this);
    m_doseTab = tabButton(tr("Dose–response"), tabs, group);
    m_doseTab->setToolTip(tr("Mean activation by token length"));
    m_scatterTab = tabButton(tr("Scatter"), tabs, group);
    m_scatterTab->setToolTip(tr("Activation against token length"));
    tabLayout->addWidget(m_doseTab);
    tabLayout->addWidget(m_scatterTab);
    tabLayout->addStretch();
    connect(m_doseTab, &QToolButton::clicked, this, [this] { editOptions([](ViewOptions& o) { o.scatter = false; }); });
    connect(m_scatterTab, &QToolButton::clicked, this,
            [this] { editOptions([](ViewOptions& o) { o.scatter = true; }); });
    m_dose = new DosePlot(left);
    m_scatter = new ScatterPlot(left);
    m_dose->setTitleRowVisible(false);
    m_scatter->setTitleRowVisible(false);
    m_middle = new QStackedWidget(left);
    m_middle->addWidget(m_dose);
    m_middle->addWidget(m_scatter);
    leftLayout->addWidget(tabs);
    leftLayout->addWidget(m_middle, 1);
    m_statistics = new StatisticsCard(this);
    connect(m_statistics, &StatisticsCard::strataWanted, this, [this] { showStrata(); });
    auto* middle = new QSplitter(Qt::Horizontal, this);
    middle->setChildrenCollapsible(false);
    middle->addWidget(left);
    middle->addWidget(m_statistics);
    middle->setStretchFactor(0, 1);
    middle->setSizes({290, 240});
    return middle;
}

QWidget* NeuronDock::createBottom()
{
    auto* bottom = new QWidget(this);
    auto* layout = new QVBoxLayout(bottom);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    auto* tabs = new QWidget(bottom);
    auto* tabLayout = new QHBoxLayout(tabs);
    tabLayout->setContentsMargins(10, 0, padding, 0);
    tabLayout->setSpacing(2);
    auto* group = new QButtonGroup(this);
    m_contextsTab = tabButton(tr("Tokens in context"), tabs, group);
    m_tryTab = tabButton(tr("Try it"), tabs, group);
    m_tryTab->setToolTip(tr("Any text of yours through the model"));
    m_contextsTab->setChecked(true);
    tabLayout->addWidget(m_contextsTab);
    tabLayout->addWidget(m_tryTab);
    tabLayout->addStretch();
    m_contexts = new ContextsView(m_workbench.selection(), m_workbench.hover(), m_workbench.jobs(), bottom);
    m_try = new TryPanel(m_workbench, bottom);
    m_modeProfile = new ModeProfileView(m_workbench, bottom);
    auto* tokens = new QWidget(bottom);
    auto* tokenLayout = new QVBoxLayout(tokens);
    tokenLayout->setContentsMargins(0, 0, 0, 0);
    tokenLayout->setSpacing(2);
    tokenLayout->addWidget(m_modeProfile);
    tokenLayout->addWidget(m_contexts, 1);
    connect(m_modeProfile, &ModeProfileView::groupChanged, m_contexts, &ContextsView::setRangeGroup);
    m_bottom = new QStackedWidget(bottom);
    m_bottom->addWidget(tokens);
    m_bottom->addWidget(m_try);
    connect(m_contextsTab, &QToolButton::clicked, this, [this] { m_bottom->setCurrentIndex(0); });
    connect(m_tryTab, &QToolButton::clicked, this, &NeuronDock::showTryIt);
    connect(m_contexts, &ContextsView::sortRequested, this, [this](qint64 token) { m_workbench.sortByToken(token); });
    connect(m_contexts, &ContextsView::tryRequested, this, [this](const QString& text) {
        showTryIt();
        m_try->setText(text);
    });
    layout->addWidget(tabs);
    layout->addWidget(m_bottom, 1);
    return bottom;
}

void NeuronDock::connectPlots()
{
    SelectionStore& selection = m_workbench.selection();
    const auto pickRange = [this, &selection](const Interval& range) {
        selection.edit(SelectionReason::Click, [&range](Selection& s) { s.activationRange = range; });
        m_contextsTab->setChecked(true);
        m_bottom->setCurrentIndex(0);
    };
    connect(m_histogram, &HistogramPlot::rangePicked, this, pickRange);
    connect(m_histogram, &HistogramPlot::modePicked, this,
            [this, pickRange](const Interval& basin, core::LengthGroup group) {
                pickRange(basin);
                m_modeProfile->choose(group, basin);
            });
    connect(m_scatter, &ScatterPlot::rangePicked, this, pickRange);
    connect(m_histogram, &HistogramPlot::groupToggled, this, [this](core::LengthGroup group) {
        ViewOptions options = m_workbench.view().options();
        bool& shown = group == core::LengthGroup::Shorter ? options.histogramShorter
                      : group == core::LengthGroup::Equal ? options.histogramEqual
                                                          : options.histogramLonger;
        shown = !shown;
        m_workbench.view().set(options);
    });
    connect(m_scatter, &ScatterPlot::dotPointed, &m_workbench.hover(), &Hover::setActivation);
    // Tests and screening may come after the neuron.
    connect(&m_workbench, &Workbench::tableChanged, this, &NeuronDock::showStatistics);
    connect(&m_workbench.hover(), &Hover::activationChanged, this, [this] {
        m_histogram->showActivation(m_workbench.hover().activation());
        m_scatter->showActivation(m_workbench.hover().activation());
    });
    connect(m_dose, &DosePlot::splitDragged, this, [this, &selection](const core::Split& split) {
        m_dragging = true;
        selection.edit(SelectionReason::Drag, [&split](Selection& s) { s.split = split; });
    });
    connect(m_dose, &DosePlot::splitDragFinished, this, [this, &selection] {
        m_dragging = false;
        selection.dragFinished();
        m_shapes->setLengths(selection.current().split, selection.current().unit, false);
    });
    const std::pair<PlotFrame*, QString> plots[] = {{m_histogram, QStringLiteral("neuron")},
                                                    {m_dose, QStringLiteral("dose")},
                                                    {m_scatter, QStringLiteral("scatter")}};
    for (const auto& [plot, figure] : plots) {
        connect(plot, &PlotFrame::exportRequested, this, [this, name = figure] { Q_EMIT exportRequested(name); });
        connect(plot, &PlotFrame::pointed, this,
                [this, which = plot](bool inside) { Q_EMIT pointed(inside ? which : nullptr); });
    }
}

void NeuronDock::applyTheme()
{
    const Theme& theme = m_themes.current();
    for (PlotFrame* plot :
         {static_cast<PlotFrame*>(m_histogram), static_cast<PlotFrame*>(m_dose), static_cast<PlotFrame*>(m_scatter)})
        plot->setTheme(theme);
    m_statistics->setTheme(theme);
    m_contexts->setTheme(theme);
    m_modeProfile->setTheme(theme);
    m_try->setTheme(theme);
    showHeader();
}

} // namespace neurostrata::ui
