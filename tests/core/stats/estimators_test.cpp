// SPDX-License-Identifier: GPL-3.0-or-later
// Every statistic that streams, through the accumulator, against tests/data/parity/statistics/expected.h5 (float64
// definitions), within the tolerances of the README there.
#include "core/stats/estimators.h"
#include "core/stats/half.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/hdf5_reader.h"
#include "tests/support/parity_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

const std::string folder = std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/";

struct Parity {
    Hdf5Reader input{folder + "input.h5"}, expected{folder + "expected.h5"};
    TokenTable table = parityTable();
    Covariates covariates{table};
    std::int64_t width = input.shape("activations")[0];
    std::vector<float> values = tokenMajor(input.read<float>("activations"), static_cast<std::size_t>(width));

    AccumulatorShape shape(int threads = 1, InstructionSet set = bestInstructionSet()) const
    {
        AccumulatorShape s;
        s.tokens = &table;
        s.covariates = &covariates;
        s.width = width;
        s.threads = threads;
        s.instructions = set;
        return s;
    }
};

const Parity& parity()
{
    static const Parity data;
    return data;
}

void expectNear(double got, double want, double tolerance, const std::string& what)
{
    ASSERT_EQ(std::isnan(got), std::isnan(want)) << what << ": " << got << " for " << want;
    if (!std::isnan(want)) {
        ASSERT_NEAR(got, want, tolerance) << what;
    }
}

/// `scale`: sd of the neuron over all tokens, in whose steps its values were rounded; shapes to `tolerance`.
void expectMoments(const Moments& got, const double* want, double scale, double tolerance, bool oneShift,
                   const std::string& what)
{
    expectNear(got.mean, want[0], 1e-6 * scale, what + " mean");
    expectNear(got.sd, want[1], 1e-6 * scale, what + " sd");
    if (want[1] == 0 && !oneShift)
        return; // equal values were rounded in two ways
    expectNear(got.skewness, want[2], tolerance * (1 + std::abs(want[2])), what + " skewness");
    expectNear(got.kurtosis, want[3], tolerance * (1 + want[3]), what + " kurtosis");
}

/// `oneShift`: values that are equal must have come out so. Everything of expected.h5 that sums over all tokens can
/// answer.
void expectParity(const LayerSums& sums, bool oneShift = true)
{
    const Hdf5Reader& expected = parity().expected;
    const auto state = expected.read<int>("moments/state");
    const auto positive = expected.read<double>("moments/positive");
    const auto positiveUpper = expected.read<double>("moments/positive_upper");
    const auto nonFinite = expected.read<std::int64_t>("moments/nonfinite");
    const auto minimum = expected.read<double>("moments/minimum"), maximum = expected.read<double>("moments/maximum");
    const auto mean = expected.read<double>("moments/mean"), sd = expected.read<double>("moments/sd");
    const auto skewness = expected.read<double>("moments/skewness");
    const auto kurtosis = expected.read<double>("moments/kurtosis");
    const auto groups = expected.read<double>("by_group/moments");
    const auto groupSize = expected.read<std::int64_t>("by_group/size");
    const auto lengths = expected.read<double>("by_length/values");
    const auto eta2 = expected.read<double>("correlation/eta2"),
               epsilon2 = expected.read<double>("correlation/epsilon2");
    const auto nonlinearity = expected.read<double>("correlation/nonlinearity");
    const auto pearson = expected.read<double>("correlation/pearson");
    const auto names = expected.strings("covariates/name");
    const int threshold = static_cast<int>(expected.scalar<double>("tokens/threshold"));
    ASSERT_EQ(threshold, expected.scalar<double>("tokens/threshold"));

    const CovariateSums covariateSums = parity().covariates.sums();
    const std::vector<double> r = correlations(sums, covariateSums);
    const auto columns = static_cast<std::size_t>(sums.covariates);
    ASSERT_EQ(sums.tokens, expected.read<std::int64_t>("tokens/sizes")[1]);
    for (std::size_t n = 0; n < state.size(); ++n) {
        const auto neuron = static_cast<std::int64_t>(n);
        const std::string what = "neuron " + std::to_string(n);
        ASSERT_EQ(static_cast<int>(neuronState(sums, neuron)), state[n]) << what;
        ASSERT_EQ(sums.nonFinite[n], nonFinite[n]) << what;
        const double all[] = {mean[n], sd[n], skewness[n], kurtosis[n]};
        expectMoments(moments(sums, neuron), all, sd[n], 1e-5, oneShift, what);
        if (state[n] != 2) {
            ASSERT_EQ(sums.minimum[n], minimum[n]) << what;
            ASSERT_EQ(sums.maximum[n], maximum[n]) << what;
            ASSERT_EQ(static_cast<double>(sums.positive[n]) / static_cast<double>(sums.tokens), positive[n]) << what;
            expectNear(positiveUpperBound(sums.positive[n], sums.tokens), positiveUpper[n], 1e-9, what);
        }
        const int edges[] = {0, threshold - 1, threshold, lengthBins};
        for (std::size_t g = 0; g < 3; ++g) {
            const Moments group = moments(sums, neuron, edges[g], edges[g + 1]);
            ASSERT_EQ(group.n, groupSize[g * 3]) << what;
            const double* const want = groups.data() + (n * 3 + g) * 4;
            expectMoments(group, want, std::isnan(sd[n]) ? want[1] : sd[n], 1e-5, oneShift,
                          what + " group " + std::to_string(g));
        }
        for (int b = 0; b < lengthBins && state[n] != 2; ++b) {
            const double* const want = lengths.data() + (n * lengthBins + static_cast<std::size_t>(b)) * 8;
            if (std::isnan(want[0])) // empty
                ASSERT_TRUE(std::isnan(moments(sums, neuron, b, b + 1).mean)) << what << " bin " << b;
            else
                expectMoments(moments(sums, neuron, b, b + 1), want + 1, sd[n], 1e-4, oneShift,
                              what + " bin " + std::to_string(b));
        }
        const CorrelationRatio ratio = correlationRatio(sums, neuron);
        expectNear(ratio.eta2, eta2[n], 5e-6, what + " eta2");
        expectNear(ratio.epsilon2, epsilon2[n], 5e-6, what + " epsilon2");
        const double rLength = r[n * columns + static_cast<std::size_t>(*parity().covariates.find("length"))];
        expectNear(ratio.eta2 - rLength * rLength, nonlinearity[n], 5e-6, what + " nonlinearity");
        // What tables print: the same numbers, undefined exactly where the reference says so.
        const NeuronSummary summary = neuronSummary(sums, neuron, rLength);
        expectMoments(summary.moments, all, sd[n], 1e-5, oneShift, what + " summary");
        const std::pair<double, double> values[] = {{summary.minimum, minimum[n]},
                                                    {summary.maximum, maximum[n]},
                                                    {summary.positive, positive[n]},
                                                    {summary.positiveUpper, positiveUpper[n]},
                                                    {summary.eta2, eta2[n]},
                                                    {summary.epsilon2, epsilon2[n]},
                                                    {summary.nonlinearity, nonlinearity[n]}};
        for (const auto& [got, want] : values)
            expectNear(got, want, 5e-6, what + " summary");
        for (std::size_t c = 0; c < names.size(); ++c)
            if (const auto column = parity().covariates.find(names[c]))
                expectNear(r[n * columns + static_cast<std::size_t>(*column)], pearson[n * names.size() + c], 1e-6,
                           what + " r with " + names[c]);
    }
}

} // namespace

class StreamingParity : public testing::TestWithParam<std::pair<std::int64_t, InstructionSet>>
{
};

TEST_P(StreamingParity, EqualsTheDefinitions)
{
    const auto [blockTokens, set] = GetParam();
    if (set > bestInstructionSet())
        return; // this processor cannot run them
    expectParity(sumsOf(parity().shape(2, set), parity().values, blockTokens));
}

INSTANTIATE_TEST_SUITE_P(BlocksAndInstructions, StreamingParity,
                         testing::Values(std::pair{1, InstructionSet::Avx512}, std::pair{64, InstructionSet::Avx512},
                                         std::pair{512, InstructionSet::Avx512},
                                         std::pair{4096, InstructionSet::Avx512}, std::pair{512, InstructionSet::Avx2},
                                         std::pair{512, InstructionSet::Baseline}));

TEST(StreamingMerge, OfTwoHalvesEqualsTheDefinitions)
{
    const std::int64_t half = 4 * 512, all = parity().table.size();
    const AccumulatorShape shape = parity().shape();
    const CovariateSums firstHalf = parity().covariates.sums(4);
    CovariateSums secondHalf = parity().covariates.sums();
    for (std::size_t c = 0; c < secondHalf.sum.size(); ++c)
        secondHalf.sum[c] -= firstHalf.sum[c];
    const LayerSums first = sumsOf(shape, parity().values, 512, 0, half);
    const LayerSums second = sumsOf(shape, parity().values, 512, half, all);
    const LayerSums both = merged(first, second, secondHalf);
    expectParity(both, false);
    expectParity(merged(second, first, firstHalf), false);

    const LayerSums whole = sumsOf(shape, parity().values, 512);
    EXPECT_EQ(both.topToken, whole.topToken);
    EXPECT_EQ(both.bottomToken, whole.bottomToken);
    EXPECT_EQ(both.lengthCount, whole.lengthCount);
}

TEST(PositiveUpperBound, FollowsClopperAndPearson)
{
    EXPECT_NEAR(positiveUpperBound(0, 8192), 1 - std::pow(0.05, 1.0 / 8192), 1e-15);
    EXPECT_NEAR(positiveUpperBound(3, 10), 0.606624, 1e-6); // Clopper & Pearson, 90 % two-sided: 0.087–0.607
    EXPECT_EQ(positiveUpperBound(10, 10), 1.0);
    EXPECT_TRUE(std::isnan(positiveUpperBound(0, 0)));
}

TEST(StateNames, AreThoseOfTheSpecification)
{
    EXPECT_STREQ(stateName(NeuronState::Ok), "ok");
    EXPECT_STREQ(stateName(NeuronState::Constant), "constant");
    EXPECT_STREQ(stateName(NeuronState::NonFinite), "non-finite");
    EXPECT_STREQ(stateName(NeuronState::TooFew), "n too small");
}
