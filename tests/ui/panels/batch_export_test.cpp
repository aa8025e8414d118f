// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/panels/figure_fixture.h"
#include "ui/panels/batch_dialog.h"
#include "ui/panels/figure_source.h"
#include "ui/panels/status_strip.h"
#include "ui/session/deep_link.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace neurostrata::test
{
namespace
{

using namespace ui;

class BatchTest : public FigureTest
{
protected:
    BatchDialog& openBatch(FigureKind kind, FigureFormat format = FigureFormat::Csv)
    {
        FigureChoices choices;
        choices.format = format;
        choices.pattern = QStringLiteral("{figure}");
        figures().openBatch(kind, choices, Shell::text(shell.folder.path() / "figures"));
        return *figures().batch();
    }
    void choose(BatchDialog& dialog, BatchScope scope) { QTest::mouseClick(&dialog.scope(scope), Qt::LeftButton); }
    bool batchEnds()
    {
        return eventually([&] { return figures().batch() == nullptr; }, 60'000);
    }
    QList<QStringList> index() const
    {
        QList<QStringList> rows;
        for (const QString& line : QString::fromUtf8(bytes(files().filter(QStringLiteral("index")).value(0)))
                                       .split(QStringLiteral("\r\n"), Qt::SkipEmptyParts))
            rows.append(line.split(QLatin1Char(',')));
        return rows;
    }
};

TEST_F(BatchTest, EveryLayerAndAnIndexOfThem)
{
    BatchDialog& dialog = openBatch(FigureKind::Lines);
    EXPECT_FALSE(dialog.isModal());
    EXPECT_EQ(unnamed(dialog).join(u' ').toStdString(), "");
    EXPECT_FALSE(dialog.scope(BatchScope::Pinned).isEnabled()) << "these are figures of layers";
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(files().size(), 4) << files().join(u' ').toStdString();
    const QList<QStringList> rows = index();
    ASSERT_EQ(rows.size(), 4);
    EXPECT_EQ(rows[0].join(u','), QStringLiteral("file,layer,neuron,link"));
    for (int layer = 0; layer < 3; ++layer) {
        const QStringList& row = rows[layer + 1];
        EXPECT_TRUE(files().contains(row[0]));
        EXPECT_EQ(row[1], QString::number(layer));
        EXPECT_EQ(row[2], QString());
        const auto link = parseDeepLink(row[3].toStdString());
        ASSERT_TRUE(std::holds_alternative<DeepLink>(link));
        EXPECT_EQ(std::get<DeepLink>(link).selection.layer, core::LayerIndex(layer));
        EXPECT_EQ(std::get<DeepLink>(link).figure, "lines");
    }
    EXPECT_TRUE(shell.window->status().message().startsWith(QLatin1String("Saved 3 figure")));
}

TEST_F(BatchTest, StrongestNeuronOfEveryLayer)
{
    const auto strata = shell.workbench.strata();
    const auto items = batchItems(shell.workbench, FigureKind::Dose, BatchScope::Layers);
    ASSERT_EQ(items.size(), 3U);
    for (const BatchItem& item : items) {
        const core::Stratum& stratum = *strata->stratum[static_cast<std::size_t>(item.layer.value)];
        const float value = std::abs(stratum.value[static_cast<std::size_t>(item.neuron->value)]);
        for (const float other : stratum.value)
            EXPECT_FALSE(std::abs(other) > value);
    }
}

TEST_F(BatchTest, PinnedNeuronsAreWrittenAsTheDialogWouldWriteThem)
{
    const std::vector<core::NeuronId> pinned = {{core::LayerIndex(2), core::NeuronIndex(5)},
                                                {core::LayerIndex(0), core::NeuronIndex(61)}};
    shell.workbench.selection().edit(SelectionReason::Click, [&](Selection& s) { s.pinned = pinned; });
    BatchDialog& dialog = openBatch(FigureKind::Neuron, FigureFormat::Svg);
    choose(dialog, BatchScope::Pinned);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    // What is looked at meanwhile does not matter.
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.site = core::Site::Post;
        s.neuron = core::NeuronIndex(1);
    });
    ASSERT_TRUE(batchEnds());
    const QList<QStringList> rows = index();
    ASSERT_EQ(rows.size(), 3);
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) {
        s.site = core::Site::Pre;
        s.layer = core::LayerIndex(2);
        s.neuron = core::NeuronIndex(5);
    });
    EXPECT_EQ(rows[1][2], QStringLiteral("5"));
    EXPECT_EQ(rows[2][1] + rows[2][2], QStringLiteral("061"));
    FigureContent content;
    takeFigure(shell.workbench, FigureKind::Neuron, [&](const FigureContent& taken) { content = taken; });
    ASSERT_TRUE(eventually([&] { return content.neuron != nullptr; }));
    EXPECT_EQ(bytes(rows[1][0]), renderFigure(content, FigureStyle(), FigureFormat::Svg));
}

TEST_F(BatchTest, AsksForMoreThanTwoHundredFilesAndStopsWithinAFifthOfASecond)
{
    BatchDialog& dialog = openBatch(FigureKind::Dose, FigureFormat::Csv);
    choose(dialog, BatchScope::Filtered);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    EXPECT_TRUE(dialog.asking());
    EXPECT_FALSE(dialog.batch().running());
    EXPECT_EQ(dialog.message(), QStringLiteral("These are 210 files. Write all of them?"));
    choose(dialog, BatchScope::Layers);
    EXPECT_FALSE(dialog.asking()) << "another choice is another question";
    choose(dialog, BatchScope::Filtered);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    EXPECT_TRUE(dialog.batch().running());
    ASSERT_TRUE(eventually([&] { return dialog.batch().done() >= 5; }));
    QElapsedTimer clock;
    clock.start();
    QTest::mouseClick(&dialog.cancelButton(), Qt::LeftButton);
    ASSERT_TRUE(batchEnds());
    EXPECT_LT(clock.elapsed(), 200);
    const qsizetype written = files().size() - 1;
    EXPECT_GE(written, 5);
    EXPECT_LT(written, 210);
    EXPECT_EQ(index().size(), written + 1) << "the index names what is there";
}

TEST_F(BatchTest, FollowsTheFilterOfTheTable)
{
    BatchDialog& dialog = openBatch(FigureKind::Neuron);
    shell.workbench.selection().edit(SelectionReason::Click,
                                     [](Selection& s) { s.filter = "layer = 1 and neuron < 7"; });
    ASSERT_TRUE(eventually([&] { return shell.workbench.visibleRows()->size() == 7; }));
    choose(dialog, BatchScope::Filtered);
    EXPECT_TRUE(dialog.startButton().text().startsWith(QLatin1String("Write 7 file")));
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    ASSERT_TRUE(batchEnds());
    EXPECT_EQ(files().size(), 8);
}

TEST_F(BatchTest, WindowAnswersBetweenFigures)
{
    BatchDialog& dialog = openBatch(FigureKind::Neuron, FigureFormat::Png);
    shell.workbench.selection().edit(SelectionReason::Click, [](Selection& s) { s.filter = "neuron < 4"; });
    ASSERT_TRUE(eventually([&] { return shell.workbench.visibleRows()->size() == 12; }));
    choose(dialog, BatchScope::Filtered);
    int turns = 0;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, [&] { ++turns; });
    beat.start(0);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    ASSERT_TRUE(batchEnds());
    EXPECT_GE(turns, 12) << "one turn of the event loop for each figure at least";
}

TEST_F(BatchTest, EndsWithItsWindow)
{
    BatchDialog& dialog = openBatch(FigureKind::Neuron, FigureFormat::Png);
    choose(dialog, BatchScope::Layers);
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return dialog.batch().done() == 1; }));
    shell.window.reset();
    const qsizetype written = files().size();
    for (int i = 0; i < 20; ++i)
        QTest::qWait(5);
    EXPECT_LE(files().size(), written + 1) << "at most the file that was on its way";
}

TEST_F(BatchTest, AFolderThatCannotBeWrittenEndsItWithTheReason)
{
    BatchDialog& dialog = openBatch(FigureKind::Lines);
    dialog.folder().setText(Shell::text(writeFile(shell.folder.path() / "file", "x") / "y"));
    QTest::mouseClick(&dialog.startButton(), Qt::LeftButton);
    ASSERT_TRUE(eventually([&] { return dialog.message().contains(QLatin1String("cannot be made")); }));
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_TRUE(dialog.startButton().isEnabled()) << "another folder, another try";
}

} // namespace
} // namespace neurostrata::test
