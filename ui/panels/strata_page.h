// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "ui/session/selection_store.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QLabel;
class QMenu;
class QSplitter;
class QToolButton;

namespace neurostrata::ui
{

class HeatmapPlot;
class LinesPlot;
class MapPlot;
class PlotFrame;
class Workbench;

/// The centre of the window: density lines over the heatmap over the map, bound to the workbench's selection.
class StrataPage : public QWidget
{
    Q_OBJECT
public:
    explicit StrataPage(Workbench& workbench, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    LinesPlot& lines() { return *m_lines; }
    HeatmapPlot& heatmap() { return *m_heatmap; }
    /// Narrow windows move the map into a tab of their own; the page keeps feeding it.
    MapPlot& map() { return *m_map; }

Q_SIGNALS:
    /// `figure`: the figure command's name ("lines", "heatmap", "map").
    void exportRequested(const QString& figure);
    /// One neuron more than can be pinned was to be.
    void pinsFull();

private:
    void buildMenu();
    void connectPlot(PlotFrame& plot, const QString& figure);
    void showStrata();
    void showEvidence();
    void showSelection(SelectionFields fields);
    void showOptions();
    void showMask();
    void showProgress();
    void showHover();
    void selectLayer(int layer, bool pin);
    void clickCell(int layer, int bin, double value, bool pin);
    void select(core::NeuronId neuron, bool pin);

    Workbench& m_workbench;
    LinesPlot* m_lines;
    HeatmapPlot* m_heatmap;
    MapPlot* m_map;
    QLabel* m_chip;
    QToolButton* m_resume; ///< shown while the run is an unfinished one that nobody measures
    QComboBox* m_order;
    QMenu* m_menu;
    /// The cell last clicked, its neurons, and which of them is selected.
    struct {
        int layer = -1, bin = -1;
        std::vector<core::NeuronIndex> neurons;
        std::size_t place = 0;
    } m_cell;
};

} // namespace neurostrata::ui
