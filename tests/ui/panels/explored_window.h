// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/run/run_fixture.h"
#include "tests/ui/panels/shell_fixture.h"
#include "tests/ui/plots/plot_places.h"
#include "ui/panels/neuron_dock.h"
#include "ui/panels/strata_page.h"
#include "ui/panels/table_dock.h"
#include "ui/panels/wheel_guard.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/scatter_plot.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <array>

namespace neurostrata::test
{

/// A whole window on a finished run of 3 layers of 70 neurons with stored activations.
class ExploredWindow : public testing::Test
{
protected:
    static constexpr int layers = 3, width = 70;

    ExploredWindow() : ExploredWindow(QSize(1600, 1000)) {}
    explicit ExploredWindow(const QSize& size) : shell(size)
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QApplication::setActiveWindow(&window());
        bench().open(runFile());
        EXPECT_TRUE(eventually([this] { return bench().neuron() != nullptr; }));
        settle();
    }
    ~ExploredWindow() override { QLocale::setDefault(QLocale::system()); }

    /// Written once, read by all tests.
    static std::filesystem::path runFile()
    {
        static const TemporaryFolder folder;
        static const std::filesystem::path path = [] {
            FixtureShape shape;
            shape.superBlocks = {shape.windows};
            RunFixture(shape).writeRun(folder.path() / "run.h5");
            return folder.path() / "run.h5";
        }();
        return path;
    }

    /// All questions are answered and painted.
    void settle()
    {
        EXPECT_TRUE(eventually([this] {
            const auto id = selection().neuronId();
            return bench().strata() && bench().strata()->complete() && !bench().strataStale() && bench().table() &&
                   !bench().tableStale() && bench().visibleRows() && (!id || bench().neuron());
        }));
        settlePlots();
    }

    ui::MainWindow& window() { return *shell.window; }
    ui::Workbench& bench() { return shell.workbench; }
    const ui::Selection& selection() { return bench().selection().current(); }
    const core::Strata& strata() { return *bench().strata(); }
    QUndoStack& undo() { return bench().selection().undoStack(); }
    ui::LinesPlot& lines() { return window().strata().lines(); }
    ui::HeatmapPlot& heatmap() { return window().strata().heatmap(); }
    ui::MapPlot& map() { return window().strata().map(); }
    ui::NeuronDock& dock() { return *window().findChild<ui::NeuronDock*>(); }
    ui::TableDock& table() { return *window().findChild<ui::TableDock*>(); }
    std::array<ui::PlotFrame*, 6> plots()
    {
        return {&lines(), &heatmap(), &map(), &dock().histogram(), &dock().dose(), &dock().scatter()};
    }
    /// Full replots of every plot so far, in the order of plots().
    std::array<int, 6> replots()
    {
        settlePlots();
        std::array<int, 6> counts{};
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] = plots()[i]->fullReplots();
        return counts;
    }

    void select(core::NeuronId id)
    {
        bench().selection().edit(ui::SelectionReason::Click, [id](ui::Selection& s) {
            s.layer = id.layer;
            s.neuron = id.neuron;
        });
        settle();
    }
    static core::NeuronId id(int layer, int neuron) { return {core::LayerIndex(layer), core::NeuronIndex(neuron)}; }
    float value(core::NeuronId neuron) { return strata().value(neuron); }
    /// The layer whose line is the highest of all, which nothing covers at its top.
    int highestLayer()
    {
        int best = 0;
        double top = 0;
        for (int layer = 0; layer < layers; ++layer) {
            const auto& kernel = strata().stratum[static_cast<std::size_t>(layer)]->density.kernel;
            if (const double peak = *std::max_element(kernel.begin(), kernel.end()); peak > top) {
                top = peak;
                best = layer;
            }
        }
        return best;
    }
    /// A place in the heatmap's cell that holds the neuron of this rank.
    QPoint cellOf(int layer, int rank)
    {
        const auto& s = *strata().stratum[static_cast<std::size_t>(layer)];
        const auto neuron = static_cast<std::size_t>(s.ascending[static_cast<std::size_t>(rank)]);
        return placeIn(heatmap(), s.value[neuron], layer);
    }

    /// As the program does, before there is a window.
    struct Guard {
        Guard() { qApp->installEventFilter(&wheel); }
        ~Guard() { qApp->removeEventFilter(&wheel); }
        ui::WheelGuard wheel;
    } guard;
    Shell shell;
};

} // namespace neurostrata::test
