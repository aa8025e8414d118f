// SPDX-License-Identifier: GPL-3.0-or-later
// What is done with the mouse in the strata, as real events in a whole window: the selection that follows, the views
// that may repaint, and the steps of undo.
#include "tests/ui/panels/explored_window.h"
#include "ui/models/neuron_table_model.h"
#include "ui/panels/neuron_table_view.h"
#include "ui/panels/pinned_list.h"
#include "ui/session/view_state.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QTimer>

namespace neurostrata::ui
{
namespace
{

using namespace test;

class StrataGestures : public ExploredWindow
{
};

TEST_F(StrataGestures, HoveringPreviewsElsewhereAndLeavesNoTrace)
{
    const auto before = replots();
    const Selection was = selection();
    const int steps = undo().index();
    const int layer = highestLayer();
    struct {
        PlotFrame* plot;
        QPoint at;
    } const places[] = {
        {&lines(), peakOf(lines(), strata(), layer)}, {&heatmap(), cellOf(1, 30)}, {&map(), placeIn(map(), 10.5, 1)}};
    for (const auto& [plot, at] : places) {
        hover(*plot, at);
        ASSERT_TRUE(bench().hover().layer()) << plot->title().toStdString();
        EXPECT_EQ(bench().hover().layer()->value, plot == &lines() ? layer : 1);
        leave(*plot);
        EXPECT_FALSE(bench().hover().layer()) << plot->title().toStdString();
    }
    EXPECT_EQ(replots(), before);
    EXPECT_EQ(selection(), was);
    EXPECT_EQ(undo().index(), steps);
}

TEST_F(StrataGestures, HoveringTheMapNamesTheNeuron)
{
    hover(map(), placeIn(map(), 10.5, 2));
    ASSERT_TRUE(bench().hover().neuron());
    EXPECT_EQ(bench().hover().neuron()->layer.value, 2);
    EXPECT_EQ(bench().hover().neuron()->neuron.value, strata().stratum[2]->ascending[10]) << "ordered by rank";
}

TEST_F(StrataGestures, AClickOnALineSelectsItsLayerAndTheBestNeuron)
{
    const int layer = highestLayer();
    select(id((layer + 1) % layers, 0));
    const auto before = replots();
    const int steps = undo().index();
    click(lines(), peakOf(lines(), strata(), layer));
    settle();
    EXPECT_EQ(selection().layer.value, layer);
    float best = 0;
    for (const float v : strata().stratum[static_cast<std::size_t>(layer)]->value)
        best = std::max(best, std::abs(v));
    EXPECT_EQ(std::abs(value(*selection().neuronId())), best);
    EXPECT_EQ(table().model().neuronAt(table().view().currentIndex().row()), *selection().neuronId());
    EXPECT_TRUE(table().view().viewport()->rect().intersects(table().view().visualRect(table().view().currentIndex())));
    EXPECT_EQ(bench().neuron()->id, *selection().neuronId());
    EXPECT_EQ(undo().index(), steps + 1);
    const auto after = replots();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(after[i], before[i]) << "the strata only move their marks: " << i;
    EXPECT_GT(after[3], before[3]) << "the histogram is another neuron's";
    undo().undo();
    EXPECT_EQ(selection().layer.value, (layer + 1) % layers);
}

TEST_F(StrataGestures, OneClickOnACellShowsANeuronAndTheNextClickTheNext)
{
    const auto before = replots();
    const QPoint cell = cellOf(2, 35);
    const int steps = undo().index();
    hover(heatmap(), cell);
    click(heatmap(), cell);
    settle();
    const auto first = *selection().neuronId();
    EXPECT_EQ(first.layer.value, 2);
    const double pointed = heatmap().plot().xAxis->pixelToCoord(cell.x());
    const int bin = core::strataBin(strata(), pointed);
    std::vector<core::NeuronIndex> inCell = core::neuronsInBin(strata(), core::LayerIndex(2), bin, pointed);
    ASSERT_FALSE(inCell.empty());
    EXPECT_EQ(first.neuron, inCell[0]) << "the nearest to the pointer";
    EXPECT_EQ(bench().neuron()->id, first);
    EXPECT_TRUE(dock().histogram().message().isEmpty()) << "one click from the heatmap to the histograms";
    for (std::size_t i = 1; i <= inCell.size(); ++i) {
        click(heatmap(), cell);
        EXPECT_EQ(selection().neuron, inCell[i % inCell.size()]) << i;
    }
    EXPECT_EQ(undo().index(), steps + 1 + static_cast<int>(inCell.size() > 1 ? inCell.size() : 0));
    const auto after = replots();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(after[i], before[i]) << i;
}

TEST_F(StrataGestures, AClickOnTheMapSelectsThatNeuron)
{
    const auto before = replots();
    click(map(), placeIn(map(), 5.5, 0));
    settle();
    EXPECT_EQ(selection().neuronId(), id(0, strata().stratum[0]->ascending[5]));
    EXPECT_EQ(bench().neuron()->id, *selection().neuronId());
    const auto after = replots();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(after[i], before[i]) << i;
}

TEST_F(StrataGestures, ControlClickPinsInEveryViewAndSelectsNothing)
{
    const Selection was = selection();
    const auto before = replots();
    const int layer = highestLayer();
    click(lines(), peakOf(lines(), strata(), layer), Qt::ControlModifier);
    click(heatmap(), cellOf(1, 20), Qt::ControlModifier);
    click(map(), placeIn(map(), 3.5, 2), Qt::ControlModifier);
    ASSERT_EQ(selection().pinned.size(), 3U);
    EXPECT_EQ(selection().pinned[0].layer.value, layer);
    EXPECT_EQ(selection().pinned[1].layer.value, 1);
    EXPECT_EQ(selection().pinned[2], id(2, strata().stratum[2]->ascending[3]));
    EXPECT_EQ(selection().neuronId(), was.neuronId());
    EXPECT_EQ(replots(), before) << "rings lie on a layer of their own";
    click(map(), placeIn(map(), 3.5, 2), Qt::ControlModifier);
    EXPECT_EQ(selection().pinned.size(), 2U) << "again: unpinned";
    undo().undo();
    EXPECT_EQ(selection().pinned.size(), 3U);
}

TEST_F(StrataGestures, ANinthPinIsRefusedAndSaidSo)
{
    for (int i = 0; i < maximumPins; ++i)
        click(map(), placeIn(map(), 2 * i + 0.5, 1), Qt::ControlModifier);
    ASSERT_EQ(selection().pinned.size(), static_cast<std::size_t>(maximumPins));
    const auto said = [&] {
        for (const QLabel* label : window().findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("All 8 slots")))
                return true;
        return false;
    };
    EXPECT_FALSE(said());
    click(map(), placeIn(map(), 60.5, 0), Qt::ControlModifier);
    EXPECT_EQ(selection().pinned.size(), static_cast<std::size_t>(maximumPins));
    EXPECT_TRUE(said());
}

TEST_F(StrataGestures, ABrushPreviewsWhileItIsDraggedAndFiltersWhenItRests)
{
    for (StrataPlot* const plot : std::initializer_list<StrataPlot*>{&lines(), &heatmap()}) {
        const int steps = undo().index();
        const auto rows = bench().visibleRows();
        const auto before = replots();
        dragOn(*plot, placeUnder(*plot, 0.0), placeUnder(*plot, 0.1));
        EXPECT_FALSE(selection().brush) << "a preview";
        EXPECT_EQ(bench().visibleRows(), rows);
        const auto during = replots();
        EXPECT_EQ(during[0], before[0]);
        EXPECT_EQ(during[1], before[1]);
        EXPECT_GT(during[2], before[2]) << "the map dims what is outside";
        EXPECT_EQ(during[3], before[3]);
        mouse(*plot, QEvent::MouseButtonRelease, placeUnder(*plot, 0.1), Qt::LeftButton, Qt::NoButton);
        settle();
        ASSERT_TRUE(selection().brush);
        EXPECT_NEAR(selection().brush->lower, 0, 0.01);
        EXPECT_NEAR(selection().brush->upper, 0.1, 0.01);
        EXPECT_EQ(undo().index(), steps + 1) << "one step, however long the drag";
        EXPECT_LT(table().model().rowCount(), layers * width);
        for (int row = 0; row < table().model().rowCount(); ++row) {
            EXPECT_GE(value(table().model().neuronAt(row)), selection().brush->lower);
            EXPECT_LE(value(table().model().neuronAt(row)), selection().brush->upper);
        }
        EXPECT_EQ(replots()[3], before[3]) << "the inspector does not care";
        undo().undo();
        settle();
        EXPECT_FALSE(selection().brush);
        EXPECT_EQ(table().model().rowCount(), layers * width);
    }
}

TEST_F(StrataGestures, ShiftDragBrushesAndHandlesAndMiddleMoveTheBrush)
{
    drag(heatmap(), placeIn(heatmap(), -0.1, 1), placeIn(heatmap(), 0.05, 1), Qt::ShiftModifier);
    ASSERT_TRUE(selection().brush);
    const Interval first = *selection().brush;
    drag(lines(), placeIn(lines(), first.upper, 1), placeIn(lines(), 0.1, 1));
    EXPECT_NEAR(selection().brush->upper, 0.1, 0.01) << "the handle, in the other plot";
    const Interval wide = *selection().brush;
    drag(lines(), placeUnder(lines(), 0.0), placeUnder(lines(), -0.05));
    EXPECT_NEAR(selection().brush->lower, wide.lower - 0.05, 0.01);
    EXPECT_NEAR(selection().brush->upper, wide.upper - 0.05, 0.01);
}

TEST_F(StrataGestures, RowsOfTheMapAndTheRampLimitTheLayers)
{
    drag(map(), placeIn(map(), 20, 0), placeIn(map(), 22, 1));
    settle();
    EXPECT_EQ(selection().layers, (LayerRange{0, 1}));
    EXPECT_EQ(table().model().rowCount(), 2 * width);
    undo().undo();
    settle();
    EXPECT_FALSE(selection().layers);
    const QRect rect = lines().plot().axisRect()->rect();
    const auto ramp = [&](int layer) {
        return QPoint(rect.right() + 20, static_cast<int>(rect.bottom() - rect.height() * (layer + 0.5) / layers));
    };
    drag(lines(), ramp(2), ramp(1));
    EXPECT_EQ(selection().layers, (LayerRange{1, 2}));
}

TEST_F(StrataGestures, EmptyPlacesClearNothing)
{
    bench().selection().edit(SelectionReason::Jump, [](Selection& s) {
        s.brush = Interval{-0.5, 0.5};
        s.filter = "r > -2";
        s.pinned = {id(1, 1)};
    });
    settle();
    const Selection was = selection();
    const QCPRange y = shownY(lines());
    click(lines(), placeIn(lines(), shownX(lines()).lower * 0.98, y.lower + y.size() * 0.95));
    click(heatmap(), placeIn(heatmap(), shownX(heatmap()).lower * 0.99, 1));
    click(dock().dose(), QPoint(2, 2));
    click(dock().histogram(), QPoint(2, 2));
    EXPECT_EQ(selection(), was);
}

TEST_F(StrataGestures, FilteringDimsTheMapAndTouchesNothingElse)
{
    const auto before = replots();
    bench().selection().edit(SelectionReason::Typing, [](Selection& s) { s.filter = "r > 0"; });
    ASSERT_TRUE(eventually([this] { return table().model().rowCount() < layers * width; }));
    const auto after = replots();
    EXPECT_GT(after[2], before[2]);
    for (const std::size_t i : {0U, 1U, 3U, 4U, 5U})
        EXPECT_EQ(after[i], before[i]) << i;
}

TEST_F(StrataGestures, MovingThroughTheTableRepaintsOnlyTheInspector)
{
    const auto before = replots();
    table().view().setFocus();
    QTest::keyClick(&table().view(), Qt::Key_Down);
    settle();
    const auto after = replots();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(after[i], before[i]) << i;
    EXPECT_GT(after[3], before[3]);
}

TEST_F(StrataGestures, EveryPlotZoomsPansAndGoesBack)
{
    ViewOptions options = bench().view().options();
    for (const bool scatter : {false, true}) {
        options.scatter = scatter;
        bench().view().set(options);
        ASSERT_TRUE(eventually([&] { return !dock().scatter().dataTable().empty() || !scatter; }));
        settlePlots();
        for (PlotFrame* const plot : plots()) {
            if (!plot->isVisible())
                continue;
            const std::string name = plot->metaObject()->className();
            const QRect rect = plot->plot().axisRect()->rect();
            const QPoint middle = rect.center() + QPoint(0, rect.height() / 4);
            const QCPRange x = shownX(*plot), y = shownY(*plot);
            wheel(*plot, middle, 3);
            EXPECT_LT(shownX(*plot).size(), x.size()) << name;
            EXPECT_EQ(shownY(*plot), y) << name;
            const QCPRange zoomed = shownX(*plot);
            drag(*plot, middle, middle - QPoint(30, 0), Qt::NoModifier, Qt::RightButton);
            EXPECT_GT(shownX(*plot).lower, zoomed.lower) << name;
            drag(*plot, middle, middle + QPoint(60, 0), Qt::NoModifier, Qt::MiddleButton);
            EXPECT_LT(shownX(*plot).lower, zoomed.lower) << name;
            QTest::keyClick(canvas(*plot), Qt::Key_Backspace);
            QTest::keyClick(canvas(*plot), Qt::Key_Backspace);
            EXPECT_EQ(shownX(*plot), zoomed) << name;
            QTest::keyClick(canvas(*plot), Qt::Key_0);
            EXPECT_EQ(shownX(*plot), x) << name;
            if (plot != &heatmap()) {
                wheel(*plot, middle, 2, Qt::ControlModifier);
                EXPECT_LT(shownY(*plot).size(), y.size()) << name;
                EXPECT_EQ(shownX(*plot), x) << name;
            }
            QTest::mouseDClick(canvas(*plot), Qt::LeftButton, Qt::NoModifier, middle);
            EXPECT_FALSE(plot->zoomed()) << name;
        }
    }
}

TEST_F(StrataGestures, LinesAndHeatmapZoomTogether)
{
    wheel(lines(), placeIn(lines(), 0, 1), 3);
    EXPECT_EQ(shownX(lines()), shownX(heatmap()));
    wheel(heatmap(), placeIn(heatmap(), 0, 1), 2);
    EXPECT_EQ(shownX(lines()), shownX(heatmap()));
}

TEST_F(StrataGestures, TheContextMenuSelectsAndPinsWhatIsUnderThePointer)
{
    const QPoint place = placeIn(map(), 7.5, 2);
    const core::NeuronId there = id(2, strata().stratum[2]->ascending[7]);
    const auto choose = [&](PlotFrame& plot, const QString& wanted) {
        QStringList texts;
        QTimer::singleShot(0, &plot, [&] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            ASSERT_NE(menu, nullptr);
            for (QAction* action : menu->actions()) {
                texts.append(action->text());
                if (action->text() == wanted)
                    action->trigger();
            }
            menu->close();
        });
        QTest::mouseClick(canvas(plot), Qt::RightButton, Qt::NoModifier, place);
        return texts;
    };
    const QStringList texts = choose(map(), QStringLiteral("Select"));
    EXPECT_EQ(selection().neuronId(), there);
    choose(map(), QStringLiteral("Pin or unpin"));
    EXPECT_EQ(selection().pinned, std::vector{there});
    for (const char* entry : {"Go to…", "Copy image or rows", "Copy data of the plot", "Copy link",
                              "Show plot as table", "Zoom to selection", "Reset zoom"})
        EXPECT_TRUE(texts.contains(QString::fromUtf8(entry))) << entry;
    for (PlotFrame* plot : plots()) {
        if (plot->isVisible()) {
            EXPECT_TRUE(choose(*plot, {}).contains(QStringLiteral("Go to…"))) << plot->metaObject()->className();
        }
    }
}

} // namespace
} // namespace neurostrata::ui
