// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::shared_ptr<const NeuronRecord> record(int neuron)
{
    static const auto view = describeRun(measuredRun(), {});
    return readNeuron(measuredRun(), view, {LayerIndex(0), NeuronIndex(neuron)}, Site::Pre);
}

/// Values of the analysed tokens per length, those from 24 on together.
std::map<int, std::vector<double>> valuesByLength(int neuron, LengthUnit unit)
{
    const MeasuredRun& run = measuredRun();
    std::map<int, std::vector<double>> values;
    for (const std::int64_t token : run.store().token)
        values[std::min(lengthOf(run.tokens().typeOf(token), unit), 24)].push_back(run.value(neuron, token));
    return values;
}

} // namespace

TEST(DoseResponse, IsTheMeanOfEveryLength)
{
    for (const int neuron : {0, 17, 43, 45, 49})
        for (const LengthUnit unit : allLengthUnits) {
            const auto of = record(neuron);
            const double spread = of->summary.moments.sd;
            const auto got = doseResponse(*of, unit);
            const auto want = valuesByLength(neuron, unit);
            ASSERT_EQ(got.size(), want.size());
            auto point = got.begin();
            for (const auto& [length, values] : want) {
                const auto n = static_cast<double>(values.size());
                const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
                double squares = 0;
                for (const double v : values)
                    squares += (v - mean) * (v - mean);
                const double sd = std::sqrt(squares / n);
                EXPECT_EQ(point->length, length);
                EXPECT_EQ(point->open, length == 24);
                EXPECT_EQ(point->n, std::ssize(values));
                // A bin of one value knows it to the precision of the whole neuron.
                EXPECT_NEAR(point->mean, mean, 1e-6 * spread);
                EXPECT_NEAR(point->sd, sd, 1e-6 * spread);
                ++point;
            }
        }
}

TEST(DoseResponse, HasStudentsInterval)
{
    NeuronRecord of = *record(0);
    of.byLength = {};
    of.byLength[1] = {.n = 1, .mean = 5, .sd = 0};
    of.byLength[2] = {.n = 2, .mean = 5, .sd = 1};
    of.byLength[3] = {.n = 31, .mean = -2, .sd = 3};
    const auto got = doseResponse(of, LengthUnit::Characters);
    ASSERT_EQ(got.size(), 3U);
    EXPECT_TRUE(std::isnan(got[0].lower));
    // t on 1 and 30 degrees of freedom: 12.706 and 2.0423 (printed tables).
    EXPECT_NEAR(got[1].upper, 5 + 12.7062 * std::sqrt(2.0) / std::sqrt(2.0), 1e-4);
    const double se = 3 * std::sqrt(31.0 / 30) / std::sqrt(31.0);
    EXPECT_NEAR(got[2].lower, -2 - 2.04227 * se, 1e-5);
    EXPECT_NEAR(got[2].upper, -2 + 2.04227 * se, 1e-5);
}

TEST(DoseResponse, IsNoneForANeuronThatIsNotFinite)
{
    for (const LengthUnit unit : allLengthUnits)
        EXPECT_TRUE(doseResponse(*record(65), unit).empty());
}

TEST(ScatterView, CountsEveryTokenAndKeepsTwoThousand)
{
    const MeasuredRun& run = measuredRun();
    for (const LengthUnit unit : allLengthUnits) {
        const auto of = record(28);
        const ScatterView got = scatterView(*of, unit);
        const auto want = valuesByLength(28, unit);
        EXPECT_EQ(got.firstLength, want.begin()->first);
        EXPECT_EQ(got.lastLength, want.rbegin()->first);
        EXPECT_EQ(got.edges, groupedHistogram(*of, {4, 4}, unit, false).edges);
        const std::size_t bins = got.edges.size() - 1;
        ASSERT_EQ(got.count.size(), bins * static_cast<std::size_t>(got.lastLength - got.firstLength + 1));
        for (int length = got.firstLength; length <= got.lastLength; ++length) {
            std::vector<std::int64_t> count(bins, 0);
            if (const auto at = want.find(length); at != want.end())
                for (const double v : at->second) {
                    std::size_t bin = 0;
                    while (bin + 1 < bins && v >= got.edges[bin + 1])
                        ++bin;
                    ++count[bin];
                }
            const auto row = got.count.begin() + (length - got.firstLength) * static_cast<std::ptrdiff_t>(bins);
            EXPECT_TRUE(std::equal(count.begin(), count.end(), row)) << length;
        }
        ASSERT_EQ(got.dots.size(), 2000U);
        std::uint64_t largest = 0;
        std::set<std::int64_t> shown;
        for (const ScatterView::Dot& dot : got.dots) {
            EXPECT_EQ(dot.value, run.value(28, dot.token));
            EXPECT_EQ(dot.length, std::min(lengthOf(run.tokens().typeOf(dot.token), unit), 24));
            largest = std::max(largest, splitmix64(static_cast<std::uint64_t>(dot.token)));
            shown.insert(dot.token);
        }
        EXPECT_EQ(shown.size(), 2000U);
        for (const std::int64_t token : run.store().token)
            EXPECT_EQ(splitmix64(static_cast<std::uint64_t>(token)) <= largest, shown.contains(token));
    }
}

TEST(ScatterView, IsEmptyWithoutAStore)
{
    MeasuredRun run;
    run.setStore({});
    const auto of = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(4)}, Site::Pre);
    const ScatterView got = scatterView(*of, LengthUnit::Characters);
    EXPECT_TRUE(got.edges.empty());
    EXPECT_TRUE(got.count.empty());
    EXPECT_TRUE(got.dots.empty());
    EXPECT_FALSE(got.mean.empty()) << "the sums are of every token";
}
