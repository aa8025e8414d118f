// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "tests/core/analysis/measured_run.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::shared_ptr<const NeuronRecord> record(const Run& run, int neuron)
{
    return readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(neuron)}, Site::Pre);
}

} // namespace

TEST(ReadNeuron, GathersWhatTheRunHolds)
{
    const MeasuredRun& run = measuredRun();
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto pearson = expected.read<double>("correlation/pearson");
    const auto byLength = expected.read<double>("by_length/values");
    const auto names = expected.strings("covariates/name");
    for (const int neuron : {0, 17, 36, 43, 45, 62, 64}) {
        const auto got = record(run, neuron);
        const auto n = static_cast<std::size_t>(neuron);
        EXPECT_EQ(got->id, (NeuronId{LayerIndex(0), NeuronIndex(neuron)}));
        ASSERT_EQ(got->r.size(), run.covariates().size());
        for (std::size_t c = 0; c < got->r.size(); ++c) {
            const auto column = std::find(names.begin(), names.end(), run.covariates()[c].name) - names.begin();
            const double want = pearson[n * names.size() + static_cast<std::size_t>(column)];
            EXPECT_EQ(std::isnan(got->r[c]), std::isnan(want));
            if (!std::isnan(want)) {
                EXPECT_NEAR(got->r[c], want, 5e-6);
            }
        }
        EXPECT_TRUE(got->rLength == got->r[0] || std::isnan(got->rLength));
        EXPECT_EQ(got->summary.n, 4036);
        const bool constant = got->summary.state == NeuronState::Constant; // the file leaves those out
        for (std::size_t bin = 0; !constant && bin < lengthBins; ++bin) {
            const double* const want = &byLength[(n * lengthBins + bin) * 8];
            EXPECT_EQ(static_cast<double>(got->byLength[bin].n), std::isnan(want[0]) ? 0 : want[0]);
            if (want[0] > 0) {
                EXPECT_NEAR(got->byLength[bin].mean, want[1], 1e-6 * got->summary.moments.sd);
            }
        }
        ASSERT_EQ(got->values.size(), run.store().token.size());
        for (std::size_t i = 0; i < got->values.size(); i += 101)
            EXPECT_EQ(got->values[i], run.value(neuron, run.store().token[i]));
        ASSERT_EQ(got->ascending.size(), got->values.size());
        for (std::size_t i = 1; i < got->ascending.size(); ++i) {
            const auto a = static_cast<std::size_t>(got->ascending[i - 1]),
                       b = static_cast<std::size_t>(got->ascending[i]);
            ASSERT_TRUE(got->values[a] < got->values[b] || (got->values[a] == got->values[b] && a < b));
        }
        ASSERT_EQ(got->topToken.size(), 32U);
        EXPECT_EQ(got->topValue[0], static_cast<float>(got->summary.maximum));
        EXPECT_EQ(got->bottomValue[0], static_cast<float>(got->summary.minimum));
        for (std::size_t i = 0; i < 32; ++i)
            EXPECT_EQ(got->topValue[i], run.value(neuron, got->topToken[i]));
    }
}

TEST(ReadNeuron, LeavesValuesThatAreNotFiniteOutOfTheShapes)
{
    for (const int neuron : {65, 66}) {
        const auto got = record(measuredRun(), neuron);
        EXPECT_EQ(got->summary.state, NeuronState::NonFinite);
        EXPECT_TRUE(std::isnan(got->summary.moments.mean));
        const auto finite =
            std::count_if(got->values.begin(), got->values.end(), [](float v) { return std::isfinite(v); });
        EXPECT_LT(finite, std::ssize(got->values));
        EXPECT_EQ(std::ssize(got->ascending), finite);
    }
}

TEST(ReadNeuron, TakesTheUniformSampleForTheText)
{
    MeasuredRun run;
    StorePlan plan;
    for (std::size_t i = 0; i < run.store().token.size(); i += 2) {
        plan.token.push_back(run.store().token[i]);
        plan.sample.push_back(i % 3 == 0 ? StoreBalanced : i % 4 == 0 ? StoreBalanced | StoreUniform : StoreUniform);
    }
    run.setStore(plan);
    const auto got = record(run, 4);
    EXPECT_EQ(got->values.size(), plan.token.size());
    EXPECT_EQ(std::ssize(got->ascending),
              std::count_if(plan.sample.begin(), plan.sample.end(), [](int s) { return (s & StoreUniform) != 0; }));
    for (const std::int32_t i : got->ascending)
        ASSERT_NE(plan.sample[static_cast<std::size_t>(i)] & StoreUniform, 0);
}

TEST(ReadNeuron, NeedsNoStore)
{
    MeasuredRun run;
    run.setStore({});
    const auto got = record(run, 4);
    EXPECT_TRUE(got->values.empty());
    EXPECT_TRUE(got->ascending.empty());
    EXPECT_EQ(got->topToken.size(), 32U);
}

TEST(ReadNeuron, SaysWhatIsNotThere)
{
    const MeasuredRun& run = measuredRun();
    const auto view = describeRun(run, {});
    expectError(ErrorKind::NotFound, "the run has no neuron 67: a layer's neurons are 0 to 66.", [&] {
        readNeuron(run, view, {LayerIndex(0), NeuronIndex(67)}, Site::Pre);
    });
    expectError(ErrorKind::NotFound, testing::HasSubstr("no activations at site post"), [&] {
        readNeuron(run, view, {LayerIndex(0), NeuronIndex(0)}, Site::Post);
    });
}
