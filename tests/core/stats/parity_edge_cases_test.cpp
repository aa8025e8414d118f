// SPDX-License-Identifier: GPL-3.0-or-later
// Degenerate inputs of tests/data/parity/statistics/edge_cases.h5 through the same path as real data.
#include "core/stats/estimators.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/hdf5_reader.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// Every token analysed and of a type of its own.
TokenTable tableOf(const std::vector<std::int32_t>& length)
{
    TokenTable table;
    table.mask = Mask::Study;
    table.vocabularySize = 1000;
    const auto n = static_cast<std::int32_t>(length.size());
    for (std::int32_t t = 0; t < n; ++t) {
        table.id.push_back(t);
        table.type.push_back(t);
        table.sequence.push_back(0);
        table.document.push_back(0);
        table.position.push_back(t);
        TokenType type;
        type.id = t;
        type.properties.length = type.properties.bytes = type.properties.graphemes =
            length[static_cast<std::size_t>(t)];
        type.properties.tokenClass = TokenClass::Alphabetic;
        table.types.push_back(type);
    }
    if (n > 0) {
        table.windows.push_back({0, n});
        table.documents.resize(1);
    }
    deriveMaskAndCounts(table);
    return table;
}

void expectNear(double got, double want, double tolerance, const std::string& what)
{
    ASSERT_EQ(std::isnan(got), std::isnan(want)) << what << ": " << got << " for " << want;
    if (!std::isnan(want)) {
        ASSERT_NEAR(got, want, tolerance) << what;
    }
}

} // namespace

TEST(EdgeCases, EqualTheDefinitions)
{
    const Hdf5Reader file(std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/edge_cases.h5");
    const std::vector<std::string> cases = file.members("/");
    ASSERT_EQ(cases.size(), 14U);
    for (const std::string& name : cases) {
        const TokenTable table = tableOf(file.read<std::int32_t>(name + "/input/length"));
        const Covariates covariates(table);
        AccumulatorShape shape;
        shape.tokens = &table;
        shape.covariates = &covariates;
        shape.width = file.shape(name + "/input/activations")[0];
        const auto values =
            tokenMajor(file.read<float>(name + "/input/activations"), static_cast<std::size_t>(shape.width));
        const auto want = [&](const std::string& what) { return file.read<double>(name + "/expected/" + what); };
        const auto state = want("state"), mean = want("mean"), sd = want("sd"), skewness = want("skewness");
        const auto kurtosis = want("kurtosis"), r = want("r"), eta2 = want("eta2"), positive = want("positive");
        const auto minimum = want("minimum"), maximum = want("maximum");
        for (const std::int64_t blockTokens : {7, 512}) {
            const LayerSums sums = sumsOf(shape, values, blockTokens);
            ASSERT_EQ(sums.tokens, table.size()) << name;
            const std::vector<double> got = correlations(sums, covariates.sums());
            const auto length = static_cast<std::size_t>(*covariates.find("length"));
            for (std::size_t n = 0; n < state.size(); ++n) {
                const auto neuron = static_cast<std::int64_t>(n);
                const std::string what =
                    name + " neuron " + std::to_string(n) + " blocks " + std::to_string(blockTokens);
                ASSERT_EQ(static_cast<double>(neuronState(sums, neuron)), state[n]) << what;
                const Moments m = moments(sums, neuron);
                expectNear(m.mean, mean[n], sd[n] > 0 ? 1e-6 * sd[n] : 0, what + " mean");
                expectNear(m.sd, sd[n], 1e-6 * sd[n], what + " sd");
                expectNear(m.skewness, skewness[n], 1e-5 * (1 + std::abs(skewness[n])), what + " skewness");
                expectNear(m.kurtosis, kurtosis[n], 1e-5 * (1 + kurtosis[n]), what + " kurtosis");
                expectNear(got[n * static_cast<std::size_t>(sums.covariates) + length], r[n], 5e-6, what + " r");
                expectNear(correlationRatio(sums, neuron).eta2, eta2[n], 5e-6, what + " eta2");
                if (!std::isnan(minimum[n])) {
                    EXPECT_EQ(sums.minimum[n], minimum[n]) << what;
                    EXPECT_EQ(sums.maximum[n], maximum[n]) << what;
                    EXPECT_EQ(static_cast<double>(sums.positive[n]) / static_cast<double>(sums.tokens), positive[n])
                        << what;
                }
            }
        }
    }
}
