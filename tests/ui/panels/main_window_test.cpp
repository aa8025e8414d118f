// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/shell_fixture.h"
#include "tests/ui/panels/window_checks.h"
#include "ui/jobs/measuring.h"
#include "ui/panels/budget_box.h"
#include "ui/panels/corpus_box.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/data_rail.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/run_box.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/start_page.h"
#include "ui/panels/status_strip.h"
#include "ui/panels/strata_page.h"
#include "ui/panels/window_layout.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"
#include "ui/session/session_file.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolBar>
#include <QUrl>
#include <array>

namespace neurostrata::test
{
namespace
{

using namespace ui;

QDockWidget& dock(const MainWindow& window, const char* name)
{
    return *window.findChild<QDockWidget*>(QString::fromLatin1(name));
}

class WindowSize : public ::testing::TestWithParam<std::pair<int, int>>
{
};

TEST_P(WindowSize, FitsAndClipsNoButton)
{
    const auto [width, height] = GetParam();
    Shell shell({width, height});
    ASSERT_TRUE(eventually([&] { return shell.window->data().models().model().has_value(); }, 10'000));
    EXPECT_EQ(shell.window->size(), QSize(width, height)) << "nothing in it wants more room";
    EXPECT_TRUE(clippedButtons(*shell.window).isEmpty()) << clippedButtons(*shell.window).join(u'|').toStdString();
    EXPECT_FALSE(toolBarOverflows(*shell.window));
    for (const QWidget* widget : shell.window->findChildren<QWidget*>()) {
        if (widget->isVisible() && !widget->isWindow() && !widget->inherits("QMenuBar") &&
            !widget->inherits("QToolBar")) {
            // The inspector's width on narrow screens.
            EXPECT_LE(widget->minimumWidth(), 400) << widget->metaObject()->className();
        }
    }
    shell.window->rail().setOpen(true);
    EXPECT_EQ(shell.window->rail().open(), width < 1440);
    EXPECT_TRUE(clippedButtons(*shell.window).isEmpty());
}

INSTANTIATE_TEST_SUITE_P(Screens, WindowSize,
                         ::testing::Values(std::pair(1024, 640), std::pair(1280, 800), std::pair(1600, 1000),
                                           std::pair(1920, 1080)));

TEST(MainWindow, NarrowWindowsKeepDataInADrawer)
{
    Shell shell({1280, 800});
    EXPECT_TRUE(shell.window->rail().active());
    EXPECT_FALSE(shell.window->data().isVisible());
    shell.window->rail().setOpen(true);
    EXPECT_TRUE(shell.window->data().isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_FALSE(shell.window->data().isVisible());
    shell.window->resize(1600, 900);
    ASSERT_TRUE(eventually([&] { return !shell.window->rail().active(); }));
    EXPECT_TRUE(shell.window->data().isVisible());
    EXPECT_TRUE(dock(*shell.window, "data").isVisible());
}

TEST(MainWindow, ThePlotsShareTheCentreAgainWhenTheWindowGrows)
{
    Shell shell;
    shell.window->exploreDemo();
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && shell.workbench.run()->complete; }, 60'000));
    ui::StrataPage& page = shell.window->strata();
    const auto heights = [&] {
        QCoreApplication::processEvents();
        return std::array{page.lines().height(), page.heatmap().height(), page.map().height()};
    };
    const auto before = heights();
    shell.window->resize(1280, 800);
    static_cast<void>(heights());
    shell.window->resize(1600, 1000);
    const auto after = heights();
    for (std::size_t i = 0; i < before.size(); ++i)
        EXPECT_NEAR(after[i], before[i], 30) << i;
}

TEST(MainWindow, DamagedLayoutsGiveTheDefaultOne)
{
    Shell shell;
    const QByteArray good = saveLayout(*shell.window);
    EXPECT_TRUE(restoreLayout(*shell.window, good));
    for (const QByteArray& bad : {QByteArray(), QByteArray("rubbish"), good.left(good.size() / 2),
                                  QByteArray(good).replace(4, 4, QByteArray("\0\0\0\x63", 4))})
        EXPECT_FALSE(restoreLayout(*shell.window, bad));
    shell.settings.setWindowState(layoutKey(*shell.window->screen()), "rubbish");
    dock(*shell.window, "data").hide();
    shell.window->placeOnScreen(false);
    EXPECT_TRUE(dock(*shell.window, "data").isVisible() || shell.window->rail().active());
}

TEST(MainWindow, ChangesItsLookWhileItIsOpen)
{
    Shell shell;
    ASSERT_TRUE(eventually([&] { return shell.window->data().models().model().has_value(); }));
    const QImage light = shell.window->grab().toImage();
    for (const auto choice : {ThemeStore::Choice::Dark, ThemeStore::Choice::Greyscale, ThemeStore::Choice::Dark})
        shell.themes.choose(choice, 14);
    const QImage dark = shell.window->grab().toImage();
    EXPECT_LT(qGray(dark.pixel(dark.width() / 2, 40)), 60);
    EXPECT_GT(qGray(light.pixel(light.width() / 2, 40)), 200);
    shell.themes.choose(ThemeStore::Choice::Light, 0);
}

TEST(MainWindow, IsNotRestoredToWhereNoScreenIs)
{
    EXPECT_FALSE(isOnScreen({-5000, 100, 1200, 800}));
    EXPECT_FALSE(isOnScreen({100, 50'000, 1200, 800}));
    EXPECT_FALSE(isOnScreen({}));
    EXPECT_TRUE(isOnScreen({10, 10, 700, 500}));
}

TEST(MainWindow, MenusHoldEveryActionThatCanBeDone)
{
    Shell shell;
    QSet<QAction*> inMenus;
    for (const QAction* top : shell.window->menuBar()->actions()) {
        for (QAction* action : top->menu()->actions())
            inMenus.insert(action);
    }
    for (const ActionDefinition& definition : actionDefinitions()) {
        if (shell.actions.hasHandler(definition.id)) {
            EXPECT_TRUE(inMenus.contains(shell.actions.action(definition.id))) << definition.name;
        }
    }
    for (const ActionId id :
         {ActionId::ExploreDemo, ActionId::Open, ActionId::Undo, ActionId::Back, ActionId::FullScreen,
          ActionId::ResetLayout, ActionId::Run, ActionId::StopAndKeep, ActionId::CheatSheet})
        EXPECT_TRUE(shell.actions.hasHandler(id)) << ActionRegistry::definition(id).name;
}

TEST(MainWindow, FirstClickMeasuresTheDemoAndShowsIt)
{
    Shell shell;
    QPushButton& demo = shell.window->startPage().demoButton();
    EXPECT_TRUE(demo.isVisible());
    QTest::mouseClick(&demo, Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return shell.workbench.strata() && shell.workbench.strata()->complete(); }, 60'000));
    EXPECT_FALSE(shell.window->startPage().isVisible());
    ASSERT_TRUE(
        eventually([&] { return shell.window->status().message().startsWith(QStringLiteral("Finished")); }, 60'000));
    EXPECT_TRUE(std::filesystem::exists(shell.folder.path() / "data" / "runs"));
    ASSERT_TRUE(eventually([&] { return shell.window->data().runBox().state() == RunBox::State::UpToDate; }));
    EXPECT_TRUE(shell.window->data().demoRun().has_value()) << "the next time it opens at once";
    shell.window->data().budget().setTokens(4096);
    EXPECT_EQ(shell.window->data().runBox().state(), RunBox::State::RunAgain);

    shell.window->resize(1024, 640);
    QCoreApplication::processEvents();
    EXPECT_EQ(shell.window->size(), QSize(1024, 640));
    for (const char* name : {"neuron", "neurons"})
        EXPECT_LE(dock(*shell.window, name).geometry().bottom(), shell.window->height() - 24) << name;

    for (const char* name : {"neuron", "neurons"}) {
        dock(*shell.window, name).hide();
        shell.actions.trigger(ActionId::ResetLayout);
        EXPECT_TRUE(dock(*shell.window, name).isVisible()) << name;
    }
}

TEST(MainWindow, ARunThatWasStoppedIsGoneOnWithAfterItWasOpenedAgain)
{
    Shell shell;
    ASSERT_TRUE(eventually([&] { return shell.window->data().models().model().has_value(); }));
    shell.window->data().budget().setTokens(16384);
    const auto layers = [&](int layer) {
        const auto run = shell.workbench.run();
        return run && run->layerSums(core::LayerIndex(layer), core::Site::Post) != nullptr;
    };
    const auto stop = QObject::connect(&shell.workbench, &Workbench::runChanged, [&] {
        if (layers(1))
            shell.workbench.measuring().stopAndKeep();
    });
    shell.window->data().run();
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && !shell.workbench.run()->path.empty(); }, 60'000));
    QObject::disconnect(stop);
    EXPECT_FALSE(shell.workbench.run()->complete);
    EXPECT_EQ(shell.window->data().runBox().state(), RunBox::State::GoOn);
    const std::filesystem::path partial = shell.workbench.run()->path;
    const std::string id = shell.workbench.run()->provenance.runId;

    shell.workbench.close(id);
    shell.window->open(Shell::text(partial), {});
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && shell.workbench.run()->path == partial; }));
    QToolButton* resume = nullptr;
    for (auto* button : shell.window->strata().findChildren<QToolButton*>())
        resume = button->text() == QStringLiteral("Resume") ? button : resume;
    ASSERT_NE(resume, nullptr);
    ASSERT_TRUE(eventually([&] { return resume->isVisible() && resume->isEnabled(); }));
    resume->click();
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && shell.workbench.run()->complete; }, 60'000));
    EXPECT_EQ(shell.workbench.run()->provenance.runId, id);
    EXPECT_FALSE(resume->isVisible());
}

TEST(MainWindow, WhatWasMeasuredLastIsChosenTheNextTime)
{
    Shell shell;
    ASSERT_TRUE(eventually([&] { return shell.window->data().models().model().has_value(); }));
    const auto text = writeFile(shell.folder.path() / "short.txt", "some words to read, fewer than are asked for\n");
    shell.window->data().models().choose(QStringLiteral("demo-small"));
    shell.window->data().corpus().choose(Shell::text(text));
    shell.window->data().budget().setTokens(5000);
    shell.window->data().run();
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && shell.workbench.run()->complete; }, 60'000));
    EXPECT_LT(shell.workbench.run()->coveredTokens, 5000) << "a budget is the most that is read";

    ui::MainWindow again(shell.parts());
    DataDock& data = again.data();
    ASSERT_TRUE(eventually([&] { return data.models().model().has_value(); }));
    EXPECT_EQ(data.models().model()->folder.filename(), "demo-small");
    EXPECT_EQ(data.corpus().sources(), std::vector<std::filesystem::path>{text});
    EXPECT_EQ(data.budget().tokens(), 5000);
}

TEST(MainWindow, TextsAndModelsDroppedAnywhereAreChosen)
{
    Shell shell;
    ASSERT_TRUE(eventually([&] { return shell.window->data().models().model().has_value(); }));
    const auto text = writeFile(shell.folder.path() / "my text.txt", "some words to read");
    const auto model = shell.folder.path() / "a model";
    writeFile(model / "config.json", "{}");
    const auto drop = [&](const std::filesystem::path& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(Shell::text(path))});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(shell.window.get(), &enter);
        const auto* target = shell.window->findChild<DropTarget*>();
        EXPECT_TRUE(target->isVisible());
        const QString sentence = target->sentence();
        QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(shell.window.get(), &dropped);
        EXPECT_FALSE(target->isVisible());
        return sentence;
    };
    EXPECT_EQ(drop(text), QStringLiteral("Choose the text my text.txt as the corpus"));
    EXPECT_EQ(shell.window->data().corpus().sources(), std::vector<std::filesystem::path>{text});
    EXPECT_EQ(drop(model), QStringLiteral("Choose the model in the folder a model"));
    ASSERT_TRUE(eventually([&] {
        const auto chosen = shell.window->data().models().model();
        return chosen && chosen->folder == model;
    }));
    EXPECT_EQ(shell.window->data().runBox().state(), RunBox::State::NothingToRun) << "it is no whole model";
}

TEST(MainWindow, ADragThatCannotBeOpenedIsSaidAndLeavesNothingBehind)
{
    Shell shell;
    QMimeData data;
    data.setUrls(
        {QUrl::fromLocalFile(Shell::text(writeFile(shell.folder.path() / "a.exe", std::string("MZ\0\1", 4))))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(shell.window.get(), &enter);
    EXPECT_EQ(enter.dropAction(), Qt::IgnoreAction);
    EXPECT_TRUE(enter.isAccepted()) << "else Qt would not tell when the drag leaves";
    const auto* target = shell.window->findChild<DropTarget*>();
    EXPECT_TRUE(target->isVisible());
    shell.window->resize(1280, 800);
    EXPECT_EQ(target->geometry(), shell.window->rect());
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(shell.window.get(), &leave);
    EXPECT_FALSE(target->isVisible());
}

TEST(SessionKeeper, SavesAndOpensTheSameView)
{
    Shell first;
    first.window->exploreDemo();
    ASSERT_TRUE(eventually(
        [&] { return first.workbench.run() && first.workbench.run()->complete && first.workbench.neuron(); }, 60'000));
    first.workbench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.layer = core::LayerIndex(3);
        s.neuron = core::NeuronIndex(11);
        s.brush = Interval{-0.25, 0.5};
        s.filter = "r > 0.1";
        s.pinned = {{core::LayerIndex(1), core::NeuronIndex(2)}};
    });
    const QString path = Shell::text(first.folder.path() / "a.nsession");
    ASSERT_TRUE(first.window->sessions().save(path));
    EXPECT_EQ(first.window->windowTitle(), QStringLiteral("Neurostrata — a.nsession"));

    Shell second;
    second.window->open(path, {});
    ASSERT_TRUE(eventually(
        [&] { return second.workbench.selection().current() == first.workbench.selection().current(); }, 20'000));
}

TEST(SessionKeeper, AsksForRunsThatAreNowhereAndChangesNothing)
{
    Shell shell;
    QSignalSpy missing(&shell.window->sessions(), &SessionKeeper::runsMissing);
    QObject::disconnect(&shell.window->sessions(), &SessionKeeper::runsMissing, shell.window.get(), nullptr);
    DeepLink link;
    link.selection.run = "0123456789ab";
    shell.window->sessions().openLink(link);
    ASSERT_TRUE(eventually([&] { return missing.count() == 1; }));
    EXPECT_EQ(missing[0][0].toStringList(), QStringList{QStringLiteral("0123456789ab")});
    EXPECT_TRUE(shell.workbench.selection().current().run.empty());
}

TEST(SessionKeeper, SaysThatAMeasurementWasCutShortInPlaceOfAsking)
{
    Shell shell;
    QSignalSpy missing(&shell.window->sessions(), &SessionKeeper::runsMissing);
    QSignalSpy cut(&shell.window->sessions(), &SessionKeeper::measurementCutShort);
    SessionFile session;
    session.runs = {{"0123456789ab", {}}};
    session.selection.run = "0123456789ab";
    const auto path = shell.folder.path() / "a.nsession";
    saveSession(session, path);
    shell.window->open(Shell::text(path), {});
    ASSERT_TRUE(eventually([&] { return cut.count() == 1; }));
    EXPECT_EQ(missing.count(), 0);
}

} // namespace
} // namespace neurostrata::test
