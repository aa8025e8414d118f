// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/kernel_sums.h"
#include "core/analysis/neuron_view.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

constexpr std::size_t groups = 3, mostModes = 6, mostAntimodes = 5, scalars = 11;

/// The parity activations of one neuron and group, all tokens or one of each type.
std::vector<double> groupValues(std::int64_t neuron, std::size_t group, bool balanced)
{
    static const auto oneOfEach = Hdf5Reader(statisticsFolder + "expected.h5").read<int>("tokens/balanced");
    const MeasuredRun& run = measuredRun();
    std::vector<double> values;
    for (const std::int64_t token : run.store().token)
        if (groupOf(run.tokens().typeOf(token).properties.length, {4, 4}) == static_cast<LengthGroup>(group) &&
            (!balanced || oneOfEach[static_cast<std::size_t>(token)] != 0))
            values.push_back(run.value(neuron, token));
    return values;
}

double directSum(const std::vector<double>& values, double at, double bandwidth)
{
    double sum = 0;
    for (const double v : values)
        sum += std::exp(-0.5 * std::pow((at - v) / bandwidth, 2));
    return sum;
}

} // namespace

class PeaksOf : public testing::TestWithParam<const char*>
{
};

TEST_P(PeaksOf, EveryNeuronAndGroupAreThoseOfTheDefinition)
{
    const std::string level = GetParam();
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto column = [&](const char* name) { return expected.read<double>("modes/" + level + "/" + name); };
    const auto values = column("values"), position = column("position"), antimode = column("antimode"),
               share = column("share");
    int compared = 0, withAntimodes = 0;
    for (std::size_t n = 0; n < values.size() / (groups * scalars); ++n)
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t i = n * groups + g;
            const double* const want = &values[i * scalars];
            const double bandwidth = want[7];
            if (std::isnan(bandwidth))
                continue;
            const bool discrete = want[6] != 0, clear = want[10] != 0;
            const KernelDensity got = kernelDensity(groupValues(static_cast<std::int64_t>(n), g, level == "balanced"));
            const std::string at = "neuron " + std::to_string(n) + " group " + std::to_string(g);
            EXPECT_NEAR(got.bandwidth, bandwidth, 1e-9 * bandwidth) << at;
            if (discrete || !clear)
                continue;
            ASSERT_EQ(got.peaks.size(), static_cast<std::size_t>(want[9])) << at;
            ++compared;
            for (std::size_t p = 0; p < std::min(got.peaks.size(), mostModes); ++p) {
                const KernelDensity::Peak& peak = got.peaks[p];
                EXPECT_NEAR(peak.at, position[i * mostModes + p], 1e-6 * bandwidth) << at;
                EXPECT_NEAR(peak.share, share[i * mostModes + p], 1e-9) << at;
                if (p + 1 < got.peaks.size() && p < mostAntimodes) {
                    EXPECT_NEAR(peak.upper, antimode[i * mostAntimodes + p], 1e-6 * bandwidth) << at;
                    EXPECT_EQ(peak.upper, got.peaks[p + 1].lower);
                    ++withAntimodes;
                }
            }
            EXPECT_EQ(got.peaks.front().lower, -std::numeric_limits<double>::infinity());
            EXPECT_EQ(got.peaks.back().upper, std::numeric_limits<double>::infinity());
        }
    EXPECT_GT(compared, 100);
    EXPECT_GT(withAntimodes, 5);
}

INSTANTIATE_TEST_SUITE_P(Samples, PeaksOf, testing::Values("tokens", "balanced"));

TEST(KernelDensity, IsTheSumOfItsKernels)
{
    std::mt19937 random(2);
    for (const auto& [centre, spread] : {std::pair{0.0, 1.0}, {1e4, 1e-3}, {-3e30, 1e29}, {0.0, 1e-30}}) {
        std::cauchy_distribution<double> cauchy(centre, spread);
        std::vector<double> values(700);
        for (double& v : values)
            v = static_cast<float>(cauchy(random));
        const KernelDensity got = kernelDensity(values);
        ASSERT_GE(got.x.size(), 512U);
        ASSERT_LE(got.x.size(), 8192U);
        const double scale = 1 / (static_cast<double>(values.size()) * got.bandwidth * std::sqrt(2 * std::acos(-1.0)));
        const double highest = *std::max_element(got.y.begin(), got.y.end());
        for (std::size_t i = 0; i < got.x.size(); i += 7)
            ASSERT_NEAR(got.y[i], scale * directSum(values, got.x[i], got.bandwidth), 1e-11 * highest);
    }
}

TEST(KernelSums, AreExactAtAnyPlace)
{
    std::mt19937 random(4);
    std::normal_distribution<double> normal;
    std::vector<double> values(2000);
    for (double& v : values)
        v = normal(random);
    std::sort(values.begin(), values.end());
    for (const double bandwidth : {1e-5, 0.01, 0.2, 3.0, 50.0}) {
        const KernelSums sums(values, bandwidth);
        for (double at = -8; at < 8; at += 0.0371)
            ASSERT_NEAR(sums.at(at), directSum(values, at, bandwidth), 1e-10) << bandwidth << " at " << at;
    }
}

TEST(KernelDensity, NeedsSpreadForACurveAndFiftyValuesForPeaks)
{
    EXPECT_TRUE(kernelDensity({}).x.empty());
    EXPECT_TRUE(kernelDensity({3}).x.empty());
    EXPECT_EQ(kernelDensity(std::vector<double>(100, 0.25)).bandwidth, 0);
    std::vector<double> values;
    for (int i = 0; i < 49; ++i)
        values.push_back(i * i);
    EXPECT_GT(kernelDensity(values).bandwidth, 0);
    EXPECT_TRUE(kernelDensity(values).peaks.empty());
    values.push_back(49 * 49);
    EXPECT_EQ(kernelDensity(values).peaks.size(), 1U);
    const KernelDensity with = kernelDensity(values);
    values.insert(values.begin() + 7, std::nan(""));
    values.push_back(std::numeric_limits<double>::infinity());
    EXPECT_EQ(kernelDensity(values).y, with.y) << "values that are not finite are left out";
}
