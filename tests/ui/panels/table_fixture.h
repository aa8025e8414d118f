// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/temporary_folder.h"
#include "ui/jobs/workbench.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/action_registry.h"
#include "ui/panels/filter_box.h"
#include "ui/panels/go_to_box.h"
#include "ui/panels/neuron_table_view.h"
#include "ui/panels/neuron_walk.h"
#include "ui/panels/pinned_list.h"
#include "ui/panels/suggestion_list.h"
#include "ui/panels/table_dock.h"
#include "ui/session/settings.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <QMainWindow>
#include <QTest>
#include <QToolBar>
#include <QVBoxLayout>
#include <array>
#include <cmath>
#include <memory>
#include <string>

namespace neurostrata::test
{

/// Words of 1 to 13 characters; every neuron likes one of them more than everything else.
inline constexpr std::array<const char*, 8> likedWords = {"a",        " of",         "tion",         " house",
                                                          " reading", " understand", " traditional", "responsibil."};

/// A run in memory: 4 layers of 64 neurons, r with length between about -0.6 and 0.6, neuron 5 of layer 1 constant.
/// `layers` of the four are there.
inline std::shared_ptr<const core::RunView> madeUpRun(int layers = 4, const std::string& id = "00000000f1f0")
{
    constexpr int all = 4;
    constexpr std::int64_t width = 64, tokens = 800, window = 100;
    auto table = std::make_shared<core::TokenTable>();
    for (std::size_t i = 0; i < likedWords.size(); ++i) {
        core::TokenType type;
        type.id = static_cast<core::TokenId>(i);
        type.bytes = likedWords[i];
        type.properties = core::tokenProperties(type.bytes);
        table->types.push_back(type);
    }
    table->vocabularySize = static_cast<std::int32_t>(likedWords.size());
    for (std::int64_t t = 0; t < tokens; ++t) {
        const auto type =
            static_cast<std::int32_t>(core::splitmix64(static_cast<std::uint64_t>(t)) % likedWords.size());
        table->id.push_back(type);
        table->type.push_back(type);
        table->sequence.push_back(static_cast<std::int32_t>(t / window));
        table->document.push_back(0);
        table->position.push_back(static_cast<std::int32_t>(t % window));
    }
    for (std::int64_t t = 0; t < tokens; t += window)
        table->windows.push_back({t, window});
    table->documents.push_back({"made-up.txt", 0});
    core::deriveMaskAndCounts(*table);
    const core::Covariates covariates(*table);

    auto run = std::make_shared<core::RunView>();
    run->provenance.runId = id;
    run->provenance.title = "made up";
    run->tokens = table;
    run->covariates = covariates.list();
    run->covariateSums = covariates.sums();
    run->coveredTokens = tokens;
    run->store = std::make_shared<const core::StorePlan>();
    run->layers = all;
    run->width = width;
    run->sites = {.pre = false, .post = true};
    run->sums[static_cast<std::size_t>(core::Site::Post)].resize(all);
    core::AccumulatorShape shape;
    shape.tokens = table.get();
    shape.covariates = &covariates;
    shape.width = width;
    for (int layer = 0; layer < layers; ++layer) {
        std::vector<float> values(static_cast<std::size_t>(tokens * width));
        for (std::int64_t t = 0; t < tokens; ++t)
            for (std::int64_t n = 0; n < width; ++n) {
                const auto place = static_cast<std::size_t>(t * width + n);
                const double slope = 0.2 * std::sin(static_cast<double>(7 * n + 3 * layer));
                const double noise =
                    static_cast<double>(core::splitmix64(static_cast<std::uint64_t>(t * 997 + n * 31 + layer)) % 1000) /
                        500.0 -
                    1;
                const auto type = static_cast<std::size_t>(table->type[static_cast<std::size_t>(t)]);
                const bool liked = static_cast<std::size_t>(n + layer) % likedWords.size() == type && t % 9 == 0;
                values[place] = static_cast<float>(slope * (table->types[type].properties.length - 6) + noise +
                                                   (liked ? 5.0 + 0.01 * static_cast<double>(n) : 0.0));
                if (layer == 1 && n == 5)
                    values[place] = 0.5F;
            }
        run->sums[static_cast<std::size_t>(core::Site::Post)][static_cast<std::size_t>(layer)] =
            std::make_shared<const core::LayerSums>(sumsOf(shape, values, window));
    }
    return run;
}

inline core::NeuronId neuron(int layer, int index)
{
    return {core::LayerIndex(layer), core::NeuronIndex(index)};
}

/// The table with what stands around it, in a window, on a run in memory.
class TableWindow : public testing::Test
{
protected:
    TableWindow()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        themes.choose(ui::ThemeStore::Choice::Light, 0);
        actions.installOn(&window);
        walk.setHandlers(actions);
        auto* const bar = new QToolBar(&window);
        goTo = new ui::GoToBox(workbench, themes, actions, walk, bar);
        bar->addWidget(goTo);
        window.addToolBar(bar);
        dock = new ui::TableDock({workbench, themes, settings, actions, walk}, &window);
        pinned = new ui::PinnedList(workbench, themes, walk);
        plot = new QWidget;
        plot->setFocusPolicy(Qt::StrongFocus);
        actions.installOn(plot, ui::KeyPlace::Plots);
        auto* const centre = new QWidget;
        auto* const layout = new QVBoxLayout(centre);
        layout->addWidget(plot);
        layout->addWidget(pinned);
        layout->addWidget(dock, 1);
        window.setCentralWidget(centre);
        window.resize(960, 620);
        window.show();
        QApplication::setActiveWindow(&window);
        workbench.showLive(madeUpRun());
        workbench.select("00000000f1f0");
        settle();
        // A run that just came chooses a neuron itself; the tests begin at the table's first.
        walk.goToEnd(false);
        settle();
    }
    ~TableWindow() override { QLocale::setDefault(QLocale::system()); }

    /// All questions answered and shown.
    void settle()
    {
        EXPECT_TRUE(QTest::qWaitFor([this] {
            return workbench.table() && workbench.strata() && workbench.strata()->complete() &&
                   !workbench.tableStale() && !workbench.strataStale() && workbench.visibleRows();
        }));
        QCoreApplication::processEvents();
    }
    const ui::Selection& selection() { return workbench.selection().current(); }
    std::vector<std::int32_t> shownRows() const { return *dock->model().rows(); }
    core::NeuronId shown(int row) const { return dock->model().neuronAt(row); }
    QPoint placeOf(int row, int column = 1) const
    {
        return dock->view().visualRect(dock->model().index(row, column)).center();
    }
    void setFilter(const std::string& text)
    {
        workbench.selection().edit(ui::SelectionReason::Jump, [&](ui::Selection& s) { s.filter = text; });
    }
    QWidget* child(const char* name) const { return window.findChild<QWidget*>(QLatin1String(name)); }

    TemporaryFolder folder;
    ui::Workbench workbench;
    ui::ThemeStore themes;
    ui::Settings settings{QString::fromStdString(folder.path().string())};
    ui::ActionRegistry actions;
    ui::NeuronWalk walk{workbench};
    QMainWindow window;
    ui::GoToBox* goTo = nullptr;
    ui::TableDock* dock = nullptr;
    ui::PinnedList* pinned = nullptr;
    QWidget* plot = nullptr;
};

} // namespace neurostrata::test
