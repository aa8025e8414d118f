// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "tests/core/analysis/measured_run.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
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

double quantile(const std::vector<double>& ascending, double p)
{
    const double position = static_cast<double>(ascending.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    return std::lerp(ascending[below], ascending[std::min(below + 1, ascending.size() - 1)],
                     position - std::floor(position));
}

} // namespace

TEST(GroupedHistogram, CountsWhatTheGroupsHold)
{
    const MeasuredRun& run = measuredRun();
    for (const int neuron : {4, 28, 43, 45, 58, 62, 63})
        for (const LengthUnit unit : allLengthUnits)
            for (const Split& split : {Split{4, 4}, {1, 30}, {7, 6}, {0, 0}, {3, 9}}) {
                const auto of = record(neuron);
                const GroupedHistogram got = groupedHistogram(*of, split, unit, false);
                const std::size_t bins = got.edges.size() - 1;
                ASSERT_GE(bins, 60U);
                ASSERT_LE(bins, 100U);
                std::vector<double> values[lengthGroups];
                std::vector<std::int64_t> count[lengthGroups];
                std::set<TokenId> types[lengthGroups];
                std::int64_t below = 0, beyond = 0;
                for (auto& c : count)
                    c.assign(bins, 0);
                for (const std::int64_t token : run.store().token) {
                    const TokenType& type = run.tokens().typeOf(token);
                    const double x = run.value(neuron, token);
                    const auto g = static_cast<std::size_t>(groupOf(lengthOf(type, unit), split));
                    std::size_t bin = 0;
                    while (bin + 1 < bins && x >= got.edges[bin + 1])
                        ++bin;
                    values[g].push_back(x);
                    types[g].insert(type.id);
                    ++count[g][bin];
                    below += x < got.edges.front();
                    beyond += x > got.edges.back();
                }
                EXPECT_EQ(got.stored, 4036);
                EXPECT_EQ(got.of, 4036);
                EXPECT_EQ(got.below, below);
                EXPECT_EQ(got.beyond, beyond);
                for (std::size_t g = 0; g < lengthGroups; ++g) {
                    const GroupShape& shape = got.group[g];
                    ASSERT_EQ(shape.n, std::ssize(values[g]));
                    EXPECT_EQ(shape.types, std::ssize(types[g]));
                    EXPECT_EQ(shape.count, count[g]);
                    EXPECT_TRUE(shape.kernel.x.empty());
                    std::sort(values[g].begin(), values[g].end());
                    const double levels[] = {0.05, 0.25, 0.5, 0.75, 0.95};
                    for (std::size_t q = 0; q < 5; ++q) {
                        if (values[g].empty())
                            EXPECT_TRUE(std::isnan(shape.quantiles[q]));
                        else
                            EXPECT_EQ(shape.quantiles[q], quantile(values[g], levels[q]));
                    }
                }
            }
}

TEST(GroupedHistogram, AgreesWithTheDefinitionsAtTheMedian)
{
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto size = expected.read<double>("by_group/size"), moments = expected.read<double>("by_group/moments");
    const auto peaks = expected.read<double>("modes/tokens/values");
    for (const int neuron : {0, 26, 28, 31, 45}) {
        const GroupedHistogram got = groupedHistogram(*record(neuron), {4, 4}, LengthUnit::Characters, true);
        for (std::size_t g = 0; g < lengthGroups; ++g) {
            const std::size_t at = static_cast<std::size_t>(neuron) * lengthGroups + g;
            EXPECT_EQ(static_cast<double>(got.group[g].n), size[g * 3]);
            EXPECT_EQ(static_cast<double>(got.group[g].types), size[g * 3 + 1]);
            EXPECT_NEAR(got.group[g].mean, moments[at * 4], 1e-9 * std::abs(moments[at * 4]) + 1e-9);
            EXPECT_NEAR(got.group[g].sd, moments[at * 4 + 1], 1e-9 * moments[at * 4 + 1]);
            EXPECT_NEAR(got.group[g].kernel.bandwidth, peaks[at * 11 + 7], 1e-9 * peaks[at * 11 + 7]);
        }
    }
    // Two modes of the shorter tokens by design, one of the longer ones.
    const GroupedHistogram designed = groupedHistogram(*record(28), {4, 4}, LengthUnit::Characters, true);
    EXPECT_EQ(designed.group[0].kernel.peaks.size(), 2U);
    EXPECT_EQ(designed.group[2].kernel.peaks.size(), 1U);
}

TEST(GroupedHistogram, KeepsItsEdgesWhateverIsAsked)
{
    const auto of = record(26);
    const GroupedHistogram first = groupedHistogram(*of, {4, 4}, LengthUnit::Characters, false);
    for (int below = 1; below < 12; ++below)
        EXPECT_EQ(groupedHistogram(*of, {below, below + 1}, LengthUnit::Bytes, below % 2 == 0).edges, first.edges);
    std::vector<double> pooled(of->values.begin(), of->values.end());
    std::sort(pooled.begin(), pooled.end());
    EXPECT_EQ(first.edges.front(), quantile(pooled, 0.001));
    EXPECT_EQ(first.edges.back(), quantile(pooled, 0.999));
    const double wanted = (first.edges.back() - first.edges.front()) /
                          (2 * (quantile(pooled, 0.75) - quantile(pooled, 0.25)) / std::cbrt(4036.0));
    EXPECT_EQ(std::ssize(first.edges) - 1, std::clamp(static_cast<int>(std::ceil(wanted)), 60, 100));
}

TEST(GroupedHistogram, HasEdgesWhereThereIsNoSpread)
{
    for (const int neuron : {36, 59}) { // constant; constant but for one token
        const GroupedHistogram got = groupedHistogram(*record(neuron), {4, 4}, LengthUnit::Characters, true);
        ASSERT_GE(got.edges.size(), 61U);
        EXPECT_TRUE(std::is_sorted(got.edges.begin(), got.edges.end(), std::less_equal<>()));
        std::int64_t counted = 0;
        for (const GroupShape& shape : got.group)
            counted += std::accumulate(shape.count.begin(), shape.count.end(), std::int64_t{0});
        EXPECT_EQ(counted, 4036);
        EXPECT_EQ(got.below + got.beyond, 0);
    }
    EXPECT_EQ(groupedHistogram(*record(36), {4, 4}, LengthUnit::Characters, true).group[0].kernel.bandwidth, 0);
}

TEST(GroupedHistogram, IsEmptyWithoutAStore)
{
    MeasuredRun run;
    run.setStore({});
    const auto of = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(4)}, Site::Pre);
    const GroupedHistogram got = groupedHistogram(*of, {4, 4}, LengthUnit::Characters, true);
    EXPECT_TRUE(got.edges.empty());
    EXPECT_EQ(got.stored, 0);
    EXPECT_EQ(got.of, 4036);
    EXPECT_EQ(got.group[0].n + got.group[0].types, 0);
    EXPECT_TRUE(std::isnan(got.group[0].mean));
}

TEST(GroupedHistogram, RefusesARecordThatIsNotIndexed)
{
    NeuronRecord bare = *record(4);
    bare.stored = nullptr;
    expectError(ErrorKind::Internal, testing::HasSubstr("not indexed"), [&] {
        groupedHistogram(bare, {4, 4}, LengthUnit::Characters, false);
    });
    indexValues(bare);
    EXPECT_EQ(groupedHistogram(bare, {4, 4}, LengthUnit::Characters, false).stored, 4036);
}

TEST(LengthUnit, MeasuresTypesInFourWays)
{
    TokenType type;
    type.properties = tokenProperties(" \xc3\xa9"
                                      "e\xcc\x81"); // a space, é, and e with a combining accent
    const int lengths[] = {4, 3, 6, 3};
    const char* const covariates[] = {"length", "length_without_space", "bytes", "graphemes"};
    for (const LengthUnit unit : allLengthUnits) {
        EXPECT_EQ(lengthOf(type, unit), lengths[static_cast<std::size_t>(unit)]);
        EXPECT_STREQ(covariateOf(unit), covariates[static_cast<std::size_t>(unit)]);
    }
    EXPECT_STREQ(lengthUnitName(LengthUnit::CharactersWithoutSpace), "char_nospace");
}
