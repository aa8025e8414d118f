// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/neuron_dock.h"

#include "ui/jobs/workbench.h"
#include "ui/models/neuron_shapes.h"
#include "ui/models/neuron_text.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/contexts_view.h"
#include "ui/panels/neuron_dock_shapes.h"
#include "ui/panels/neuron_strata_dialog.h"
#include "ui/panels/statistics_card.h"
#include "ui/panels/try_panel.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/scatter_plot.h"
#include "ui/session/number_format.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <algorithm>

namespace neurostrata::ui
{
namespace
{

/// Of three choices, after the last again the first.
template <class Choice>
Choice next(Choice choice)
{
    return static_cast<Choice>((static_cast<int>(choice) + 1) % 3);
}

} // namespace

void NeuronDock::setHandlers(ActionRegistry& actions)
{
    // Of the plot with the focus, where it has these; else of the histogram.
    actions.setHandler(ActionId::Normalisation, [this] {
        const PlotFrame* const plot = PlotFrame::around(QApplication::focusWidget());
        if (qobject_cast<const HeatmapPlot*>(plot) != nullptr)
            return editOptions([](ViewOptions& o) { o.heatmapShare = !o.heatmapShare; });
        if (qobject_cast<const LinesPlot*>(plot) != nullptr)
            return editOptions([](ViewOptions& o) { o.linesNormalisation = next(o.linesNormalisation); });
        editOptions([](ViewOptions& o) { o.histogramNormalisation = next(o.histogramNormalisation); });
    });
    actions.setHandler(ActionId::YScale, [this] {
        if (qobject_cast<const LinesPlot*>(PlotFrame::around(QApplication::focusWidget())) != nullptr)
            return editOptions([](ViewOptions& o) { o.linesScale = next(o.linesScale); });
        editOptions([](ViewOptions& o) { o.histogramScale = next(o.histogramScale); });
    });
    actions.setHandler(ActionId::Outline,
                       [this] { editOptions([](ViewOptions& o) { o.histogramOutline = !o.histogramOutline; }); });
    actions.setHandler(ActionId::EqualGroup,
                       [this] { editOptions([](ViewOptions& o) { o.histogramEqual = !o.histogramEqual; }); });
    actions.setHandler(ActionId::Kernel,
                       [this] { editOptions([](ViewOptions& o) { o.histogramKernel = !o.histogramKernel; }); });
    actions.setHandler(ActionId::TryText, [this] { showTryIt(); });
}

void NeuronDock::editOptions(void (*change)(ViewOptions&))
{
    ViewOptions options = m_workbench.view().options();
    change(options);
    m_workbench.view().set(options);
}

void NeuronDock::showTryIt()
{
    m_tryTab->setChecked(true);
    m_bottom->setCurrentWidget(m_try);
    m_try->focusText();
}

NeuronStrataDialog& NeuronDock::showStrata()
{
    if (!m_strata)
        m_strata = new NeuronStrataDialog(m_workbench, this);
    m_strata->show();
    m_strata->raise();
    m_strata->activateWindow();
    return *m_strata;
}

void NeuronDock::selectionChanged(const Selection& now, SelectionFields fields)
{
    if (fields & SelectionField::Controls)
        showStatistics();
    if (fields & (SelectionField::Split | SelectionField::Unit)) {
        m_dose->setSplit(now.split);
        m_shapes->setLengths(now.split, now.unit, m_dragging);
        showStatistics();
    }
    if (fields & (SelectionField::Run | SelectionField::Layer | SelectionField::Neuron | SelectionField::Site |
                  SelectionField::Measure | SelectionField::Unit | SelectionField::Split | SelectionField::Pinned |
                  SelectionField::Controls))
        showHeader();
    if (fields & (SelectionField::Run | SelectionField::Layer | SelectionField::Neuron | SelectionField::Site))
        neuronChanged();
}

void NeuronDock::neuronChanged()
{
    const auto record = m_workbench.neuron();
    const std::optional<core::NeuronId> wanted = m_workbench.selection().current().neuronId();
    // The old neuron stays, hatched, until the new one is read.
    const bool reading = !record && wanted && m_shapes->record();
    for (PlotFrame* plot :
         {static_cast<PlotFrame*>(m_histogram), static_cast<PlotFrame*>(m_dose), static_cast<PlotFrame*>(m_scatter)})
        plot->setStale(reading);
    if (reading)
        return;
    m_contexts->setRecord(record);
    m_shapes->setRecord(record);
    showHeader();
    showStatistics();
}

void NeuronDock::optionsChanged()
{
    const ViewOptions& options = m_workbench.view().options();
    m_normalisation->setCurrentIndex(m_normalisation->findData(static_cast<int>(options.histogramNormalisation)));
    m_scale->setCurrentIndex(m_scale->findData(static_cast<int>(options.histogramScale)));
    m_histogram->setOptions(options);
    m_shapes->wantScatter(options.scatter);
    (options.scatter ? m_scatterTab : m_doseTab)->setChecked(true);
    m_middle->setCurrentWidget(options.scatter ? static_cast<QWidget*>(m_scatter) : m_dose);
}

void NeuronDock::showHeader()
{
    const Selection& selection = m_workbench.selection().current();
    const auto id = selection.neuronId();
    const bool pinned =
        id && std::find(selection.pinned.begin(), selection.pinned.end(), *id) != selection.pinned.end();
    const Theme& theme = m_themes.current();
    m_pin->setEnabled(id.has_value());
    m_pin->setChecked(pinned);
    m_pin->setIcon(pinned ? icon(IconName::PinFilled, theme.interaction) : icon(IconName::Pin, theme));
    m_pin->setToolTip(pinned ? tr("Unpin this neuron (P)") : tr("Pin this neuron (P)"));
    m_name->setText(id ? neuronText(*id) : tr("No neuron selected"));
    const auto run = m_workbench.run();
    m_model->setText(
        run ? tr("%1 · %2").arg(QString::fromStdString(run->provenance.modelName), siteText(selection.site))
            : QString());
    const auto record = m_shapes->record();
    if (!record || !id || record->id != *id) {
        m_value->clear();
        return;
    }
    const core::StrataQuestion question = selection.strataQuestion();
    const double value = measured(*record, question);
    m_value->setText(tr("%1  %2").arg(measureText(question), shownSigned(value)));
    const QColor ink = value < 0 ? theme.shorter : value > 0 ? theme.longer : theme.text;
    if (const QString style = QStringLiteral("color: %1; font-weight: 600").arg(ink.name());
        m_value->styleSheet() != style)
        m_value->setStyleSheet(style);
}

QString NeuronDock::pendingSentence() const
{
    const auto record = m_shapes->record();
    if (!record)
        return tr("No neuron is selected.");
    return missingShape(*record);
}

void NeuronDock::showHistogram()
{
    m_histogram->setData(m_shapes->record(), m_shapes->histogram());
    showStatistics();
}

void NeuronDock::showDoses()
{
    m_dose->setPoints(m_shapes->doses(), m_workbench.selection().current().unit);
    if (m_shapes->doses().empty())
        m_dose->setMessage(pendingSentence());
}

void NeuronDock::showScatter()
{
    m_scatter->setView(m_shapes->record(), m_shapes->scatter(), m_workbench.selection().current().unit,
                       pendingSentence());
}

void NeuronDock::showStatistics()
{
    const auto record = m_shapes->record();
    if (!record) {
        m_statistics->setRows({}, tr("No neuron is selected."));
        return;
    }
    const Selection& selection = m_workbench.selection().current();
    const auto& sizes = m_shapes->sizes();
    const auto& histogram = m_shapes->histogram();
    const bool current = histogram && histogram->split == selection.split && histogram->unit == selection.unit;
    const QString basis =
        sizes ? tr("n = %1 tokens, %2 types, %3 documents")
                    .arg(shownCount(record->summary.n), shownCount(sizes->types), shownCount(sizes->documents))
              : tr("n = %1 tokens").arg(shownCount(record->summary.n));
    const auto table = m_workbench.table();
    const core::NeuronEvidence* evidence = table ? table->evidence.get() : nullptr;
    if (evidence && (evidence->runId != record->run->provenance.runId || evidence->site != record->site))
        evidence = nullptr;
    m_statistics->setRows(statisticsRows(*record, selection.strataQuestion(), selection.unit,
                                         current ? histogram.get() : nullptr, sizes, evidence),
                          basis);
}

} // namespace neurostrata::ui
