// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/selection_store.h"
#include "ui/session/view_state.h"

#include <QWidget>
#include <memory>
#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace neurostrata::core
{
struct NeuronRecord;
}

namespace neurostrata::ui
{

class ActionRegistry;
class ContextsView;
class DosePlot;
class HistogramPlot;
class ModeProfileView;
class NeuronStrataDialog;
class NeuronShapes;
class PlotFrame;
class ScatterPlot;
class StatisticsCard;
class ThemeStore;
class TryPanel;
class Workbench;

/// All about the selected neuron: histograms by length, dose–response or scatter, statistics, tokens in context, and a
/// text of one's own. The contents of the dock "Neuron".
class NeuronDock : public QWidget
{
    Q_OBJECT
public:
    NeuronDock(Workbench& workbench, ThemeStore& themes, QWidget* parent = nullptr);
    ~NeuronDock() override;

    /// Gives the actions for histogram options and "try a text" their handlers.
    void setHandlers(ActionRegistry& actions);
    /// Brings the "Try it" page to the front with the text box focused.
    void showTryIt();
    /// Opens the table of the neuron among tokens of like frequency.
    NeuronStrataDialog& showStrata();

    HistogramPlot& histogram() const { return *m_histogram; }
    DosePlot& dose() const { return *m_dose; }
    ScatterPlot& scatter() const { return *m_scatter; }
    StatisticsCard& statistics() const { return *m_statistics; }
    ContextsView& contexts() const { return *m_contexts; }
    ModeProfileView& modeProfile() const { return *m_modeProfile; }
    TryPanel& tryPanel() const { return *m_try; }

Q_SIGNALS:
    /// A plot's figure is to be exported: "neuron", "dose", "scatter".
    void exportRequested(const QString& figure);
    /// One neuron more than can be pinned was to be.
    void pinsFull();
    /// The pointer is over a plot (its gestures are of interest), or over none (null).
    void pointed(neurostrata::ui::PlotFrame* plot);

private:
    QWidget* createHeader();
    QWidget* createMiddle();
    QWidget* createBottom();
    void createHistogram();
    void connectPlots();
    void selectionChanged(const Selection& now, SelectionFields fields);
    void neuronChanged();
    void optionsChanged();
    void showHeader();
    void showHistogram();
    void showDoses();
    void showScatter();
    void showStatistics();
    void applyTheme();
    void editOptions(void (*change)(ViewOptions&));
    QString pendingSentence() const;

    Workbench& m_workbench;
    ThemeStore& m_themes;
    NeuronShapes* m_shapes = nullptr;
    QToolButton* m_pin = nullptr;
    QLabel *m_name = nullptr, *m_model = nullptr, *m_value = nullptr;
    HistogramPlot* m_histogram = nullptr;
    QComboBox *m_normalisation = nullptr, *m_scale = nullptr;
    DosePlot* m_dose = nullptr;
    ScatterPlot* m_scatter = nullptr;
    QStackedWidget *m_middle = nullptr, *m_bottom = nullptr;
    QToolButton *m_doseTab = nullptr, *m_scatterTab = nullptr, *m_contextsTab = nullptr, *m_tryTab = nullptr;
    StatisticsCard* m_statistics = nullptr;
    ContextsView* m_contexts = nullptr;
    ModeProfileView* m_modeProfile = nullptr;
    TryPanel* m_try = nullptr;
    NeuronStrataDialog* m_strata = nullptr; ///< made when it is first wanted
    bool m_dragging = false;                ///< the threshold is being dragged
};

} // namespace neurostrata::ui
