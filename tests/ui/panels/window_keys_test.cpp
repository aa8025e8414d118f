// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of the window, pressed where the focus would be, and what it does there.
#include "tests/ui/panels/explored_window.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/cheat_sheet.h"
#include "ui/panels/figure_dialog.h"
#include "ui/panels/go_to_box.h"
#include "ui/panels/neuron_table_view.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/settings_dialog.h"
#include "ui/panels/suggestion_list.h"
#include "ui/session/view_state.h"

#include <QClipboard>
#include <QDockWidget>
#include <QMimeData>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>

namespace neurostrata::ui
{
namespace
{

using namespace test;

class WindowKeys : public ExploredWindow
{
protected:
    WindowKeys() = default;
    explicit WindowKeys(const QSize& size) : ExploredWindow(size) {}

    /// Where the focus is; moves of the selection wait for their frame.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::qWait(17);
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// A key that opens a dialog and waits for it: which one it was, closed again.
    template <class Dialog>
    bool opens(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        bool right = false;
        QTest::qWait(17);
        QTimer::singleShot(0, &window(), [&right] {
            QWidget* const dialog = QApplication::activeModalWidget();
            right = qobject_cast<Dialog*>(dialog) != nullptr || (dialog && dialog->findChild<Dialog*>());
            if (dialog)
                dialog->close();
        });
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
        comeBack();
        return right;
    }
    /// After a dialog: without a window manager nobody else gives the focus back.
    void comeBack()
    {
        settlePlots();
        QApplication::setActiveWindow(&window());
        lines().setFocus();
        settlePlots();
    }
    const ViewOptions& options() { return bench().view().options(); }
    std::int64_t rankOf(core::NeuronId neuron)
    {
        const auto& s = *strata().stratum[static_cast<std::size_t>(neuron.layer.value)];
        return std::find(s.ascending.begin(), s.ascending.end(), neuron.neuron.value) - s.ascending.begin();
    }
    core::NeuronId row(int place) { return table().model().neuronAt(place); }
    GoToBox& box() { return *window().findChild<GoToBox*>(); }
};

TEST_F(WindowKeys, WalkFromEveryPlotOfTheStrata)
{
    for (PlotFrame* const plot : std::initializer_list<PlotFrame*>{&lines(), &heatmap(), &map()}) {
        const std::string name = plot->metaObject()->className();
        select(id(0, 20));
        plot->setFocus();
        const auto rank = rankOf(id(0, 20));
        press(Qt::Key_Up);
        EXPECT_EQ(selection().layer.value, 1) << name;
        EXPECT_EQ(rankOf(*selection().neuronId()), rank) << name;
        press(Qt::Key_BracketRight);
        EXPECT_EQ(selection().layer.value, 2) << name;
        press(Qt::Key_BracketLeft);
        press(Qt::Key_Down);
        EXPECT_EQ(selection().neuronId(), id(0, 20)) << name;
        press(Qt::Key_Right, Qt::ShiftModifier);
        EXPECT_EQ(selection().neuronId(), id(0, 21)) << name;
        press(Qt::Key_Left, Qt::ShiftModifier);
        press(Qt::Key_Home);
        EXPECT_EQ(selection().neuronId(), row(0)) << name;
        press(Qt::Key_Right);
        EXPECT_EQ(selection().neuronId(), row(1)) << name;
        press(Qt::Key_PageDown);
        EXPECT_EQ(selection().neuronId(), row(11)) << name;
        press(Qt::Key_PageUp);
        press(Qt::Key_Left);
        EXPECT_EQ(selection().neuronId(), row(0)) << name;
        press(Qt::Key_End);
        EXPECT_EQ(selection().neuronId(), row(layers * width - 1)) << name;
    }
}

TEST_F(WindowKeys, PinAndGoRoundThePinned)
{
    lines().setFocus();
    press(Qt::Key_Home);
    press(Qt::Key_P);
    press(Qt::Key_Right);
    press(Qt::Key_P);
    EXPECT_EQ(selection().pinned, (std::vector{row(0), row(1)}));
    press(Qt::Key_P, Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), row(0));
}

TEST_F(WindowKeys, GoToBoxPaletteAndFilterTakeTheFocusAndGiveItBack)
{
    lines().setFocus();
    press(Qt::Key_Slash);
    ASSERT_TRUE(box().hasFocus());
    const Selection was = selection();
    QTest::keyClicks(&box(), QStringLiteral("nyg"));
    EXPECT_EQ(box().text(), QStringLiteral("nyg")) << "letters are text here";
    press(Qt::Key_Escape);
    EXPECT_EQ(selection(), was);
    EXPECT_TRUE(canvas(lines())->hasFocus()) << "arrows go on in the plots";
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    ASSERT_TRUE(box().hasFocus());
    EXPECT_TRUE(box().text().startsWith(QLatin1Char('>')));
    EXPECT_TRUE(box().suggestions().isVisible());
    press(Qt::Key_Escape);
    press(Qt::Key_Slash);
    QTest::keyClicks(&box(), QStringLiteral("1.33"));
    press(Qt::Key_Return);
    EXPECT_EQ(selection().neuronId(), id(1, 33));
    press(Qt::Key_Up);
    EXPECT_EQ(selection().layer.value, 2);
    press(Qt::Key_F, Qt::ControlModifier);
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("filterBox"));
}

TEST_F(WindowKeys, LettersChangeHowPlotsAreDrawn)
{
    dock().histogram().setFocus();
    const ViewOptions was = options();
    press(Qt::Key_N);
    EXPECT_NE(options().histogramNormalisation, was.histogramNormalisation);
    press(Qt::Key_Y);
    EXPECT_NE(options().histogramScale, was.histogramScale);
    press(Qt::Key_O);
    EXPECT_NE(options().histogramOutline, was.histogramOutline);
    press(Qt::Key_G);
    EXPECT_NE(options().histogramEqual, was.histogramEqual);
    press(Qt::Key_K);
    EXPECT_NE(options().histogramKernel, was.histogramKernel);
    const ViewOptions then = options();
    lines().setFocus();
    press(Qt::Key_N);
    press(Qt::Key_Y);
    EXPECT_EQ(options().linesNormalisation, Normalisation::Share);
    EXPECT_EQ(options().linesScale, AxisScale::SquareRoot);
    heatmap().setFocus();
    press(Qt::Key_N);
    EXPECT_TRUE(options().heatmapShare);
    EXPECT_EQ(options().histogramNormalisation, then.histogramNormalisation);
    EXPECT_EQ(options().histogramScale, then.histogramScale);
    EXPECT_EQ(undo().index(), undo().count()) << "no steps of undo";
}

TEST_F(WindowKeys, BrushByKeysThenEscapeClearsBrushLayersAndFilter)
{
    bench().selection().edit(SelectionReason::Jump, [](Selection& s) {
        s.filter = "r > -2";
        s.layers = LayerRange{0, 1};
    });
    settle();
    lines().setFocus();
    press(Qt::Key_B);
    ASSERT_TRUE(selection().brush);
    const Interval first = *selection().brush;
    const auto neuron = selection().neuronId();
    press(Qt::Key_Right);
    EXPECT_GT(selection().brush->upper, first.upper);
    press(Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(selection().brush->lower, first.lower);
    EXPECT_EQ(selection().neuronId(), neuron);
    press(Qt::Key_B);
    press(Qt::Key_Right);
    EXPECT_NE(selection().neuronId(), neuron) << "B again: arrows walk";
    press(Qt::Key_Escape);
    EXPECT_FALSE(selection().brush);
    EXPECT_TRUE(selection().layers);
    press(Qt::Key_Escape);
    EXPECT_FALSE(selection().layers);
    EXPECT_FALSE(selection().filter.empty());
    press(Qt::Key_Escape);
    EXPECT_TRUE(selection().filter.empty());
}

TEST_F(WindowKeys, ZoomToTheSelectionAndBack)
{
    bench().selection().edit(SelectionReason::Click, [](Selection& s) { s.brush = Interval{0.0, 0.05}; });
    settle();
    heatmap().setFocus();
    const QCPRange home = shownX(lines());
    press(Qt::Key_F);
    EXPECT_LT(shownX(lines()).size(), home.size() / 2);
    EXPECT_EQ(shownX(heatmap()), shownX(lines()));
    press(Qt::Key_Backspace);
    EXPECT_EQ(shownX(lines()), home);
    press(Qt::Key_F);
    press(Qt::Key_0);
    EXPECT_FALSE(lines().zoomed());
}

TEST_F(WindowKeys, UndoRedoAndHistory)
{
    select(id(1, 1));
    select(id(2, 2));
    lines().setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(selection().neuronId(), id(1, 1));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(selection().neuronId(), id(2, 2));
    press(Qt::Key_Left, Qt::AltModifier);
    EXPECT_EQ(selection().neuronId(), id(1, 1));
    press(Qt::Key_Right, Qt::AltModifier);
    EXPECT_EQ(selection().neuronId(), id(2, 2));
}

TEST_F(WindowKeys, CopyPlotRowsAndLink)
{
    const QClipboard& clipboard = *QGuiApplication::clipboard();
    lines().setFocus();
    press(Qt::Key_C, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return clipboard.mimeData()->hasImage(); }));
    EXPECT_TRUE(clipboard.text().startsWith(QStringLiteral("neurostrata:view/1?")));
    shell.actions.trigger(ActionId::CopyData);
    ASSERT_TRUE(eventually([&] { return clipboard.text().startsWith(QLatin1Char('#')); })) << "CSV with its origin";
    EXPECT_GT(clipboard.text().count(QLatin1Char('\n')), layers);
    table().view().setFocus();
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(clipboard.text().startsWith(QStringLiteral("layer\tneuron\t"))) << clipboard.text().toStdString();
    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(clipboard.text().startsWith(QStringLiteral("neurostrata:view/1?")));
}

TEST_F(WindowKeys, DialogsOpenByKey)
{
    lines().setFocus();
    EXPECT_TRUE(opens<QTableWidget>(Qt::Key_T, Qt::ControlModifier)) << "the plot as a table";
    EXPECT_TRUE(opens<SettingsDialog>(Qt::Key_Comma, Qt::ControlModifier));
    press(Qt::Key_E);
    ASSERT_TRUE(eventually([this] { return window().findChild<FigureDialog*>() != nullptr; }));
    window().findChild<FigureDialog*>()->close();
    comeBack();
    press(Qt::Key_Question);
    ASSERT_TRUE(eventually([this] {
        auto* const sheet = window().findChild<CheatSheet*>();
        return sheet != nullptr && sheet->isVisible();
    }));
    window().findChild<CheatSheet*>()->close();
}

TEST_F(WindowKeys, SessionsAreSavedWhereTheyAre)
{
    const QString path = Shell::text(shell.folder.path() / "keys.nsession");
    ASSERT_TRUE(window().sessions().save(path));
    std::filesystem::remove(shell.folder.path() / "keys.nsession");
    lines().setFocus();
    press(Qt::Key_S, Qt::ControlModifier);
    EXPECT_TRUE(std::filesystem::exists(shell.folder.path() / "keys.nsession"));
}

TEST_F(WindowKeys, PanesFollowEachOtherAndTheWindowChanges)
{
    lines().setFocus();
    const auto paneOf = [this] {
        for (const char* const name : {"tools", "data", "neurons", "neuron"})
            if (window().findChild<QWidget*>(QLatin1String(name))->isAncestorOf(QApplication::focusWidget()))
                return QString::fromLatin1(name);
        return window().centralWidget()->isAncestorOf(QApplication::focusWidget()) ? QStringLiteral("centre")
                                                                                   : QString();
    };
    QStringList order;
    for (int i = 0; i < 5; ++i) {
        order.append(paneOf());
        press(Qt::Key_F6);
    }
    EXPECT_EQ(order.join(u' '), QStringLiteral("centre neurons neuron tools data"));
    EXPECT_EQ(paneOf(), QStringLiteral("centre"));
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(paneOf(), QStringLiteral("data"));

    lines().setFocus();
    press(Qt::Key_F11);
    EXPECT_TRUE(window().isFullScreen());
    press(Qt::Key_F11);
    EXPECT_FALSE(window().isFullScreen());
    const double size = shell.settings.fontSize() > 0 ? shell.settings.fontSize() : 10;
    press(Qt::Key_Plus, Qt::ControlModifier);
    EXPECT_EQ(shell.settings.fontSize(), size + 1);
    press(Qt::Key_Minus, Qt::ControlModifier);
    EXPECT_EQ(shell.settings.fontSize(), size);
    auto* const neurons = window().findChild<QDockWidget*>(QStringLiteral("neurons"));
    neurons->hide();
    press(Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(neurons->isVisible());
}

class NarrowWindowKeys : public WindowKeys
{
protected:
    NarrowWindowKeys() : WindowKeys(QSize(1024, 640)) {}
};

TEST_F(NarrowWindowKeys, TheMapHearsItsKeysInItsTabToo)
{
    auto* const tabs = window().findChild<QTabWidget*>();
    ASSERT_NE(tabs, nullptr);
    tabs->setCurrentWidget(&map());
    select(id(0, 20));
    map().setFocus();
    press(Qt::Key_Up);
    EXPECT_EQ(selection().layer.value, 1);
    press(Qt::Key_Home);
    EXPECT_EQ(selection().neuronId(), row(0));
    press(Qt::Key_Right);
    EXPECT_EQ(selection().neuronId(), row(1));
    press(Qt::Key_F);
    EXPECT_TRUE(map().zoomed());
}

} // namespace
} // namespace neurostrata::ui
