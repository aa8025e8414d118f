// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/figure_fixture.h"
#include "ui/panels/figure_options.h"
#include "ui/panels/figure_preview.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/status_strip.h"
#include "ui/session/deep_link.h"
#include "ui/theme/language.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace neurostrata::test
{
namespace
{

using namespace ui;

QToolButton& exportIcon(PlotFrame& plot)
{
    for (auto* button : plot.findChildren<QToolButton*>()) {
        if (button->accessibleName() == QLatin1String("Export this figure"))
            return *button;
    }
    throw std::runtime_error("no export icon");
}

TEST_F(FigureTest, TwoClicksFromAPlotToAFile)
{
    QTest::mouseClick(&exportIcon(shell.window->strata().lines()), Qt::LeftButton);
    FigureDialog* dialog = waitForDialog();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(dialog->saveButton().isDefault());
    EXPECT_EQ(dialog->focusWidget(), &dialog->saveButton());
    const QString name = QFileInfo(dialog->path()).fileName();
    QTest::mouseClick(&dialog->saveButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return files().size() == 1; }));
    EXPECT_EQ(files(), QStringList{name});
    EXPECT_TRUE(name.startsWith(QLatin1String("0123456")) && name.endsWith(QLatin1String("lines.png")))
        << name.toStdString();
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    EXPECT_EQ(shell.window->status().message(), QStringLiteral("Saved %1").arg(name));
    EXPECT_TRUE(shell.window->findChild<QPushButton*>(QStringLiteral("openFolder"))->isVisible());
}

TEST_F(FigureTest, WhatTheDialogWritesIsWhatIsRendered)
{
    for (const FigureFormat format :
         {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf, FigureFormat::Csv, FigureFormat::Json}) {
        figures().openDialog(FigureKind::Neuron);
        FigureDialog* dialog = waitForDialog();
        FigureChoices choices = dialog->options().choices();
        choices.format = format;
        choices.style.dpi = 150;
        dialog->options().setChoices(choices);
        const FigureContent content = dialog->content();
        const QString name = QFileInfo(dialog->path()).fileName();
        dialog->save();
        ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr || !dialog->problem().isEmpty(); }));
        ASSERT_EQ(figures().dialog(), nullptr) << dialog->problem().toStdString();
        EXPECT_EQ(bytes(name), renderFigure(content, choices.style, format)) << name.toStdString();
    }
    EXPECT_EQ(files().size(), 5);
}

TEST_F(FigureTest, TheFigureCommandWritesTheSameBytes)
{
    installLanguage(*qApp, QStringLiteral("en")); // as the command does
    for (const auto& [kind, format] :
         {std::pair(FigureKind::Neuron, FigureFormat::Png), std::pair(FigureKind::Map, FigureFormat::Svg),
          std::pair(FigureKind::Dose, FigureFormat::Pdf)}) {
        figures().openDialog(kind);
        FigureDialog* dialog = waitForDialog();
        FigureChoices choices;
        choices.format = format;
        dialog->options().setChoices(choices);
        const QString path = dialog->path();
        const FigureContent content = dialog->content();
        dialog->save();
        ASSERT_TRUE(eventually([&] { return QFileInfo::exists(path); }));
        const QString other = Shell::text(shell.folder.path()) + QStringLiteral("/command.") + QFileInfo(path).suffix();
        QProcess command;
        command.start(QStringLiteral(NEUROSTRATA_PROGRAM),
                      {QStringLiteral("figure"), Shell::text(shell.folder.path() / "run.h5"),
                       QString::fromStdString(std::string(figureName(kind))), QStringLiteral("--link"),
                       QString::fromStdString(deepLink(content.selection, content.view)), QStringLiteral("-o"), other});
        ASSERT_TRUE(command.waitForFinished());
        EXPECT_EQ(command.readAllStandardError().toStdString(), "");
        EXPECT_TRUE(readFile(other.toStdString()) == readFile(path.toStdString())) << path.toStdString();
        ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    }
}

TEST_F(FigureTest, ChoicesAndFolderAreThereTheNextTime)
{
    const QString other = Shell::text(shell.folder.path() / "others");
    figures().openDialog(FigureKind::Heatmap);
    FigureDialog* dialog = waitForDialog();
    FigureChoices choices = dialog->options().choices();
    choices.format = FigureFormat::Svg;
    choices.style.size = {85, 60};
    choices.style.caption = false;
    choices.pattern = QStringLiteral("figure of {figure}");
    dialog->options().setChoices(choices);
    dialog->folder().setText(other);
    dialog->preview().setTrueSize(false);
    dialog->save();
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));

    ASSERT_TRUE(shell.settings.sync());
    Settings reread(QFileInfo(shell.settings.fileName()).absolutePath());
    EXPECT_EQ(FigureMemory(reread).last(), choices);
    EXPECT_EQ(FigureMemory(reread).folder(), other);
    figures().openDialog(FigureKind::Map);
    dialog = waitForDialog();
    EXPECT_EQ(dialog->options().choices(), choices);
    EXPECT_EQ(dialog->folder().text(), other);
    EXPECT_FALSE(dialog->preview().trueSize());
    EXPECT_EQ(dialog->path(), other + QStringLiteral("/figure of map.svg"));
}

TEST_F(FigureTest, PresetsAreSavedChosenAndDeleted)
{
    figures().openDialog(FigureKind::Lines);
    FigureOptions& options = waitForDialog()->options();
    FigureChoices slide;
    slide.style.size = {254, 142.875};
    slide.style.fontPoints = 14;
    options.setChoices(slide);
    options.savePreset(QStringLiteral("slides"));
    EXPECT_EQ(options.preset(), QStringLiteral("slides"));
    auto* font = options.findChild<QAbstractSpinBox*>(QStringLiteral("font"));
    ASSERT_NE(font, nullptr);
    font->stepUp();
    EXPECT_EQ(options.choices().style.fontPoints, 14.5);
    EXPECT_EQ(options.preset(), QString()) << "no longer what the preset says";
    options.choosePreset(QStringLiteral("slides"));
    EXPECT_EQ(options.choices(), slide);
    options.removePreset();
    EXPECT_TRUE(FigureMemory(shell.settings).presets().isEmpty());
    EXPECT_EQ(options.choices(), slide) << "deleting a preset changes no figure";
}

TEST_F(FigureTest, PixelsStayWhenTheResolutionChanges)
{
    figures().openDialog(FigureKind::Lines);
    FigureOptions& options = waitForDialog()->options();
    const auto child = [&](const char* name) { return options.findChild<QWidget*>(QString::fromLatin1(name)); };
    auto* unit = qobject_cast<QComboBox*>(child("unit"));
    auto* dpi = qobject_cast<QComboBox*>(child("dpi"));
    auto* width = qobject_cast<QDoubleSpinBox*>(child("width"));
    EXPECT_EQ(width->value(), 174);
    unit->setCurrentIndex(1);
    Q_EMIT unit->activated(1);
    EXPECT_EQ(width->value(), std::round(174 / 25.4 * 300));
    width->setValue(1920);
    dpi->setEditText(QStringLiteral("96"));
    EXPECT_EQ(options.choices().style.dpi, 96);
    EXPECT_EQ(width->value(), 1920);
    EXPECT_NEAR(options.choices().style.size.width(), 508, 1e-9);
    dpi->setEditText(QStringLiteral("1200"));
    EXPECT_LE(options.choices().style.size.width() / 25.4 * 1200, 20'000 + 1e-6);
    dpi->setEditText(QStringLiteral("7"));
    EXPECT_EQ(options.choices().style.dpi, 1200) << "half a number is none yet";
}

TEST_F(FigureTest, PreviewIsPaintedOnceChangesHaveComeToRest)
{
    figures().openDialog(FigureKind::Lines);
    FigureDialog* dialog = waitForDialog();
    FigurePreview& preview = dialog->preview();
    ASSERT_TRUE(eventually([&] { return preview.settled() && preview.painted() > 0; }));
    EXPECT_NEAR(preview.image().width(), 174 / 25.4 * 96, 1);
    const int before = preview.painted();
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(&dialog->options().pattern(), Qt::Key_X);
    auto* font = dialog->options().findChild<QAbstractSpinBox*>(QStringLiteral("font"));
    for (int i = 0; i < 10; ++i)
        font->stepUp();
    EXPECT_EQ(preview.painted(), before);
    ASSERT_TRUE(eventually([&] { return preview.settled(); }));
    EXPECT_EQ(preview.painted(), before + 1);
    preview.setTrueSize(false);
    dialog->resize(600, 500);
    ASSERT_TRUE(eventually([&] { return preview.settled(); }));
    EXPECT_LE(preview.image().width(), preview.width());
}

TEST_F(FigureTest, NumbersAreShownAsText)
{
    figures().openDialog(FigureKind::Dose);
    FigureDialog* dialog = waitForDialog();
    FigureChoices choices;
    choices.format = FigureFormat::Csv;
    dialog->options().setChoices(choices);
    Q_EMIT dialog->options().changed();
    ASSERT_TRUE(eventually([&] { return !dialog->preview().text().isEmpty(); }));
    EXPECT_TRUE(QString::fromUtf8(renderFigure(dialog->content(), choices.style, FigureFormat::Csv))
                    .replace(QStringLiteral("\r\n"), QStringLiteral("\n"))
                    .startsWith(dialog->preview().text().left(200)));
}

TEST_F(FigureTest, AsksBeforeItReplacesAFile)
{
    figures().openDialog(FigureKind::Lines);
    FigureDialog* dialog = waitForDialog();
    const QString name = QFileInfo(dialog->path()).fileName();
    writeFile(dialog->path().toStdString(), "precious");
    dialog->save();
    EXPECT_TRUE(dialog->asking());
    EXPECT_EQ(bytes(name), "precious");
    EXPECT_EQ(dialog->keepBothButton().text(),
              QStringLiteral("Save as %1").arg(QString(name).replace(QLatin1String(".png"), QLatin1String("-2.png"))));
    dialog->folder().setText(dialog->folder().text()); // nothing changes
    QTest::mouseClick(&dialog->keepBothButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    EXPECT_EQ(files().size(), 2);
    EXPECT_EQ(bytes(name), "precious");

    figures().openDialog(FigureKind::Lines);
    dialog = waitForDialog();
    dialog->save();
    ASSERT_TRUE(dialog->asking());
    QTest::mouseClick(&dialog->replaceButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    EXPECT_EQ(files().size(), 2);
    EXPECT_NE(bytes(name), "precious");
}

TEST_F(FigureTest, AFolderThatCannotBeWrittenIsSaidAndNothingIsLost)
{
    const auto file = writeFile(shell.folder.path() / "no folder", "x");
    figures().openDialog(FigureKind::Lines);
    FigureDialog* dialog = waitForDialog();
    FigureChoices choices = dialog->options().choices();
    choices.style.fontPoints = 11;
    dialog->options().setChoices(choices);
    dialog->folder().setText(Shell::text(file / "figures"));
    dialog->save();
    ASSERT_TRUE(eventually([&] { return !dialog->problem().isEmpty(); }));
    EXPECT_EQ(dialog->problem(), QStringLiteral("The folder %1 is not there and cannot be made: choose another.")
                                     .arg(Shell::text(file / "figures")));
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_EQ(dialog->options().choices(), choices);
    EXPECT_FALSE(FigureMemory(shell.settings).lastKind().has_value());
    dialog->folder().setText(QStringLiteral(" "));
    dialog->save();
    EXPECT_EQ(dialog->problem(), QStringLiteral("There is no folder to save in: choose one."));
    dialog->folder().setText(Shell::text(shell.folder.path() / "new" / "one"));
    EXPECT_EQ(dialog->problem(), QString());
    dialog->save();
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    EXPECT_EQ(QDir(Shell::text(shell.folder.path() / "new" / "one")).entryList(QDir::Files).size(), 1);
}

TEST_F(FigureTest, AnotherFigureCanBeChosenInTheDialog)
{
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) { s.neuron.reset(); });
    figures().openDialog(FigureKind::Lines);
    FigureDialog* dialog = waitForDialog();
    const auto enabled = [&](FigureKind kind) {
        const auto* model = dialog->kinds().model();
        return (model->flags(model->index(static_cast<int>(kind), 0)) & Qt::ItemIsEnabled) != 0;
    };
    EXPECT_TRUE(enabled(FigureKind::Map));
    EXPECT_FALSE(enabled(FigureKind::Dose)) << "no neuron is selected";
    Q_EMIT dialog->kinds().activated(static_cast<int>(FigureKind::Map));
    EXPECT_EQ(dialog->content().kind, FigureKind::Map);
    EXPECT_TRUE(dialog->path().endsWith(QLatin1String("map.png")));
}

TEST_F(FigureTest, EveryWidgetOfTheDialogHasAName)
{
    figures().openDialog(FigureKind::Heatmap);
    FigureDialog* dialog = waitForDialog();
    EXPECT_EQ(unnamed(*dialog).join(u' ').toStdString(), "");
    writeFile(dialog->path().toStdString(), "precious");
    dialog->save();
    ASSERT_TRUE(dialog->asking());
    EXPECT_EQ(unnamed(*dialog).join(u' ').toStdString(), "");
}

TEST_F(FigureTest, WhatCannotBeReplacedIsSaid)
{
    figures().openDialog(FigureKind::Lines);
    FigureDialog* dialog = waitForDialog();
    std::filesystem::create_directories(dialog->path().toStdString()); // a folder of that name
    dialog->save();
    ASSERT_TRUE(dialog->asking());
    QTest::mouseClick(&dialog->replaceButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return !dialog->problem().isEmpty(); }));
    EXPECT_TRUE(dialog->problem().startsWith(dialog->path() + QStringLiteral(" could not be written (")))
        << dialog->problem().toStdString();
    EXPECT_TRUE(dialog->saveButton().isEnabled());
}

TEST_F(FigureTest, ByKeyboardAlone)
{
    focus(shell.window->strata().heatmap());
    press(Qt::Key_E);
    FigureDialog* dialog = waitForDialog();
    EXPECT_EQ(dialog->content().kind, FigureKind::Heatmap);
    QSet<QWidget*> reached;
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
        reached.insert(dialog->focusWidget());
    }
    for (QWidget* widget :
         std::initializer_list<QWidget*>{&dialog->saveButton(), &dialog->manyButton(), &dialog->folder(),
                                         &dialog->kinds(), &dialog->options().pattern()})
        EXPECT_TRUE(reached.contains(widget)) << widget->accessibleName().toStdString();
    dialog->options().pattern().setFocus();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    ASSERT_TRUE(eventually([&] { return files().size() == 1; })) << "Enter saves from everywhere";

    focus(shell.window->strata().map());
    press(Qt::Key_E);
    dialog = waitForDialog();
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Escape);
    ASSERT_TRUE(eventually([&] { return figures().dialog() == nullptr; }));
    EXPECT_EQ(files().size(), 1);
}

TEST_F(FigureTest, FitsTheSmallestWindow)
{
    shell.window->resize(1024, 640);
    figures().openDialog(FigureKind::Heatmap);
    FigureDialog* dialog = waitForDialog();
    dialog->resize(1000, 600);
    QCoreApplication::processEvents();
    EXPECT_EQ(dialog->size(), QSize(1000, 600)) << "nothing in it wants more room";
    for (const auto* button : dialog->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && !button->text().isEmpty()) {
            EXPECT_LE(button->fontMetrics().horizontalAdvance(button->text()), button->width())
                << button->text().toStdString();
        }
    }
}

} // namespace
} // namespace neurostrata::test
