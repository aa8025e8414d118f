// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/jackknife.h"
#include "core/inference/permutation_test.h"
#include "tests/core/inference/parity.h"
#include "tests/support/expect_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(PermutationTest, EqualsTheReference)
{
    for (const std::string test : {"raw", "controlled"}) {
        const auto expected = [&](const char* what) {
            return parityExpected().read<double>("inference/" + test + "/" + what);
        };
        const auto observed = expected("statistic"), null = expected("null"), range = expected("p_range");
        const std::size_t K = null.size() / observed.size();
        PermutationTest permutation(static_cast<int>(K));
        for (std::size_t n = 0; n < observed.size(); ++n)
            permutation.add(observed[n], std::span(null).subspan(n * K, K));
        std::vector<double> p, momentP, familyP;
        for (const PermutationResult& result : permutation.results()) {
            p.push_back(result.p);
            momentP.push_back(result.momentP);
            familyP.push_back(result.familyP);
        }
        for (std::size_t n = 0; n < p.size(); ++n)
            if (!std::isnan(p[n])) {
                EXPECT_GE(p[n], range[2 * n] - 1e-12);
                EXPECT_LE(p[n], range[2 * n + 1] + 1e-12);
            }
        expectClose(p, expected("p"), 1e-12, 0, test + " p");
        expectClose(momentP, expected("p_t"), 0, 1e-6, test + " p_t");
        expectClose(familyP, expected("p_family"), 1e-12, 0, test + " p_family");
        expectClose({permutation.globalP()}, expected("global_p"), 1e-12, 0, test + " global p");
        expectClose({permutation.excess()}, expected("excess"), 1e-9, 0, test + " excess");
    }
}

TEST(PermutationTest, OfNothingIsUndefinedAndRefusesTooFew)
{
    PermutationTest none(5);
    none.add(NAN, std::vector<double>(5, 0.1));
    EXPECT_EQ(none.tested(), 0);
    EXPECT_TRUE(std::isnan(none.globalP()));
    EXPECT_TRUE(std::isnan(none.excess()));
    EXPECT_TRUE(std::isnan(none.results()[0].familyP));
    expectError(ErrorKind::InvalidInput, testing::HasSubstr("two permutations"), [] { PermutationTest(1); });
}

TEST(Jackknife, EqualsTheReference)
{
    for (const std::string scale : {"small", "large"}) {
        const auto excess = parityInput().read<double>("layers/" + scale + "/excess_jackknife");
        const auto full = parityInput().read<double>("layers/" + scale + "/excess");
        const std::size_t groups = excess.size() / full.size(), layers = full.size() / 3;
        const auto last = static_cast<std::size_t>(std::ceil(static_cast<double>(layers) / 6));
        const auto late = [&](const double* of) { // mean next-token excess of the last layers
            double sum = 0;
            for (std::size_t l = layers - last; l < layers; ++l)
                sum += of[l * 3 + 2] / static_cast<double>(last);
            return sum;
        };
        std::vector<double> replicates;
        for (std::size_t g = 0; g < groups; ++g)
            replicates.push_back(late(excess.data() + g * full.size()));
        const Interval95 got = jackknife(late(full.data()), replicates);
        expectClose({got.value, got.lower, got.upper},
                    parityExpected().read<double>("layers/" + scale + "/claims/next_late"), 1e-9, 0, scale);
    }
    const std::vector<double> one = {0.5}, undefined = {0.5, NAN, 0.25};
    EXPECT_TRUE(std::isnan(jackknife(0.5, one).error));
    EXPECT_TRUE(std::isnan(jackknife(0.5, undefined).lower));
}
