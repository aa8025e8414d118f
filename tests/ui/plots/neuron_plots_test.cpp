// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_neuron.h"
#include "ui/plots/dose_plot.h"
#include "ui/plots/histogram_plot.h"
#include "ui/plots/qcustomplot_header.h"
#include "ui/plots/scatter_plot.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

namespace neurostrata::ui
{
namespace
{

using core::LengthGroup;
using core::LengthUnit;

class NeuronPlotsTest : public testing::Test
{
protected:
    NeuronPlotsTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    static void open(PlotFrame& plot)
    {
        plot.setTheme(theme(ThemeName::Light));
        plot.resize(540, 300);
        plot.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&plot));
        settle(plot);
    }
    /// Queued replots are done.
    static void settle(PlotFrame& plot)
    {
        QApplication::processEvents();
        plot.plot().replot();
    }
    static void hover(PlotFrame& plot, const QPointF& at)
    {
        QMouseEvent move(QEvent::MouseMove, at, plot.plot().mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
        QApplication::sendEvent(&plot.plot(), &move);
    }
    static void click(PlotFrame& plot, const QPointF& at)
    {
        QTest::mouseClick(&plot.plot(), Qt::LeftButton, {}, at.toPoint());
    }
    static void drag(PlotFrame& plot, const QPointF& from, const std::vector<QPointF>& path)
    {
        QTest::mousePress(&plot.plot(), Qt::LeftButton, {}, from.toPoint());
        for (const QPointF& at : path) {
            QMouseEvent move(QEvent::MouseMove, at, plot.plot().mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(&plot.plot(), &move);
        }
        QTest::mouseRelease(&plot.plot(), Qt::LeftButton, {}, path.back().toPoint());
    }

    std::shared_ptr<const core::NeuronRecord> record = test::madeUpNeuron(8192);
    core::Split split{5, 5};
    std::shared_ptr<const core::GroupedHistogram> histogram = std::make_shared<const core::GroupedHistogram>(
        core::groupedHistogram(*record, split, LengthUnit::Characters, true));
};

TEST_F(NeuronPlotsTest, ABarIsChosenByClickAndByKeys)
{
    HistogramPlot plot;
    plot.setData(record, histogram);
    open(plot);
    QSignalSpy picked(&plot, &HistogramPlot::rangePicked);
    const int bin = 7;
    click(plot, plot.placeOfBin(bin));
    ASSERT_EQ(picked.size(), 1);
    const auto range = picked[0][0].value<Interval>();
    EXPECT_EQ(range, rangeOfBin(*histogram, bin, record->summary.minimum, record->summary.maximum));

    hover(plot, plot.placeOfBin(bin));
    QTest::keyClick(&plot.plot(), Qt::Key_Period);
    QTest::keyClick(&plot.plot(), Qt::Key_Return);
    ASSERT_EQ(picked.size(), 2);
    EXPECT_EQ(picked[1][0].value<Interval>().lower, histogram->edges[bin + 1]);
}

TEST_F(NeuronPlotsTest, HoveringRepaintsTheHoverLayerAlone)
{
    HistogramPlot plot;
    plot.setData(record, histogram);
    open(plot);
    const int before = plot.fullReplots();
    for (int bin = 0; bin < 30; ++bin)
        hover(plot, plot.placeOfBin(bin));
    plot.showActivation(0.4);
    plot.showActivation({});
    QApplication::processEvents();
    EXPECT_EQ(plot.fullReplots(), before);
}

TEST_F(NeuronPlotsTest, AModesMarkGivesItsBasin)
{
    HistogramPlot plot;
    plot.setData(record, histogram);
    open(plot);
    const auto& longer = histogram->group[static_cast<std::size_t>(LengthGroup::Longer)].kernel.peaks;
    ASSERT_GE(longer.size(), 2U) << "the made-up neuron has humps";
    QSignalSpy picked(&plot, &HistogramPlot::modePicked);
    click(plot, plot.placeOfMode(plot.modes() - 1));
    ASSERT_EQ(picked.size(), 1);
    const auto range = picked[0][0].value<Interval>();
    EXPECT_EQ(range.lower, longer.back().lower);
    EXPECT_EQ(range.upper, record->summary.maximum) << "the outer basin ends with the values";
}

TEST_F(NeuronPlotsTest, TheLegendHidesAGroup)
{
    HistogramPlot plot;
    plot.setData(record, histogram);
    open(plot);
    QSignalSpy toggled(&plot, &HistogramPlot::groupToggled);
    const QCPAxisRect& axes = *plot.plot().axisRect();
    const QRect legend = axes.insetLayout()->elementAt(axes.insetLayout()->elementCount() - 1)->rect();
    click(plot, QPointF(legend.left() + 20, legend.top() + 8));
    click(plot, QPointF(legend.left() + 20, legend.bottom() - 8));
    ASSERT_EQ(toggled.size(), 2);
    EXPECT_EQ(toggled[0][0].value<LengthGroup>(), LengthGroup::Shorter);
    EXPECT_EQ(toggled[1][0].value<LengthGroup>(), LengthGroup::Equal);
    ViewOptions options;
    options.histogramShorter = false;
    plot.setOptions(options);
    EXPECT_FALSE(plot.plot().graph(3)->visible()) << "steps of the short group";
}

TEST_F(NeuronPlotsTest, AxesSayWhatTheHistogramRestsOn)
{
    HistogramPlot plot;
    plot.setData(record, histogram);
    EXPECT_EQ(plot.plot().xAxis->label(), QStringLiteral("activation (all 8,192 tokens)"));
    auto sample = std::make_shared<core::GroupedHistogram>(*histogram);
    sample->of = 200000;
    plot.setData(record, sample);
    EXPECT_EQ(plot.plot().xAxis->label(), QStringLiteral("activation (sample: 8,192 of 200,000 tokens)"));
    EXPECT_EQ(plot.dataTable().size(), histogram->edges.size()) << "a header and a row a bin";
}

TEST_F(NeuronPlotsTest, WithoutANeuronThereIsASentence)
{
    HistogramPlot plot;
    EXPECT_FALSE(plot.message().isEmpty());
    plot.setData(record, histogram);
    EXPECT_TRUE(plot.message().isEmpty());
}

TEST_F(NeuronPlotsTest, TheThresholdSnapsToWholeLengthsWhileItIsDragged)
{
    DosePlot plot;
    plot.setPoints(core::doseResponse(*record, LengthUnit::Characters), LengthUnit::Characters);
    plot.setSplit({4, 4});
    open(plot);
    QSignalSpy dragged(&plot, &DosePlot::splitDragged), finished(&plot, &DosePlot::splitDragFinished);
    const QPointF from = plot.placeOfHandle();
    const auto at = [&](double length) { return QPointF(plot.plot().xAxis->coordToPixel(length), from.y()); };
    drag(plot, from, {at(4.3), at(5.1), at(6.4), at(6.8), at(7.2)});
    std::vector<core::Split> splits;
    for (const auto& call : dragged)
        splits.push_back(call[0].value<core::Split>());
    EXPECT_EQ(splits, (std::vector<core::Split>{{5, 5}, {6, 6}, {7, 7}}));
    EXPECT_EQ(finished.size(), 1);
    EXPECT_EQ(plot.split(), (core::Split{7, 7}));
}

TEST_F(NeuronPlotsTest, AGapsEdgesAreDraggedEachAlone)
{
    DosePlot plot;
    plot.setPoints(core::doseResponse(*record, LengthUnit::Characters), LengthUnit::Characters);
    plot.setSplit({3, 6});
    open(plot);
    const double y = plot.placeOfHandle().y();
    drag(plot, plot.placeOfHandle(true),
         {{plot.plot().xAxis->coordToPixel(8), y}, {plot.plot().xAxis->coordToPixel(9), y}});
    EXPECT_EQ(plot.split(), (core::Split{3, 9}));
    drag(plot, plot.placeOfHandle(false),
         {{plot.plot().xAxis->coordToPixel(2), y}, {plot.plot().xAxis->coordToPixel(12), y}});
    EXPECT_EQ(plot.split(), (core::Split{9, 9})) << "the lower edge stops at the upper one";
}

TEST_F(NeuronPlotsTest, TheThresholdMovesByKeys)
{
    DosePlot plot;
    plot.setPoints(core::doseResponse(*record, LengthUnit::Characters), LengthUnit::Characters);
    plot.setSplit({4, 4});
    open(plot);
    QSignalSpy finished(&plot, &DosePlot::splitDragFinished);
    QTest::keyClick(&plot.plot(), Qt::Key_Period);
    EXPECT_EQ(plot.split(), (core::Split{5, 5}));
    QTest::keyClick(&plot.plot(), Qt::Key_Comma);
    QTest::keyClick(&plot.plot(), Qt::Key_Comma);
    EXPECT_EQ(plot.split(), (core::Split{3, 3}));
    EXPECT_EQ(finished.size(), 3);
}

TEST_F(NeuronPlotsTest, LengthsOfFewTokensAreHollow)
{
    DosePlot plot;
    plot.setSplit({4, 4});
    plot.setPoints({{.length = 2, .n = 500, .mean = 0.1, .lower = 0.05, .upper = 0.15},
                    {.length = 9, .n = 29, .mean = 0.5, .lower = 0.1, .upper = 0.9},
                    {.length = 10, .n = 30, .mean = 0.6, .lower = 0.4, .upper = 0.8}},
                   LengthUnit::Characters);
    open(plot);
    int discs = 0, circles = 0;
    for (int i = 0; i < plot.plot().graphCount(); ++i) {
        const QCPGraph& graph = *plot.plot().graph(i);
        if (graph.scatterStyle().shape() == QCPScatterStyle::ssDisc)
            discs += graph.dataCount();
        if (graph.scatterStyle().shape() == QCPScatterStyle::ssCircle)
            circles += graph.dataCount();
    }
    EXPECT_EQ(discs, 2);
    EXPECT_EQ(circles, 1);
}

TEST_F(NeuronPlotsTest, ADotIsPointedAtAndChosen)
{
    const auto view = std::make_shared<const core::ScatterView>(core::scatterView(*record, LengthUnit::Characters));
    ScatterPlot plot;
    plot.setView(record, view, LengthUnit::Characters);
    open(plot);
    QSignalSpy pointed(&plot, &ScatterPlot::dotPointed), picked(&plot, &ScatterPlot::rangePicked);
    const auto longest = std::max_element(view->dots.begin(), view->dots.end(),
                                          [](const auto& a, const auto& b) { return a.length < b.length; });
    const QPointF at = plot.placeOfDot(static_cast<int>(longest - view->dots.begin()));
    const int before = plot.fullReplots();
    hover(plot, at);
    ASSERT_EQ(pointed.size(), 1);
    const auto value = pointed[0][0].value<std::optional<double>>();
    ASSERT_TRUE(value);
    EXPECT_EQ(plot.fullReplots(), before);
    click(plot, at);
    ASSERT_EQ(picked.size(), 1);
    const auto range = picked[0][0].value<Interval>();
    EXPECT_LE(range.lower, *value);
    EXPECT_GE(range.upper, *value);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&plot.plot(), &leave);
    EXPECT_FALSE(pointed.last()[0].value<std::optional<double>>());
}

/// A frame of a dragged threshold: groups counted again, histogram and dose–response painted.
TEST_F(NeuronPlotsTest, ADraggedThresholdKeepsThirtyFramesASecond)
{
    HistogramPlot plot;
    DosePlot dose;
    plot.setData(record, histogram);
    dose.setPoints(core::doseResponse(*record, LengthUnit::Characters), LengthUnit::Characters);
    open(plot);
    open(dose);
    QElapsedTimer timer;
    timer.start();
    constexpr int frames = 40;
    for (int i = 0; i < frames; ++i) {
        const core::Split now{2 + i % 10, 2 + i % 10};
        plot.setData(record, std::make_shared<const core::GroupedHistogram>(
                                 core::groupedHistogram(*record, now, LengthUnit::Characters, false)));
        dose.setSplit(now);
        plot.plot().replot();
        dose.plot().replot();
    }
    const double each = static_cast<double>(timer.nsecsElapsed()) / 1e6 / frames;
    RecordProperty("milliseconds", std::to_string(each));
    EXPECT_LT(each, 33);
}

} // namespace
} // namespace neurostrata::ui
