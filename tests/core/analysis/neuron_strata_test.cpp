// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_strata.h"
#include "core/analysis/token_sample.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

void expectSame(double got, double want, double tolerance, const std::string& what)
{
    EXPECT_EQ(std::isnan(got), std::isnan(want)) << what;
    if (!std::isnan(want)) {
        EXPECT_NEAR(got, want, tolerance) << what;
    }
}

std::shared_ptr<const NeuronRecord> record(int neuron)
{
    static const auto view = describeRun(measuredRun(), {});
    return readNeuron(measuredRun(), view, {LayerIndex(0), NeuronIndex(neuron)}, Site::Pre);
}

} // namespace

TEST(NeuronStrata, EqualTheReference)
{
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto r = expected.read<double>("strata/r"), matched = expected.read<double>("strata/matched"),
               types = expected.read<double>("strata/pooled_types"), qTypes = expected.read<double>("strata/q_types"),
               tokens = expected.read<double>("strata/pooled_tokens"),
               pearson = expected.read<double>("correlation/pearson");
    const auto size = expected.read<std::int64_t>("strata/size");
    const std::size_t strata = size.size() / 2, covariates = pearson.size() / qTypes.size();
    const Split split = medianSplit(measuredRun().tokens());
    for (std::size_t n = 0; n < qTypes.size(); ++n) {
        const std::string what = "neuron " + std::to_string(n);
        const NeuronStrata of = neuronStrata(*record(static_cast<int>(n)), split);
        ASSERT_EQ(of.strata.size(), strata);
        for (std::size_t s = 0; s < strata; ++s) {
            EXPECT_EQ(of.strata[s].tokens, size[2 * s]);
            EXPECT_EQ(of.strata[s].types, size[2 * s + 1]);
            expectSame(of.strata[s].r, r[n * strata + s], 1e-7, what + " stratum " + std::to_string(s));
        }
        expectSame(of.r, pearson[n * covariates], 1e-7, what);
        // Exactly linear neurons: rounding is large on Fisher's scale there.
        if (std::abs(of.r) < 0.999999) {
            expectSame(of.byTypes.r, types[n], 1e-7, what + " by types");
            expectSame(of.byTokens.r, tokens[n], 1e-7, what + " by tokens");
            expectSame(of.byTypes.q, qTypes[n], 1e-5 * std::max(1.0, qTypes[n]), what + " q");
        }
        const double sd = std::abs(matched[3 * n] / matched[3 * n + 1]);
        expectSame(of.matched.difference, matched[3 * n], 1e-8 * sd, what + " difference");
        expectSame(of.matched.d, matched[3 * n + 1], 1e-7, what + " d");
        if (!std::isnan(of.matched.difference)) {
            expectSame(of.matched.support, matched[3 * n + 2], 1e-12, what + " support");
        }
    }
}

TEST(NeuronStrata, SayTheOccurrencesOfEachStratum)
{
    const NeuronStrata of = neuronStrata(*record(0), {4, 4});
    for (std::size_t s = 1; s < of.strata.size(); ++s)
        EXPECT_GT(of.strata[s].fewest, of.strata[s - 1].most) << "rare types first";
    auto bare = std::make_shared<NeuronRecord>(*record(0));
    bare->values.clear();
    EXPECT_TRUE(std::isnan(neuronStrata(*bare, {4, 4}).r)) << "nothing is stored";
}
