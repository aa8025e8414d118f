// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_neuron.h"
#include "ui/plots/histogram_plot_bars.h"

#include <gtest/gtest.h>

#include <QLocale>
#include <numeric>

namespace neurostrata::ui
{
namespace
{

using core::LengthGroup;
using core::LengthUnit;

class HistogramBarsTest : public testing::Test
{
protected:
    HistogramBarsTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    std::shared_ptr<const core::NeuronRecord> record = test::madeUpNeuron(4000);
    core::GroupedHistogram histogram = core::groupedHistogram(*record, {4, 4}, LengthUnit::Characters, true);

    static QString sentence(const core::NeuronRecord& of, const core::GroupedHistogram* shape = nullptr)
    {
        const auto notice = histogramNotice(of, shape);
        return notice ? notice->sentence : QString();
    }
};

TEST_F(HistogramBarsTest, GroupsShareTheirEdgesWhateverTheThreshold)
{
    for (const int t : {1, 3, 8, 20}) {
        const core::GroupedHistogram other = core::groupedHistogram(*record, {t, t}, LengthUnit::Bytes, false);
        EXPECT_EQ(histogramBars(other, {}).edges, histogramBars(histogram, {}).edges);
    }
}

TEST_F(HistogramBarsTest, HeightsIntegrateToWhatTheScaleSays)
{
    ViewOptions options;
    for (const LengthGroup group : {LengthGroup::Shorter, LengthGroup::Equal, LengthGroup::Longer}) {
        const auto g = static_cast<std::size_t>(group);
        const auto n = static_cast<double>(histogram.group[g].n);
        options.histogramNormalisation = Normalisation::Density;
        HistogramBars bars = histogramBars(histogram, options);
        double area = 0;
        for (std::size_t b = 0; b < bars.height[g].size(); ++b)
            area += bars.height[g][b] * (bars.edges[b + 1] - bars.edges[b]);
        EXPECT_NEAR(area, 1, 1e-9);
        options.histogramNormalisation = Normalisation::Share;
        bars = histogramBars(histogram, options);
        EXPECT_NEAR(std::accumulate(bars.height[g].begin(), bars.height[g].end(), 0.0), 1, 1e-9);
        options.histogramNormalisation = Normalisation::Count;
        bars = histogramBars(histogram, options);
        EXPECT_NEAR(std::accumulate(bars.height[g].begin(), bars.height[g].end(), 0.0), n, 1e-6 * n);
    }
}

TEST_F(HistogramBarsTest, ABarStandsForExactlyTheValuesThatItCounts)
{
    const HistogramBars bars = histogramBars(histogram, {});
    for (int bin = 0; bin < bars.bins(); ++bin) {
        const Interval range = rangeOfBin(histogram, bin, record->summary.minimum, record->summary.maximum);
        const auto inside = std::count_if(record->values.begin(), record->values.end(), [&](float v) {
            return static_cast<double>(v) >= range.lower && static_cast<double>(v) <= range.upper;
        });
        std::int64_t counted = 0;
        for (const core::GroupShape& group : histogram.group)
            counted += group.count[static_cast<std::size_t>(bin)];
        EXPECT_EQ(inside, counted) << "bin " << bin;
    }
}

TEST_F(HistogramBarsTest, TheListOfABarHasAsManyTokensAsTheBar)
{
    const HistogramBars bars = histogramBars(histogram, {});
    const int bin = bars.binAt(0.4);
    const Interval range = rangeOfBin(histogram, bin, record->summary.minimum, record->summary.maximum);
    core::ContextQuestion question;
    question.range = std::pair(range.lower, range.upper);
    question.rows = 100000;
    std::int64_t counted = 0;
    for (const core::GroupShape& group : histogram.group)
        counted += group.count[static_cast<std::size_t>(bin)];
    EXPECT_EQ(static_cast<std::int64_t>(core::contexts(*record, question).size()), counted);
}

TEST_F(HistogramBarsTest, HiddenGroupsDoNotStretchTheAxis)
{
    ViewOptions options;
    options.histogramShorter = false;
    options.histogramEqual = false;
    const HistogramBars bars = histogramBars(histogram, options);
    const auto& longer = bars.height[static_cast<std::size_t>(LengthGroup::Longer)];
    EXPECT_EQ(bars.highest, *std::max_element(longer.begin(), longer.end()));
}

TEST_F(HistogramBarsTest, TipsNameRangeSizesAndWhatLiesBeyond)
{
    const QString first = binTip(histogram, 0);
    EXPECT_TRUE(first.contains(QStringLiteral("below"))) << first.toStdString();
    EXPECT_TRUE(first.contains(QStringLiteral("short: n = "))) << first.toStdString();
    EXPECT_TRUE(first.contains(QStringLiteral("% of the group"))) << first.toStdString();
    EXPECT_FALSE(binTip(histogram, 5).contains(QStringLiteral("below")));
}

TEST_F(HistogramBarsTest, SpecialNeuronsAreSaidInASentence)
{
    const auto run = test::madeUpText(500);
    const auto n = run->store->token.size();
    const auto constant = test::recordOf(run, std::vector<float>(n, -0.002F));
    EXPECT_EQ(sentence(*constant), QStringLiteral("All 500 activations equal −0.002; r is undefined."));
    EXPECT_TRUE(histogramNotice(*constant, nullptr)->instead);

    std::vector<float> negative(n);
    for (std::size_t i = 0; i < n; ++i)
        negative[i] = -0.1F - 0.001F * static_cast<float>(i % 50);
    const auto dead = test::recordOf(run, negative);
    EXPECT_EQ(sentence(*dead),
              QStringLiteral("Dead: never above 0 in 500 tokens (at most 0.597 % of tokens, 95 % bound)."));
    EXPECT_FALSE(histogramNotice(*dead, nullptr)->instead) << "it still has a shape below 0";

    auto broken = std::make_shared<core::NeuronRecord>(*record);
    broken->summary.state = core::NeuronState::NonFinite;
    auto sums = std::make_shared<core::LayerSums>();
    sums->nonFinite.assign(8192, 0);
    sums->nonFinite[3021] = 17;
    auto view = std::make_shared<core::RunView>(*record->run);
    view->sums[static_cast<std::size_t>(core::Site::Post)].resize(24);
    view->sums[static_cast<std::size_t>(core::Site::Post)][17] = sums;
    broken->run = view;
    EXPECT_EQ(sentence(*broken),
              QStringLiteral("17 of 4,000 activations are not finite, so nothing is computed for this neuron."));
}

TEST_F(HistogramBarsTest, AMissingStoreIsSaidDependingOnWhetherOneWillCome)
{
    auto bare = std::make_shared<core::NeuronRecord>(*record);
    bare->values.clear();
    EXPECT_TRUE(sentence(*bare).startsWith(QStringLiteral("This run kept no activations")));
    auto live = std::make_shared<core::RunView>(*record->run);
    live->complete = false;
    bare->run = live;
    EXPECT_TRUE(sentence(*bare).startsWith(QStringLiteral("The histogram comes after the run")));
}

TEST_F(HistogramBarsTest, GroupsTooSmallToJudgeAreNamed)
{
    const auto said = [this](const core::Split& split) {
        const core::GroupedHistogram shape = core::groupedHistogram(*record, split, LengthUnit::Characters, false);
        return sentence(*record, &shape);
    };
    EXPECT_EQ(said({4, 4}), QString());
    EXPECT_TRUE(said({1, 1}).contains(QStringLiteral("No token is shorter than 1: move T.")));
    EXPECT_TRUE(said({20, 20}).contains(QStringLiteral("No token is longer than 20: move T.")));
    // The longest word alone is one type.
    EXPECT_TRUE(said({14, 14}).contains(QStringLiteral("one and the same word piece")) ||
                said({14, 14}).contains(QStringLiteral("too few to judge")))
        << said({14, 14}).toStdString();
}

} // namespace
} // namespace neurostrata::ui
