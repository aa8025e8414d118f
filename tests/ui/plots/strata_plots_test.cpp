// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/plots/plot_places.h"
#include "tests/ui/plots/synthetic_strata.h"
#include "ui/plots/heatmap_plot.h"
#include "ui/plots/lines_plot.h"
#include "ui/plots/map_plot.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

namespace neurostrata::ui
{
namespace
{

using namespace test;

constexpr int layers = 12, width = 2000;

class StrataPlots : public testing::Test
{
protected:
    StrataPlots()
    {
        for (PlotFrame* frame : frames()) {
            frame->resize(700, 300);
            frame->show();
        }
        lines.setStrata(strata);
        heatmap.setStrata(strata);
        map.setStrata(strata);
        settlePlots();
    }
    std::array<PlotFrame*, 3> frames() { return {&lines, &heatmap, &map}; }
    QPoint peakOf(int layer) const { return test::peakOf(lines, *strata, layer); }

    std::shared_ptr<const core::Strata> strata = syntheticStrata(layers, width);
    LinesPlot lines;
    HeatmapPlot heatmap;
    MapPlot map;
};

TEST_F(StrataPlots, HoveringCostsNoFullReplot)
{
    int before[3];
    for (std::size_t i = 0; i < 3; ++i)
        before[i] = frames()[i]->fullReplots();
    for (PlotFrame* frame : frames())
        for (int x = 0; x < 700; x += 7)
            hover(*frame, {x, 40 + x % 180});
    settlePlots();
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(frames()[i]->fullReplots(), before[i]) << i;
}

TEST_F(StrataPlots, SelectingALayerOrNeuronCostsNoFullReplot)
{
    const int before = lines.fullReplots() + heatmap.fullReplots() + map.fullReplots();
    for (int layer = 0; layer < layers; ++layer) {
        lines.setSelectedLayer(layer);
        heatmap.setSelectedLayer(layer);
        heatmap.setHoveredLayer(layer);
        map.setSelected(core::NeuronId{core::LayerIndex(layer), core::NeuronIndex(5)});
    }
    settlePlots();
    EXPECT_EQ(lines.fullReplots() + heatmap.fullReplots() + map.fullReplots(), before);
}

TEST_F(StrataPlots, ALineIsHoveredAndClicked)
{
    QSignalSpy hovered(&lines, &StrataPlot::layerHovered), clicked(&lines, &StrataPlot::layerClicked);
    const QPoint top = peakOf(layers - 1);
    hover(lines, top);
    ASSERT_EQ(hovered.count(), 1);
    EXPECT_EQ(hovered[0][0].toInt(), layers - 1);
    QTest::mouseClick(&lines.plot(), Qt::LeftButton, Qt::NoModifier, top);
    QTest::mouseClick(&lines.plot(), Qt::LeftButton, Qt::ControlModifier, top);
    ASSERT_EQ(clicked.count(), 2);
    EXPECT_EQ(clicked[0], (QVariantList{layers - 1, false}));
    EXPECT_EQ(clicked[1], (QVariantList{layers - 1, true}));
    QTest::mouseClick(&lines.plot(), Qt::LeftButton, Qt::NoModifier, top - QPoint(0, 14));
    EXPECT_EQ(clicked.count(), 2) << "empty plot area selects nothing";
}

TEST_F(StrataPlots, TipNamesTheLayer)
{
    const auto& s = *strata->stratum[3];
    EXPECT_EQ(lines.layerTip(3).toStdString(),
              QStringLiteral("L3 · median %1%2 · sd %3 · n 2,000")
                  .arg(QChar(s.summary.median < 0 ? 0x2212 : '+'))
                  .arg(std::abs(s.summary.median), 0, 'f', std::abs(s.summary.median) < 0.005 ? 3 : 2)
                  .arg(s.summary.sd, 0, 'g', 3)
                  .toStdString());
}

TEST_F(StrataPlots, AxisDragAndShiftDragBrush)
{
    QSignalSpy dragged(&heatmap, &StrataPlot::brushDragged), finished(&heatmap, &StrataPlot::brushFinished);
    drag(heatmap, placeUnder(heatmap, 0.2), placeUnder(heatmap, 0.4));
    ASSERT_EQ(finished.count(), 1);
    EXPECT_GE(dragged.count(), 2);
    auto brush = finished[0][0].value<Interval>();
    EXPECT_NEAR(brush.lower, 0.2, 0.01);
    EXPECT_NEAR(brush.upper, 0.4, 0.01);

    QSignalSpy onLines(&lines, &StrataPlot::brushFinished);
    drag(lines, placeIn(lines, 0.1, 1), placeIn(lines, -0.3, 1), Qt::ShiftModifier);
    ASSERT_EQ(onLines.count(), 1);
    brush = onLines[0][0].value<Interval>();
    EXPECT_NEAR(brush.lower, -0.3, 0.01);
    EXPECT_NEAR(brush.upper, 0.1, 0.01);
}

TEST_F(StrataPlots, BrushHandlesResizeAndTheMiddleMoves)
{
    heatmap.setBrush(Interval{0.1, 0.3});
    QSignalSpy finished(&heatmap, &StrataPlot::brushFinished);
    drag(heatmap, placeIn(heatmap, 0.3, 5), placeIn(heatmap, 0.5, 5));
    drag(heatmap, placeUnder(heatmap, 0.3), placeUnder(heatmap, 0.2));
    drag(heatmap, placeIn(heatmap, 0.0, 5),
         placeIn(heatmap, 0.1, 5)); // its lower edge, over to the other side of the upper
    ASSERT_EQ(finished.count(), 3);
    EXPECT_NEAR(finished[0][0].value<Interval>().upper, 0.5, 0.01);
    EXPECT_NEAR(finished[0][0].value<Interval>().lower, 0.1, 0.01);
    EXPECT_NEAR(finished[1][0].value<Interval>().lower, 0.0, 0.01);
    EXPECT_NEAR(finished[1][0].value<Interval>().upper, 0.4, 0.01);
    EXPECT_NEAR(finished[2][0].value<Interval>().lower, 0.1, 0.01);
}

TEST_F(StrataPlots, APlainDragDoesNothingUntilZoomed)
{
    QSignalSpy finished(&lines, &StrataPlot::brushFinished);
    const QCPRange home = lines.plot().xAxis->range();
    drag(lines, placeIn(lines, 0.2, 1), placeIn(lines, 0.4, 1));
    EXPECT_EQ(lines.plot().xAxis->range(), home);
    wheel(lines, placeIn(lines, 0, 1), 4);
    const QCPRange zoomed = lines.plot().xAxis->range();
    EXPECT_LT(zoomed.size(), home.size() * 0.6);
    drag(lines, placeIn(lines, 0.1, 1), placeIn(lines, 0.05, 1));
    EXPECT_NEAR(lines.plot().xAxis->range().lower, zoomed.lower + 0.05, 0.005);
    EXPECT_EQ(finished.count(), 0);
}

TEST_F(StrataPlots, ZoomIsLinkedLimitedAndHasAWayBack)
{
    lines.linkHorizontalZoom(heatmap);
    const QCPRange home = lines.plot().xAxis->range(), homeY = lines.plot().yAxis->range();
    wheel(lines, placeIn(lines, 0.1, 1), 3);
    const QCPRange zoomed = lines.plot().xAxis->range();
    EXPECT_LT(zoomed.size(), home.size());
    EXPECT_EQ(heatmap.plot().xAxis->range(), zoomed);
    EXPECT_EQ(lines.plot().yAxis->range(), homeY);
    QTest::keyClick(&lines.plot(), Qt::Key_Backspace);
    EXPECT_EQ(lines.plot().xAxis->range(), home);
    EXPECT_EQ(heatmap.plot().xAxis->range(), home);
    wheel(lines, placeIn(lines, 0.1, 1), 2, Qt::ControlModifier);
    EXPECT_EQ(lines.plot().xAxis->range(), home);
    EXPECT_LT(lines.plot().yAxis->range().size(), homeY.size());
    QTest::mouseDClick(&lines.plot(), Qt::LeftButton, Qt::NoModifier, placeIn(lines, 0.1, 1));
    EXPECT_FALSE(lines.zoomed());
    wheel(lines, placeIn(lines, 0.1, 1), -9);
    EXPECT_EQ(lines.plot().xAxis->range(), home) << "never wider than the data";
    wheel(heatmap, placeIn(heatmap, 0, 3), 3);
    EXPECT_EQ(lines.plot().xAxis->range(), heatmap.plot().xAxis->range());
    drag(heatmap, placeIn(heatmap, 0, 3), placeIn(heatmap, 0.05, 3), Qt::NoModifier, Qt::RightButton);
    EXPECT_EQ(lines.plot().xAxis->range(), heatmap.plot().xAxis->range());
}

TEST_F(StrataPlots, RightClickAsksForTheMenuAndRightDragDoesNot)
{
    QSignalSpy menu(&lines, &PlotFrame::contextMenuWanted);
    drag(lines, placeIn(lines, 0.2, 1), placeIn(lines, 0.4, 1), Qt::NoModifier, Qt::RightButton);
    EXPECT_EQ(menu.count(), 0);
    QTest::mouseClick(&lines.plot(), Qt::RightButton, Qt::NoModifier, placeIn(lines, 0.2, 1));
    EXPECT_EQ(menu.count(), 1);
}

TEST_F(StrataPlots, RampSelectsAndLimitsLayers)
{
    QSignalSpy clicked(&lines, &StrataPlot::layerClicked), finished(&lines, &StrataPlot::layerRangeFinished);
    const QRect rect = lines.plot().axisRect()->rect();
    const auto place = [&](int layer) {
        return QPoint(rect.right() + 20, static_cast<int>(rect.bottom() - rect.height() * (layer + 0.5) / layers));
    };
    QTest::mouseClick(&lines.plot(), Qt::LeftButton, Qt::NoModifier, place(7));
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].toInt(), 7);
    drag(lines, place(8), place(3));
    ASSERT_EQ(finished.count(), 1);
    EXPECT_EQ(finished[0][0].value<LayerRange>(), (LayerRange{3, 8}));
}

TEST_F(StrataPlots, HeatmapTellsTheCell)
{
    QSignalSpy clicked(&heatmap, &HeatmapPlot::cellClicked), hovered(&heatmap, &StrataPlot::layerHovered);
    const QPoint cell = placeIn(heatmap, 0.031, 4);
    hover(heatmap, cell);
    ASSERT_EQ(hovered.count(), 1);
    EXPECT_EQ(hovered[0][0].toInt(), 4);
    QTest::mouseClick(&heatmap.plot(), Qt::LeftButton, Qt::ControlModifier, cell);
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].toInt(), 4);
    EXPECT_EQ(clicked[0][1].toInt(), core::strataBin(*strata, heatmap.plot().xAxis->pixelToCoord(cell.x())));
    EXPECT_NEAR(clicked[0][2].toDouble(), 0.031, 0.005);
    EXPECT_TRUE(clicked[0][3].toBool());
}

TEST_F(StrataPlots, KeysMoveTheEdgesOfTheBrush)
{
    QSignalSpy stepped(&lines, &StrataPlot::brushStepped);
    const auto last = [&] { return stepped.last()[0].value<Interval>(); };
    constexpr double bin = 2.0 / core::strataBins;
    QTest::keyClick(&lines.plot(), Qt::Key_Right);
    EXPECT_EQ(stepped.count(), 0) << "arrows mean something else until brushing";
    lines.brushByKeys();
    ASSERT_EQ(stepped.count(), 1);
    const Interval first = last();
    EXPECT_LT(first.lower, 0);
    EXPECT_GT(first.upper, 0);
    QTest::keyClick(&lines.plot(), Qt::Key_Right);
    EXPECT_NEAR(last().upper, first.upper + bin, 1e-9);
    EXPECT_EQ(last().lower, first.lower);
    QTest::keyClick(&lines.plot(), Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&lines.plot(), Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_NEAR(last().lower, first.lower - 2 * bin, 1e-9);
    for (int i = 0; i < 300; ++i)
        QTest::keyClick(&lines.plot(), Qt::Key_Left);
    EXPECT_EQ(last().upper, last().lower) << "edges do not cross";
    QTest::keyClick(&lines.plot(), Qt::Key_Return);
    const auto count = stepped.count();
    QTest::keyClick(&lines.plot(), Qt::Key_Right);
    EXPECT_EQ(stepped.count(), count) << "ended";
}

TEST_F(StrataPlots, ZoomsToWhatIsSelected)
{
    EXPECT_FALSE(lines.zoomToSelection());
    EXPECT_FALSE(map.zoomToSelection());
    lines.setBrush(Interval{0.1, 0.2});
    ASSERT_TRUE(lines.zoomToSelection());
    const QCPRange seen = lines.plot().xAxis->range();
    EXPECT_LE(seen.lower, 0.1);
    EXPECT_GE(seen.upper, 0.2);
    EXPECT_LT(seen.size(), 0.15);
    QTest::keyClick(&lines.plot(), Qt::Key_Backspace);
    EXPECT_FALSE(lines.zoomed());
    map.setOrder(core::StrataMap::Order::Index);
    map.setSelected(core::NeuronId{core::LayerIndex(3), core::NeuronIndex(1200)});
    ASSERT_TRUE(map.zoomToSelection());
    EXPECT_TRUE(map.plot().xAxis->range().contains(1200.5));
    EXPECT_LE(map.plot().xAxis->range().size(), 40);
}

TEST_F(StrataPlots, MapShowsTheLargestUnderEachPixelAndPicksIt)
{
    map.setOrder(core::StrataMap::Order::Index);
    settlePlots();
    const core::StrataMap& reduced = map.reduced();
    ASSERT_LT(reduced.columns, width);
    ASSERT_GT(reduced.columns, 100);
    for (int layer = 0; layer < layers; ++layer) {
        const auto& value = strata->stratum[static_cast<std::size_t>(layer)]->value;
        float largest = 0, drawn = 0;
        for (const float v : value)
            largest = std::max(largest, std::abs(v));
        for (int column = 0; column < reduced.columns; ++column)
            drawn =
                std::max(drawn, std::abs(reduced.value[static_cast<std::size_t>(layer * reduced.columns + column)]));
        EXPECT_EQ(drawn, largest) << layer;
    }
    QSignalSpy clicked(&map, &MapPlot::neuronClicked);
    const int column = reduced.columns / 3;
    const double place = (column + 0.5) * width / reduced.columns;
    QTest::mouseClick(&map.plot(), Qt::LeftButton, Qt::NoModifier, placeIn(map, place, 6));
    ASSERT_EQ(clicked.count(), 1);
    const auto id = clicked[0][0].value<core::NeuronId>();
    EXPECT_EQ(id.layer.value, 6);
    const auto& value = strata->stratum[6]->value;
    for (int n = static_cast<int>(place) - 2; n <= static_cast<int>(place); ++n) {
        if (n * reduced.columns / width == id.neuron.value * reduced.columns / width) {
            EXPECT_GE(std::abs(value[static_cast<std::size_t>(id.neuron.value)]),
                      std::abs(value[static_cast<std::size_t>(n)]));
        }
    }
}

TEST_F(StrataPlots, MapZoomsToSingleNeurons)
{
    map.setOrder(core::StrataMap::Order::Index);
    wheel(map, placeIn(map, 1000, 6), 25);
    const core::StrataMap& reduced = map.reduced();
    EXPECT_LT(reduced.last - reduced.first, 200);
    EXPECT_EQ(reduced.columns, static_cast<int>(reduced.last - reduced.first)) << "one column a neuron";
    QSignalSpy clicked(&map, &MapPlot::neuronClicked);
    QTest::mouseClick(&map.plot(), Qt::LeftButton, Qt::ControlModifier, placeIn(map, 1000.5, 6));
    ASSERT_EQ(clicked.count(), 1);
    EXPECT_EQ(clicked[0][0].value<core::NeuronId>().neuron.value, 1000);
    EXPECT_TRUE(clicked[0][1].toBool());
}

TEST_F(StrataPlots, MapRowsLimitLayersAndTheRestIsDimmed)
{
    QSignalSpy finished(&map, &MapPlot::layerRangeFinished);
    drag(map, placeIn(map, 500, 2), placeIn(map, 520, 6));
    ASSERT_EQ(finished.count(), 1);
    EXPECT_EQ(finished[0][0].value<LayerRange>(), (LayerRange{2, 6}));
    const auto* colours = qobject_cast<QCPColorMap*>(map.plot().plottable(0));
    ASSERT_TRUE(colours);
    EXPECT_LT(colours->data()->alpha(10, 1), 255);
    EXPECT_EQ(colours->data()->alpha(10, 4), 255);
    map.setLayerRange({});
    EXPECT_EQ(colours->data()->alpha(10, 1), 255);
    auto mask = std::make_shared<MapPlot::Mask>(static_cast<std::size_t>(layers * width));
    map.setShown(mask);
    EXPECT_LT(colours->data()->alpha(10, 4), 255);
    map.setShown({});
    EXPECT_EQ(colours->data()->alpha(10, 4), 255);
}

TEST_F(StrataPlots, MissingLayersAreAllowed)
{
    auto partial = std::make_shared<core::Strata>(*strata);
    partial->stratum[5] = nullptr;
    partial->stratum[0] = nullptr;
    for (const bool ridges : {false, true}) {
        ViewOptions options;
        options.ridgeline = ridges;
        options.linesScale = AxisScale::Logarithmic;
        options.heatmapShare = ridges;
        lines.setOptions(options);
        heatmap.setOptions(options);
        lines.setStrata(partial);
        heatmap.setStrata(partial);
        map.setStrata(partial);
        lines.setSelectedLayer(5);
        settlePlots();
        for (PlotFrame* frame : frames())
            hover(*frame, {300, 120});
    }
    EXPECT_EQ(lines.dataTable().size(), static_cast<std::size_t>(layers - 2 + 1));
    EXPECT_EQ(lines.layerTip(5).toStdString(), "L5 · not measured yet");
    QSignalSpy clicked(&heatmap, &HeatmapPlot::cellClicked);
    QTest::mouseClick(&heatmap.plot(), Qt::LeftButton, Qt::NoModifier, placeIn(heatmap, 0, 5));
    EXPECT_EQ(clicked.count(), 0);
}

TEST_F(StrataPlots, AFigureIsTheSameWhateverTheWindow)
{
    const auto figure = [](LinesPlot& plot) {
        QImage image(640, 320, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        plot.paint(painter, image.size());
        return image;
    };
    LinesPlot unseen;
    unseen.setStrata(strata);
    unseen.setSelectedLayer(4);
    lines.setSelectedLayer(4);
    hover(lines, peakOf(2));
    const QImage first = figure(unseen);
    EXPECT_EQ(first, figure(lines)) << "size, hover and screen of the window leave no trace";
    EXPECT_EQ(first, figure(unseen));
    EXPECT_NE(first.pixel(0, 0), first.pixel(first.width() / 2, first.height() - 20));
}

TEST_F(StrataPlots, WordsStandInPlaceOfAnEmptyPlot)
{
    lines.setStrata({});
    lines.setMessage(QStringLiteral("Nothing here."));
    EXPECT_EQ(lines.message().toStdString(), "Nothing here.");
    const QImage words = lines.grab().toImage();
    lines.setMessage({});
    EXPECT_NE(words, lines.grab().toImage());
    EXPECT_EQ(lines.dataTable().size(), 1u);
}

} // namespace
} // namespace neurostrata::ui
