// SPDX-License-Identifier: GPL-3.0-or-later
// The window for people who use keys, a screen reader, a small screen or a wheel that passes by; and in how many clicks
// things are reached.
#include "tests/ui/panels/explored_window.h"
#include "tests/ui/panels/window_checks.h"
#include "ui/panels/budget_box.h"
#include "ui/panels/corpus_box.h"
#include "ui/panels/data_dock.h"
#include "ui/panels/data_rail.h"
#include "ui/panels/model_picker.h"
#include "ui/panels/run_box.h"
#include "ui/panels/settings_dialog.h"
#include "ui/panels/start_page.h"
#include "ui/panels/try_panel.h"

#include <QtTest/qtestspontaneevent.h>

#include <QAbstractSlider>
#include <QAccessible>
#include <QComboBox>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QUrl>

namespace neurostrata::ui
{
namespace
{

using namespace test;

/// What can have the focus and has no name.
QStringList nameless(QAccessibleInterface* node, int depth = 0)
{
    QStringList found;
    if (node == nullptr || depth > 40 || node->state().invisible)
        return found;
    if (node->state().focusable && node->text(QAccessible::Name).trimmed().isEmpty()) {
        const QObject* const object = node->object();
        found.append(object ? QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName()
                            : QString::number(node->role()));
    }
    // A table's cells are named by the model; the walk would go through all of its rows.
    if (node->tableInterface() != nullptr)
        return found;
    for (int i = 0; i < node->childCount(); ++i)
        found += nameless(node->child(i), depth + 1);
    return found;
}

std::string nameless(QWidget& widget)
{
    QAccessible::setActive(true);
    return nameless(QAccessible::queryAccessibleInterface(&widget)).join(QStringLiteral(", ")).toStdString();
}

class Access : public ExploredWindow
{
protected:
    Access() = default;
    explicit Access(const QSize& size) : ExploredWindow(size) {}
};

TEST_F(Access, EverythingThatCanHaveTheFocusHasAName)
{
    EXPECT_EQ(nameless(window()), "");
    dock().showTryIt();
    settlePlots();
    EXPECT_EQ(nameless(window()), "") << "with a text to try";
    SettingsDialog settings(shell.settings, &window());
    settings.show();
    EXPECT_EQ(nameless(settings), "") << "settings";
}

TEST_F(Access, PlotsSayWhatTheyShow)
{
    select(id(1, 4));
    for (PlotFrame* const plot : plots()) {
        const std::string name = plot->metaObject()->className();
        QAccessibleInterface* const node = QAccessible::queryAccessibleInterface(canvas(*plot));
        ASSERT_NE(node, nullptr) << name;
        if (plot->isVisible()) {
            EXPECT_FALSE(node->text(QAccessible::Name).isEmpty()) << name;
            EXPECT_FALSE(node->text(QAccessible::Description).isEmpty()) << name;
            EXPECT_GT(plot->dataTable().size(), 1U) << name << ": its numbers as a table";
        }
    }
}

TEST_F(Access, TabGoesThroughThePanesInTheirOrder)
{
    const QStringList names{QStringLiteral("tools"), QStringLiteral("data"), QStringLiteral("centre"),
                            QStringLiteral("neurons"), QStringLiteral("neuron")};
    const auto paneOf = [&](QWidget* widget) {
        for (const QString& name : names)
            if (const auto* pane = window().findChild<QWidget*>(name); pane && pane->isAncestorOf(widget))
                return name;
        return window().centralWidget()->isAncestorOf(widget) ? QStringLiteral("centre") : QString();
    };
    window().findChild<QWidget*>(QStringLiteral("goToBox"))->setFocus();
    QStringList order;
    std::vector<QWidget*> seen;
    for (int i = 0; i < 200; ++i) {
        QWidget* const now = QApplication::focusWidget();
        ASSERT_NE(now, nullptr);
        if (i > 0 && now->objectName() == QLatin1String("goToBox"))
            break;
        seen.push_back(now);
        const QString pane = paneOf(now);
        if (!pane.isEmpty() && (order.isEmpty() || order.last() != pane))
            order.append(pane);
        QTest::keyClick(now, Qt::Key_Tab);
    }
    EXPECT_EQ(order.mid(0, 5).join(u' ').toStdString(), names.join(u' ').toStdString());
    for (QWidget* const wanted :
         {canvas(lines()), canvas(heatmap()), canvas(map()), canvas(dock().histogram()), canvas(dock().dose())})
        EXPECT_NE(std::find(seen.begin(), seen.end(), wanted), seen.end())
            << PlotFrame::around(wanted)->metaObject()->className();
    const auto place = [&](QWidget* widget) { return std::find(seen.begin(), seen.end(), widget) - seen.begin(); };
    EXPECT_LT(place(canvas(lines())), place(canvas(heatmap())));
    EXPECT_LT(place(canvas(heatmap())), place(canvas(map())));
}

TEST_F(Access, AWheelThatPassesByChangesNothing)
{
    lines().setFocus();
    const Selection was = selection();
    const ViewOptions options = bench().view().options();
    int fields = 0;
    for (QWidget* const widget : window().findChildren<QWidget*>()) {
        auto* const combo = qobject_cast<QComboBox*>(widget);
        auto* const spin = qobject_cast<QSpinBox*>(widget);
        auto* const slider = qobject_cast<QScrollBar*>(widget) ? nullptr : qobject_cast<QAbstractSlider*>(widget);
        if ((!combo && !spin && !slider) || !widget->isVisible())
            continue;
        ++fields;
        const auto value = [&] { return combo ? combo->currentIndex() : spin ? spin->value() : slider->value(); };
        const int before = value();
        for (const int delta : {120, -120}) {
            const QPointF place = widget->rect().center();
            QWheelEvent event(place, widget->mapToGlobal(place), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                              Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&event);
            qApp->notify(widget, &event);
            EXPECT_EQ(value(), before) << widget->metaObject()->className() << " "
                                       << widget->accessibleName().toStdString();
        }
        EXPECT_FALSE(widget->hasFocus());
    }
    EXPECT_GT(fields, 8);
    EXPECT_EQ(selection(), was);
    EXPECT_EQ(bench().view().options(), options);
}

class SmallWindow : public Access, public testing::WithParamInterface<std::pair<int, int>>
{
protected:
    SmallWindow() : Access(QSize(GetParam().first, GetParam().second)) {}
};

TEST_P(SmallWindow, ShowsARunWithoutClippingButtonsOrScrollingTools)
{
    EXPECT_EQ(window().size(), QSize(GetParam().first, GetParam().second));
    for (const bool drawer : {false, true}) {
        window().rail().setOpen(drawer);
        settlePlots();
        EXPECT_EQ(clippedButtons(window()).join(u'|').toStdString(), "") << drawer;
        EXPECT_FALSE(toolBarOverflows(window()));
    }
    for (PlotFrame* const plot : plots()) {
        if (plot->isVisible()) {
            EXPECT_GT(plot->plot().axisRect()->height(), 20) << plot->metaObject()->className();
            EXPECT_GT(plot->plot().axisRect()->width(), 80) << plot->metaObject()->className();
        }
    }
    EXPECT_EQ(nameless(window()), "");
}

INSTANTIATE_TEST_SUITE_P(Screens, SmallWindow, testing::Values(std::pair(1024, 640), std::pair(1280, 800)));

void drop(MainWindow& window, const std::filesystem::path& path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(Shell::text(path))});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &dropped);
}

TEST(Clicks, OwnModelAndTextAreMeasuredByTwoDropsAndOneClick)
{
    Shell shell;
    DataDock& data = shell.window->data();
    ASSERT_TRUE(eventually([&] { return data.models().model().has_value(); }));
    const auto model = shell.folder.path() / "a model of mine";
    std::filesystem::copy(std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/models/demo-small", model,
                          std::filesystem::copy_options::recursive);
    std::string words;
    for (int i = 0; i < 800; ++i)
        words += "a house of considerable understanding stood near the river\n";
    const auto text = writeFile(shell.folder.path() / "my text.txt", words);
    drop(*shell.window, model);
    ASSERT_TRUE(eventually([&] { return data.models().model() && data.models().model()->folder == model; }));
    drop(*shell.window, text);
    ASSERT_EQ(data.corpus().sources(), std::vector<std::filesystem::path>{text});
    data.budget().setTokens(4096); // only for the time it takes
    ASSERT_TRUE(eventually([&] { return data.runBox().state() == RunBox::State::Run; }));
    QTest::mouseClick(&data.runBox().button(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return shell.workbench.run() && shell.workbench.run()->complete; }, 60'000));
    EXPECT_GT(shell.workbench.run()->coveredTokens, 0);
}

TEST(Keyboard, FromLaunchToANeuronPinnedFilteredAndUndoneWithoutAMouse)
{
    Shell shell;
    QApplication::setActiveWindow(shell.window.get());
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::qWait(17);
        if (QApplication::activeWindow() != shell.window.get())
            QApplication::setActiveWindow(shell.window.get()); // a popup closed, and there is no window manager
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    };
    const auto type = [&](const char* text) { QTest::keyClicks(QApplication::focusWidget(), QString::fromUtf8(text)); };
    const auto& selection = [&]() -> const Selection& { return shell.workbench.selection().current(); };

    ASSERT_EQ(QApplication::focusWidget(), &shell.window->startPage().demoButton()) << "the default button";
    press(Qt::Key_Return);
    ASSERT_TRUE(eventually(
        [&] {
            return shell.workbench.run() && shell.workbench.run()->complete && shell.workbench.neuron() &&
                   !shell.workbench.tableStale() && shell.workbench.visibleRows();
        },
        60'000));
    ASSERT_TRUE(shell.window->strata().lines().isAncestorOf(QApplication::focusWidget())) << "arrows walk at once";
    press(Qt::Key_Home);
    press(Qt::Key_Right);
    const auto second = selection().neuronId();
    press(Qt::Key_P);
    EXPECT_EQ(selection().pinned, std::vector{*second});
    press(Qt::Key_Slash);
    type("1.5");
    press(Qt::Key_Return);
    EXPECT_EQ(selection().neuronId(), (core::NeuronId{core::LayerIndex(1), core::NeuronIndex(5)}));
    press(Qt::Key_F, Qt::ControlModifier);
    type("layer = 1");
    press(Qt::Key_Return);
    press(Qt::Key_Escape);
    EXPECT_EQ(selection().filter, "layer = 1");
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(selection().filter, "");
    auto* const dose = shell.window->findChild<DosePlot*>();
    dose->setFocus();
    const core::Split was = selection().split;
    press(Qt::Key_Period);
    EXPECT_EQ(selection().split.below, was.below + 1);
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    type("try");
    press(Qt::Key_Return);
    EXPECT_TRUE(shell.window->findChild<TryPanel*>()->isVisible()) << "every action by its name";
}

} // namespace
} // namespace neurostrata::ui
