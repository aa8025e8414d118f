// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/figure_fixture.h"
#include "ui/panels/drop_target.h"
#include "ui/panels/figure_options.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/session_keeper.h"
#include "ui/panels/status_strip.h"
#include "ui/session/deep_link.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QTimer>
#include <QUrl>

namespace neurostrata::test
{
namespace
{

using namespace ui;

constexpr ActionId figureActions[] = {ActionId::Export, ActionId::ExportAgain, ActionId::ExportMany, ActionId::Copy};

TEST(FigureActions, AreOffWithAReasonWhileNothingIsOpen)
{
    Shell shell;
    for (const ActionId id : figureActions) {
        EXPECT_FALSE(shell.actions.action(id)->isEnabled());
        EXPECT_EQ(shell.actions.action(id)->statusTip(),
                  QStringLiteral("Nothing is open: open a run or explore the demo first."));
    }
}

TEST_F(FigureTest, ActionsAreOnWhenThereIsSomething)
{
    for (const ActionId id : figureActions) {
        EXPECT_TRUE(shell.actions.action(id)->isEnabled());
        EXPECT_TRUE(shell.actions.action(id)->statusTip().isEmpty());
    }
}

TEST_F(FigureTest, EveryPlotsMenuExportsRepeatsAndCopiesIt)
{
    NeuronDock& neuron = *shell.window->findChild<NeuronDock*>();
    for (PlotFrame* plot : std::initializer_list<PlotFrame*>{
             &shell.window->strata().lines(), &shell.window->strata().heatmap(), &shell.window->strata().map(),
             &neuron.histogram(), &neuron.dose(), &neuron.scatter()}) {
        QList<QAction*> inMenu;
        QTimer::singleShot(0, [&inMenu] {
            inMenu = QApplication::activePopupWidget()->actions();
            QApplication::activePopupWidget()->close();
        });
        Q_EMIT plot->contextMenuWanted({10, 10});
        for (const ActionId id : figureActions)
            EXPECT_TRUE(inMenu.contains(shell.actions.action(id))) << ActionRegistry::definition(id).name;
        shell.actions.trigger(ActionId::Export);
        EXPECT_EQ(waitForDialog()->content().kind, *figureOf(*plot)) << "of the plot whose menu it was";
        figures().dialog()->reject();
        ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    }
}

TEST_F(FigureTest, RepeatsTheLastExportForThePlotOfTheFocus)
{
    focus(shell.window->strata().lines());
    press(Qt::Key_E, Qt::ControlModifier);
    FigureDialog* dialog = waitForDialog(); // nothing to repeat yet
    FigureChoices choices = dialog->options().choices();
    choices.format = FigureFormat::Svg;
    choices.pattern = QStringLiteral("{figure}");
    dialog->options().setChoices(choices);
    dialog->save();
    ASSERT_TRUE(eventually([&] { return files() == QStringList{QStringLiteral("lines.svg")}; }));
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));

    focus(shell.window->strata().lines());
    press(Qt::Key_E, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return files().size() == 2; }));
    EXPECT_TRUE(files().contains(QStringLiteral("lines-2.svg"))) << "numbered on, nothing replaced";
    EXPECT_EQ(bytes(QStringLiteral("lines-2.svg")), bytes(QStringLiteral("lines.svg")));
    EXPECT_EQ(figures().dialog(), nullptr);
    ASSERT_TRUE(eventually([&] { return shell.window->status().message() == QLatin1String("Saved lines-2.svg"); }));

    figures().exportAgain();
    figures().exportAgain(); // before the first is on disk
    ASSERT_TRUE(eventually([&] { return files().size() == 4; }));

    focus(shell.window->findChild<NeuronDock*>()->dose());
    press(Qt::Key_E, Qt::ControlModifier);
    ASSERT_TRUE(eventually([&] { return files().contains(QStringLiteral("dose.svg")); }));
    EXPECT_EQ(bytes(QStringLiteral("dose.svg")),
              renderFigure(figureContent(shell.workbench, FigureKind::Dose), choices.style, FigureFormat::Svg));
}

TEST_F(FigureTest, RepeatingIntoAFolderThatIsGoneSaysSo)
{
    FigureMemory(shell.settings)
        .remember(FigureKind::Lines, FigureChoices(), Shell::text(writeFile(shell.folder.path() / "f", "x") / "y"));
    QSignalSpy failed(&figures(), &FigureCommands::failed);
    figures().exportAgain();
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_TRUE(failed[0][0].toString().contains(QLatin1String("cannot be made")));
}

TEST_F(FigureTest, CopiesPngSvgAndLinkTogether)
{
    focus(shell.window->findChild<NeuronDock*>()->histogram());
    press(Qt::Key_C, Qt::ControlModifier);
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    ASSERT_TRUE(eventually([&] {
        data = QGuiApplication::clipboard()->mimeData();
        return data != nullptr && data->hasFormat(QStringLiteral("image/svg+xml"));
    }));
    const FigureContent content = figureContent(shell.workbench, FigureKind::Neuron);
    FigureStyle style;
    EXPECT_EQ(data->data(QStringLiteral("image/svg+xml")), renderFigure(content, style, FigureFormat::Svg));
    style.dpi = 192;
    EXPECT_EQ(data->data(QStringLiteral("image/png")), renderFigure(content, style, FigureFormat::Png));
    const auto image = qvariant_cast<QImage>(data->imageData());
    EXPECT_NEAR(image.width(), 174 / 25.4 * 192, 1) << "twice the pixels of the screen";
    const auto link = parseDeepLink(data->text().toStdString());
    ASSERT_TRUE(std::holds_alternative<DeepLink>(link));
    EXPECT_EQ(std::get<DeepLink>(link).selection, shell.workbench.selection().current());
    EXPECT_EQ(std::get<DeepLink>(link).figure, "neuron");

    press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().startsWith(QLatin1String("neurostrata:view/1?")));
    EXPECT_FALSE(QGuiApplication::clipboard()->mimeData()->hasImage());
}

TEST_F(FigureTest, ARunThatIsStillMeasuredIsTakenAsItIs)
{
    const auto snapshot = snapshotOf(fixture(), std::string(32, 'e'), 2);
    shell.workbench.showLive(snapshot);
    shell.workbench.select(snapshot->provenance.runId);
    ASSERT_TRUE(eventually([&] {
        const auto strata = shell.workbench.strata();
        return strata && strata->runId == snapshot->provenance.runId && strata->stratum[1];
    }));
    const FigureContent content = figureContent(shell.workbench, FigureKind::Lines);
    EXPECT_EQ(content.run, snapshot);
    EXPECT_FALSE(content.run->complete);
    EXPECT_FALSE(content.stale);
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) { s.site = core::Site::Pre; });
    EXPECT_TRUE(figureContent(shell.workbench, FigureKind::Lines).stale);
    EXPECT_FALSE(figureContent(shell.workbench, FigureKind::Neuron).stale) << "a neuron is read anew";
}

/// An exported figure held over and dropped on another window.
class DroppedFigure : public FigureTest, public ::testing::WithParamInterface<FigureFormat>
{
};

QString hold(Shell& shell, const QString& path, bool drop)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(shell.window.get(), &enter);
    const QString sentence = shell.window->findChild<DropTarget*>()->sentence();
    if (drop) {
        QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(shell.window.get(), &dropped);
    }
    return sentence;
}

TEST_P(DroppedFigure, ReopensAnEqualSelection)
{
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.layer = core::LayerIndex(2);
        s.neuron = core::NeuronIndex(13);
        s.pinned = {{core::LayerIndex(1), core::NeuronIndex(2)}, {core::LayerIndex(0), core::NeuronIndex(69)}};
        s.brush = Interval{-0.125, 0.5};
        s.filter = "r > 0.1 and token ~ \"a\"";
        s.split = {3, 6};
    });
    ASSERT_TRUE(eventually([&] { return shell.workbench.neuron() != nullptr; }));
    figures().openDialog(FigureKind::Neuron);
    FigureDialog* dialog = waitForDialog();
    FigureChoices choices;
    choices.format = GetParam();
    dialog->options().setChoices(choices);
    const QString path = dialog->path();
    dialog->save();
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));

    Shell other;
    open(other);
    EXPECT_EQ(hold(other, path, true),
              QStringLiteral("Open the view that the figure %1 was exported from").arg(QFileInfo(path).fileName()));
    ASSERT_TRUE(
        eventually([&] { return other.workbench.selection().current() == shell.workbench.selection().current(); }));
    EXPECT_EQ(other.workbench.view().options(), shell.workbench.view().options());
}

INSTANTIATE_TEST_SUITE_P(Formats, DroppedFigure,
                         ::testing::Values(FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf));

TEST_F(FigureTest, AFigureOfAnUnknownRunAsksForItByItsId)
{
    FigureContent content = figureContent(shell.workbench, FigureKind::Lines);
    const auto file = shell.folder.path() / "figure.png";
    writeFile(file, renderFigure(content, FigureStyle(), FigureFormat::Png).toStdString());
    Shell other;
    QSignalSpy missing(&other.window->sessions(), &SessionKeeper::runsMissing);
    QObject::disconnect(&other.window->sessions(), &SessionKeeper::runsMissing, other.window.get(), nullptr);
    std::filesystem::rename(shell.folder.path() / "run.h5", shell.folder.path() / "moved");
    other.window->open(Shell::text(file), {});
    ASSERT_TRUE(eventually([&] { return missing.count() == 1; }));
    EXPECT_EQ(missing[0][0].toStringList(), QStringList{QLatin1String(runId)});
    EXPECT_TRUE(other.window->sessions().openingLink());
    EXPECT_TRUE(other.workbench.selection().current().run.empty());
}

TEST_F(FigureTest, TheRunIsFoundBesideItsFigure)
{
    const auto file = shell.folder.path() / "figure.svg";
    writeFile(file, renderFigure(figureContent(shell.workbench, FigureKind::Scatter), FigureStyle(), FigureFormat::Svg)
                        .toStdString());
    Shell other;
    other.window->open(Shell::text(file), {}); // as from the command line
    ASSERT_TRUE(eventually([&] { return other.workbench.selection().current().run == runId; }));
    EXPECT_EQ(other.workbench.selection().current(), shell.workbench.selection().current());
    EXPECT_TRUE(other.workbench.view().options().scatter) << "the figure's own plot is shown";
}

TEST_F(FigureTest, APictureFromElsewhereIsRefusedInOneSentence)
{
    QImage image(8, 8, QImage::Format_RGB32);
    image.fill(Qt::white);
    const QString path = Shell::text(shell.folder.path() / "holiday.png");
    ASSERT_TRUE(image.save(path));
    hold(shell, path, false);
    const auto* target = shell.window->findChild<DropTarget*>();
    ASSERT_TRUE(eventually([&] {
        return target->sentence() == QLatin1String("holiday.png cannot be opened: it is no run, session, exported "
                                                   "figure, text or folder.");
    }));
    const Selection before = shell.workbench.selection().current();
    QSignalSpy failed(&shell.window->opener(), &Opener::failed);
    hold(shell, path, true);
    ASSERT_TRUE(eventually([&] { return failed.count() == 1; }));
    EXPECT_EQ(failed[0][0].toString(),
              QStringLiteral("holiday.png is no figure that was exported here: there is no view to open."));
    EXPECT_EQ(shell.workbench.selection().current(), before);
}

} // namespace
} // namespace neurostrata::test
