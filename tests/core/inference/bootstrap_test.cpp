// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/bootstrap.h"
#include "tests/core/inference/analysed.h"

#include <map>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(Bootstrap, EqualsTheReferenceUnderItsWeights)
{
    const Analysed& data = analysed();
    const auto weights = parityInput().read<std::int32_t>("bootstrap/weights");
    const auto shape = parityInput().shape("bootstrap/weights");
    std::vector<double> all;
    for (std::size_t n = 0; n < data.x.size(); ++n) {
        std::vector<double> r(static_cast<std::size_t>(shape[0]), NAN);
        if (data.state[n] == 0)
            r = bootstrapCorrelations(data.x[n], data.length, data.document, static_cast<std::size_t>(shape[1]),
                                      weights);
        all.insert(all.end(), r.begin(), r.end());
    }
    expectClose(all, parityExpected().read<double>("inference/bootstrap_r"), 1e-9, 0, "bootstrap_r");
}

TEST(Bootstrap, DrawsPoissonNumbersOfMeanOne)
{
    const auto weights = poissonWeights(100, 1000, 7);
    EXPECT_EQ(weights, poissonWeights(100, 1000, 7));
    EXPECT_NE(weights, poissonWeights(100, 1000, 8));
    std::map<std::int32_t, double> share;
    for (const std::int32_t weight : weights)
        share[weight] += 1e-5;
    double probability = std::exp(-1.0); // of 0; of k it is that over k!
    for (std::int32_t k = 0; k < 5; ++k) {
        EXPECT_NEAR(share[k], probability, 0.006) << k;
        probability /= k + 1;
    }
}
