// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/histogram_statistics.h"
#include "tests/core/inference/analysed.h"

#include <algorithm>
#include <numeric>
#include <random>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// Values of a neuron with the group of each, as bits.
struct Values {
    std::vector<float> x;
    std::vector<std::uint8_t> group;
};

Values valuesOf(std::size_t neuron)
{
    static const double threshold = parityExpected().read<double>("tokens/threshold")[0];
    const Analysed& data = analysed();
    Values values;
    for (std::size_t i = 0; i < data.x[neuron].size(); ++i) {
        values.x.push_back(static_cast<float>(data.x[neuron][i]));
        const double length = data.length[i];
        values.group.push_back(length < threshold ? 1 : length == threshold ? 2 : 4);
    }
    return values;
}

StreamingHistogram inBlocks(const Values& values, std::size_t block)
{
    StreamingHistogram histogram;
    for (std::size_t first = 0; first < values.x.size(); first += block) {
        const std::size_t count = std::min(block, values.x.size() - first);
        histogram.add(std::span(values.x).subspan(first, count), std::span(values.group).subspan(first, count));
    }
    return histogram;
}

void shuffle(Values& values, unsigned seed)
{
    std::vector<std::size_t> order(values.x.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(seed));
    const Values before = values;
    for (std::size_t i = 0; i < order.size(); ++i) {
        values.x[i] = before.x[order[i]];
        values.group[i] = before.group[order[i]];
    }
}

} // namespace

TEST(StreamingHistogram, EqualsTheReferenceWhateverOrderAndBlocks)
{
    const auto grid = parityExpected().read<double>("histogram/grid");
    const auto counts = parityExpected().read<double>("histogram/counts");
    for (std::size_t n = 0; n < analysed().x.size(); ++n) {
        if (analysed().state[n] == 2)
            continue; // non-finite: the reference has none
        Values values = valuesOf(n);
        std::vector<StreamingHistogram> ways = {inBlocks(values, values.x.size()), inBlocks(values, 64)};
        shuffle(values, static_cast<unsigned>(n));
        ways.push_back(inBlocks(values, 1));
        const std::size_t half = values.x.size() / 2;
        StreamingHistogram first, second;
        first.add(std::span(values.x).first(half), std::span(values.group).first(half));
        second.add(std::span(values.x).subspan(half), std::span(values.group).subspan(half));
        first.add(second);
        ways.push_back(first);
        for (std::size_t way = 0; way < ways.size(); ++way) {
            EXPECT_EQ(ways[way].grid().exponent, grid[2 * n]) << n << " " << way;
            EXPECT_EQ(static_cast<double>(ways[way].grid().first), grid[2 * n + 1]) << n << " " << way;
            for (std::size_t i = 0; i < 3 * histogramBins; ++i)
                ASSERT_EQ(ways[way].counts()[i], counts[n * 3 * histogramBins + i]) << n << " " << way << " " << i;
        }
    }
}

TEST(StreamingHistogram, StatisticsEqualTheReference)
{
    const auto quantiles = parityExpected().read<double>("histogram/quantiles"),
               probability = parityExpected().read<double>("quantiles/probability");
    std::vector<double> dips, comparisons, got;
    for (std::size_t n = 0; n < analysed().x.size(); ++n) {
        const StreamingHistogram histogram =
            analysed().state[n] == 2 ? StreamingHistogram() : inBlocks(valuesOf(n), 512);
        const auto of = [&](std::size_t group) {
            return histogram.empty() ? std::span<const std::uint32_t>()
                                     : std::span(histogram.counts()).subspan(group * histogramBins, histogramBins);
        };
        std::vector<std::uint32_t> all(histogramBins);
        for (std::size_t g = 0; g < 3; ++g) {
            for (std::size_t i = 0; i < of(g).size(); ++i)
                all[i] += of(g)[i];
            dips.push_back(analysed().state[n] == 0 ? histogramDip(of(g), histogram.grid()) : NAN);
        }
        for (const double p : probability)
            got.push_back(histogramQuantile(all, histogram.grid(), p));
        const HistogramComparison c = compareHistograms(of(0), of(2), histogram.grid());
        comparisons.insert(comparisons.end(), {c.ks, c.wasserstein, c.auc});
    }
    expectClose(dips, parityExpected().read<double>("histogram/dip"), 1e-9, 0, "dip");
    expectClose(got, quantiles, 0, 1e-12, "quantiles");
    expectClose(comparisons, parityExpected().read<double>("histogram/comparison"), 1e-12, 1e-12, "comparison");
}

TEST(StreamingHistogram, LeavesOutWhatIsNotFinite)
{
    StreamingHistogram histogram;
    const std::vector<float> values = {NAN, 1.0F, INFINITY, -INFINITY};
    histogram.add(values, std::vector<std::uint8_t>(4, 1));
    EXPECT_EQ(std::accumulate(histogram.counts().begin(), histogram.counts().end(), 0U), 1U);
    StreamingHistogram none;
    none.add(std::span(values).first(1), std::vector<std::uint8_t>(1, 1));
    EXPECT_TRUE(none.empty());
}
