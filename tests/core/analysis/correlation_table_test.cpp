// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/correlation_table.h"
#include "core/base/error.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

CorrelationTable tableOf(const Hdf5Reader& input, const std::string& scale)
{
    CorrelationTable table;
    const auto shape = input.shape("layers/" + scale + "/r");
    table.layers = static_cast<int>(shape[0]);
    table.width = shape[1];
    table.held.assign(static_cast<std::size_t>(shape[0]), true);
    table.r = input.read<double>("layers/" + scale + "/r");
    return table;
}

} // namespace

class LayersOf : public testing::TestWithParam<const char*>
{
};

TEST_P(LayersOf, SummariesEqualTheDefinitions)
{
    const Hdf5Reader input(statisticsFolder + "input.h5"), expected(statisticsFolder + "expected.h5");
    const CorrelationTable table = tableOf(input, GetParam());
    const auto want = expected.read<double>("layers/" + std::string(GetParam()) + "/summary");
    const auto got = layerSummaries(table);
    ASSERT_EQ(got.size() * 6, want.size());
    for (std::size_t layer = 0; layer < got.size(); ++layer) {
        const LayerSummary& s = got[layer];
        const double values[] = {s.mean, s.median, s.sd, s.iqr, s.meanAbsolute, s.maxAbsolute};
        for (std::size_t i = 0; i < 6; ++i)
            EXPECT_NEAR(values[i], want[layer * 6 + i], 1e-12) << "layer " << layer << " value " << i;
        std::int64_t missing = 0, positive = 0;
        for (std::size_t n = 0; n < static_cast<std::size_t>(table.width); ++n) {
            const double r = table.r[layer * static_cast<std::size_t>(table.width) + n];
            missing += std::isnan(r);
            positive += r > 0;
        }
        EXPECT_EQ(s.leftOut, missing);
        EXPECT_EQ(s.neurons, table.width - missing);
        EXPECT_DOUBLE_EQ(s.sharePositive, static_cast<double>(positive) / static_cast<double>(s.neurons));
        const auto rOf = [&](NeuronIndex n) {
            return table.r[layer * static_cast<std::size_t>(table.width) + static_cast<std::size_t>(n.value)];
        };
        EXPECT_EQ(rOf(s.lowest), s.minimum);
        EXPECT_EQ(rOf(s.highest), s.maximum);
        EXPECT_EQ(std::max(-s.minimum, s.maximum), s.maxAbsolute);
    }
}

TEST_P(LayersOf, DensitiesEqualTheDefinitions)
{
    const Hdf5Reader input(statisticsFolder + "input.h5"), expected(statisticsFolder + "expected.h5");
    const std::string at = "layers/" + std::string(GetParam());
    const auto count = expected.read<std::int64_t>(at + "/count");
    const auto density = expected.read<double>(at + "/density"), kernel = expected.read<double>(at + "/kernel_density");
    const auto bandwidth = expected.read<double>(at + "/bandwidth");
    const auto got = layerDensities(tableOf(input, GetParam()));
    ASSERT_EQ(got.size(), bandwidth.size());
    for (std::size_t layer = 0; layer < got.size(); ++layer) {
        EXPECT_NEAR(got[layer].bandwidth, bandwidth[layer], 1e-12);
        ASSERT_EQ(got[layer].count.size(), 201U);
        for (std::size_t b = 0; b < 201; ++b) {
            ASSERT_EQ(got[layer].count[b], count[layer * 201 + b]) << "layer " << layer << " bin " << b;
            ASSERT_NEAR(got[layer].density[b], density[layer * 201 + b], 1e-9);
            ASSERT_NEAR(got[layer].kernel[b], kernel[layer * 201 + b], 1e-9);
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Scales, LayersOf, testing::Values("small", "large"));

TEST(LayerDensities, WithoutNeuronsOrSpreadAreEmptyAndFinite)
{
    CorrelationTable table;
    table.layers = 2;
    table.width = 3;
    table.held = {true, true};
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    table.r = {nan, nan, nan, 1.0, 1.0, nan};
    const auto densities = layerDensities(table, 51);
    EXPECT_EQ(densities[0].density, std::vector<double>(51, 0.0));
    EXPECT_EQ(densities[1].count[50], 2) << "the last bin is closed";
    EXPECT_EQ(densities[1].bandwidth, 0.0);
    const auto summaries = layerSummaries(table);
    EXPECT_EQ(summaries[0].neurons, 0);
    EXPECT_TRUE(std::isnan(summaries[0].median));
    EXPECT_EQ(summaries[1].leftOut, 1);
}

TEST(CorrelationTable, HoldsWhatIsHeld)
{
    const MeasuredRun& run = measuredRun();
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto pearson = expected.read<double>("correlation/pearson");
    const auto state = expected.read<int>("moments/state");
    const auto names = expected.strings("covariates/name");
    const CorrelationTable table = correlationTable(run, {.site = Site::Pre, .covariate = "next_length"});
    const auto column = static_cast<std::size_t>(std::find(names.begin(), names.end(), "next_length") - names.begin());
    EXPECT_EQ(table.held, (std::vector<bool>{true, false}));
    EXPECT_EQ(table.n, run.covariateSums().tokens);
    for (std::size_t n = 0; n < state.size(); ++n) {
        EXPECT_EQ(static_cast<int>(table.state[n]), state[n]);
        const double want = pearson[n * names.size() + column];
        EXPECT_EQ(std::isnan(table.r[n]), std::isnan(want));
        if (!std::isnan(want)) {
            EXPECT_NEAR(table.r[n], want, 1e-6);
        }
        EXPECT_TRUE(std::isnan(table.r[state.size() + n]));
    }
    EXPECT_EQ(layerSummaries(table).size(), 1U);
}

TEST(CorrelationTable, NamesWhatThereIs)
{
    const MeasuredRun& run = measuredRun();
    try {
        correlationTable(run, {.site = Site::Pre, .covariate = "lenght"});
        FAIL() << "no error";
    } catch (const Error& e) {
        EXPECT_EQ(e.kind(), ErrorKind::NotFound);
        EXPECT_EQ(
            std::string(e.what()).rfind("the run has no covariate \"lenght\"; it has length, length_without_space, "
                                        "bytes, ",
                                        0),
            0U)
            << e.what();
    }
    EXPECT_THROW(correlationTable(run, {.site = Site::Post, .covariate = "length"}), Error);
}
