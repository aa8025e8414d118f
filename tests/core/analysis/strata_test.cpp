// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strata.h"
#include "tests/core/analysis/measured_run.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::shared_ptr<const RunView> view()
{
    static const auto loaded =
        withLayer(describeRun(measuredRun(), "parity.h5"), measuredRun(), LayerIndex(0), Site::Pre);
    return loaded;
}

StrataQuestion difference(int below, int above)
{
    StrataQuestion question;
    question.site = Site::Pre;
    question.measure = Measure::Difference;
    question.split = {below, above};
    return question;
}

StrataQuestion correlation(const std::string& covariate)
{
    StrataQuestion question;
    question.site = Site::Pre;
    question.covariate = covariate;
    return question;
}

void expectConsistent(const Strata& strata, const Stratum& stratum)
{
    std::set<std::int32_t> seen;
    for (std::size_t i = 0; i < stratum.ascending.size(); ++i) {
        const auto n = static_cast<std::size_t>(stratum.ascending[i]);
        seen.insert(stratum.ascending[i]);
        EXPECT_EQ(std::isnan(stratum.value[n]), i >= static_cast<std::size_t>(stratum.defined));
        if (i == 0)
            continue;
        const auto before = static_cast<std::size_t>(stratum.ascending[i - 1]);
        const float lower = stratum.value[before], upper = stratum.value[n];
        const bool tied = lower == upper || (std::isnan(lower) && std::isnan(upper));
        EXPECT_TRUE(lower < upper || (tied && before < n) || (!std::isnan(lower) && std::isnan(upper)));
    }
    EXPECT_EQ(seen.size(), stratum.value.size());
    EXPECT_EQ(stratum.summary.neurons, stratum.defined);
    EXPECT_EQ(strata.value({stratum.layer, stratum.summary.highest}), static_cast<float>(stratum.summary.maximum));
    EXPECT_EQ(strata.value({stratum.layer, stratum.summary.lowest}), static_cast<float>(stratum.summary.minimum));

    // Every bin of the density is what a click there finds.
    ASSERT_EQ(stratum.density.count.size(), static_cast<std::size_t>(strataBins));
    for (int bin = 0; bin < strataBins; ++bin) {
        const double nearest = strata.lower + 0.37 * (strata.upper - strata.lower);
        const auto neurons = neuronsInBin(strata, stratum.layer, bin, nearest);
        EXPECT_EQ(std::ssize(neurons), stratum.density.count[static_cast<std::size_t>(bin)]);
        for (std::size_t i = 0; i < neurons.size(); ++i) {
            const auto distance = [&](std::size_t k) {
                return std::abs(double{strata.value({stratum.layer, neurons[k]})} - nearest);
            };
            EXPECT_EQ(strataBin(strata, strata.value({stratum.layer, neurons[i]})), bin);
            if (i > 0) {
                EXPECT_LE(distance(i - 1), distance(i));
            }
        }
    }
}

} // namespace

TEST(Strata, ShowTheCorrelationsOfTheTable)
{
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto names = expected.strings("covariates/name");
    const auto pearson = expected.read<double>("correlation/pearson");
    for (const std::string name : {"length", "bytes"}) {
        const auto strata = strataOf(*view(), correlation(name), {});
        EXPECT_EQ(strata->runId, "0123456789ab");
        EXPECT_EQ(strata->lower, -1);
        EXPECT_EQ(strata->upper, 1);
        ASSERT_EQ(strata->stratum.size(), 2U);
        EXPECT_EQ(strata->stratum[1], nullptr);
        EXPECT_FALSE(strata->complete());
        EXPECT_TRUE(std::isnan(strata->value({LayerIndex(1), NeuronIndex(0)})));
        const Stratum& stratum = *strata->stratum[0];
        const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
        for (std::size_t n = 0; n < stratum.value.size(); ++n) {
            const double want = pearson[n * names.size() + column];
            ASSERT_EQ(std::isnan(stratum.value[n]), std::isnan(want));
            if (!std::isnan(want)) {
                EXPECT_NEAR(stratum.value[n], want, 1e-6);
            }
        }
        expectConsistent(*strata, stratum);

        const CorrelationTable table = correlationTable(measuredRun(), {.site = Site::Pre, .covariate = name});
        const LayerDensity density = layerDensities(table).front();
        EXPECT_EQ(stratum.density.count, density.count);
        EXPECT_NEAR(stratum.density.bandwidth, density.bandwidth, 1e-7);
        for (std::size_t b = 0; b < density.kernel.size(); ++b)
            EXPECT_NEAR(stratum.density.kernel[b], density.kernel[b], 1e-5);
        const LayerSummary want = layerSummaries(table).front();
        EXPECT_NEAR(stratum.summary.median, want.median, 1e-7);
        EXPECT_NEAR(stratum.summary.sd, want.sd, 1e-7);
        EXPECT_EQ(stratum.summary.leftOut, want.leftOut);
        EXPECT_EQ(stratum.summary.highest, want.highest);
        EXPECT_EQ(stratum.summary.lowest, want.lowest);
        EXPECT_EQ(stratum.state, table.state.empty() ? stratum.state
                                                     : std::vector<NeuronState>(table.state.begin(),
                                                                                table.state.begin() + table.width));
    }
}

TEST(Strata, ShowCohensD)
{
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto threshold = static_cast<int>(expected.scalar<double>("tokens/threshold"));
    const auto comparison = expected.read<double>("comparison/shorter_longer");
    const auto strata = strataOf(*view(), difference(threshold, threshold), {});
    const Stratum& stratum = *strata->stratum[0];
    for (std::size_t n = 0; n < stratum.value.size(); ++n) {
        const double want = comparison[n * 9 + 3];
        ASSERT_EQ(std::isnan(stratum.value[n]), std::isnan(want)) << n;
        if (!std::isnan(want)) {
            EXPECT_NEAR(stratum.value[n], want, 1e-5 * std::max(1.0, std::abs(want))) << n;
        }
    }
    EXPECT_EQ(strata->lower, -strata->limit);
    EXPECT_EQ(strata->upper, strata->limit);
    expectConsistent(*strata, stratum);
    EXPECT_EQ(strataBin(*strata, strata->limit), strataBins - 1) << "the last bin is closed";
    EXPECT_EQ(strataBin(*strata, -strata->limit), 0);
    EXPECT_EQ(strataBin(*strata, std::nextafter(strata->limit, 1e9)), -1);
    EXPECT_EQ(strataBin(*strata, std::nan("")), -1);
}

TEST(Strata, CompareTheGroupsOfEverySplitThatTheSumsPart)
{
    const MeasuredRun& run = measuredRun();
    for (const auto& [below, above] : {std::pair{1, 1}, {2, 2}, {3, 6}, {23, 23}, {0, 0}, {12, 20}}) {
        const auto strata = strataOf(*view(), difference(below, above), {});
        for (const int neuron : {0, 17, 26, 43}) {
            double n[2] = {}, sum[2] = {}, squares[2] = {};
            const auto each = [&](auto&& add) {
                for (const std::int64_t token : run.store().token) {
                    const int length = run.tokens().typeOf(token).properties.length;
                    if (length < below || length > above)
                        add(length > above ? 1 : 0, double{run.value(neuron, token)});
                }
            };
            each([&](int g, double x) { ++n[g], sum[g] += x; });
            each([&](int g, double x) { squares[g] += std::pow(x - sum[g] / n[g], 2); });
            const double d = (sum[1] / n[1] - sum[0] / n[0]) / std::sqrt((squares[0] + squares[1]) / (n[0] + n[1] - 2));
            const float got = strata->value({LayerIndex(0), NeuronIndex(neuron)});
            if (n[0] < 2 || n[1] < 2)
                EXPECT_TRUE(std::isnan(got)) << below << ' ' << above;
            else
                EXPECT_NEAR(got, d, 1e-5 * std::max(1.0, std::abs(d))) << below << ' ' << above;
        }
    }
}

TEST(Strata, LimitColoursAtTheOuterHalfPerCent)
{
    const auto strata = strataOf(*view(), correlation("length"), {});
    std::vector<double> absolute;
    for (const float v : strata->stratum[0]->value)
        if (!std::isnan(v))
            absolute.push_back(std::abs(v));
    std::sort(absolute.begin(), absolute.end());
    const double position = 0.995 * static_cast<double>(absolute.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const double quantile = std::lerp(absolute[below], absolute[below + 1], position - std::floor(position));
    EXPECT_GE(strata->limit + 1e-6, quantile);
    EXPECT_LT(strata->limit - 0.1, quantile);
    EXPECT_NEAR(strata->limit * 10, std::round(strata->limit * 10), 1e-12);
    EXPECT_EQ(strataOf(*describeRun(measuredRun(), {}), correlation("length"), {})->limit, 0.1) << "no layer yet";
}

TEST(Strata, OfOneLayerAreThoseOfAll)
{
    for (const StrataQuestion& question : {correlation("graphemes"), difference(4, 4)}) {
        const auto strata = strataOf(*view(), question, {});
        const auto stratum = stratumOf(*view(), question, LayerIndex(0), strata->lower, strata->upper);
        EXPECT_EQ(stratum->ascending, strata->stratum[0]->ascending);
        EXPECT_EQ(stratum->density.count, strata->stratum[0]->density.count);
        EXPECT_EQ(stratum->density.kernel, strata->stratum[0]->density.kernel);
    }
}

TEST(Strata, TakeOverTheLayersThatSnapshotsShare)
{
    const auto next = withSums(view(), LayerIndex(1), Site::Pre, measuredRun().sums(LayerIndex(0), Site::Pre));
    for (const StrataQuestion& question : {correlation("length"), difference(4, 4)}) {
        const StrataAnswer before{view(), strataOf(*view(), question, {})};
        const auto got = strataOf(*next, question, before, {}), want = strataOf(*next, question, {});
        EXPECT_EQ(got->stratum[0], before.strata->stratum[0]) << "not computed again";
        EXPECT_EQ(got->limit, want->limit);
        EXPECT_TRUE(got->complete());
        for (std::size_t layer = 0; layer < 2; ++layer) {
            EXPECT_EQ(got->stratum[layer]->ascending, want->stratum[layer]->ascending);
            EXPECT_EQ(got->stratum[layer]->density.count, want->stratum[layer]->density.count);
        }
        StrataQuestion other = question;
        other.covariate = "bytes";
        other.split = {3, 5};
        EXPECT_NE(strataOf(*next, other, before, {})->stratum[0], before.strata->stratum[0]);
    }
}

TEST(Strata, SayWhatTheyCannotShow)
{
    expectError(ErrorKind::NotFound, testing::StartsWith("the run has no covariate \"mood\"; it has length, "),
                [] { strataOf(*view(), correlation("mood"), {}); });
    StrataQuestion after = correlation("length");
    after.site = Site::Post;
    expectError(ErrorKind::NotFound, "the run holds no activations at site post; measure again with --site both.",
                [&] { strataOf(*view(), after, {}); });
    for (const auto& [below, above] : {std::pair{4, 24}, {5, 4}})
        expectError(ErrorKind::InvalidInput, testing::HasSubstr("must lie between 0 and 23"),
                    [&] { strataOf(*view(), difference(below, above), {}); });
    expectError(ErrorKind::NotFound, "layer 1 is not measured yet.",
                [] { stratumOf(*view(), correlation("length"), LayerIndex(1), -1, 1); });
    EXPECT_TRUE(neuronsInBin(*strataOf(*view(), correlation("length"), {}), LayerIndex(1), 100, 0).empty());
}

TEST(Strata, StopWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW(strataOf(*view(), correlation("length"), JobContext(source.get_token())), Stopped);
}
