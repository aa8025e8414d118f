// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/partial_correlation.h"
#include "tests/core/inference/parity.h"
#include "tests/support/parity_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// The covariates of the parity text and, as the last one of the reference, one that is always zero.
CovariateSums withConstant(const CovariateSums& sums)
{
    const std::size_t C = sums.sum.size();
    CovariateSums more = sums;
    more.sum.push_back(0);
    more.product.assign((C + 1) * (C + 1), 0.0);
    for (std::size_t a = 0; a < C; ++a)
        for (std::size_t b = 0; b < C; ++b)
            more.product[a * (C + 1) + b] = sums.product[a * C + b];
    return more;
}

} // namespace

TEST(PartialCorrelation, EqualsTheReferenceForEverySetOfCovariates)
{
    const TokenTable table = parityTable();
    const CovariateSums sums = withConstant(Covariates(table).sums());
    const auto r = parityExpected().read<double>("correlation/pearson");
    const auto neurons = static_cast<std::size_t>(parityExpected().shape("correlation/pearson")[0]);
    const std::size_t C = r.size() / neurons;
    ASSERT_EQ(sums.sum.size(), C);
    for (const std::string set : {"frequency", "external_frequency", "frequency_and_space", "context", "everything",
                                  "nearly_collinear", "collinear", "with_constant"}) {
        const PartialCorrelations partial(sums, 0, parityInput().read<std::int32_t>("partial/" + set));
        std::vector<double> of, with, without, delta;
        for (std::size_t n = 0; n < neurons; ++n) {
            const PartialCorrelation one = partial.of(std::span(r).subspan(n * C, C));
            of.push_back(one.r);
            with.push_back(one.r2With);
            without.push_back(one.r2Without);
            delta.push_back(one.deltaR2);
        }
        const auto expected = [&](const char* what) {
            return parityExpected().read<double>("partial/" + set + "/" + what);
        };
        expectClose(of, expected("partial_r"), 1e-8, 0, set + " partial r");
        expectClose(with, expected("r2_with"), 1e-8, 0, set + " R2 with");
        expectClose(without, expected("r2_without"), 1e-8, 0, set + " R2 without");
        expectClose(delta, expected("delta_r2"), 1e-8, 0, set + " delta R2");
        expectClose({partial.vif()}, expected("vif"), 0, 1e-6, set + " VIF");
        EXPECT_EQ(partial.identifiable(), set != "collinear");
    }
}

TEST(PartialCorrelation, OfNothingIsPlainAndATargetWithoutSpreadIsUndefined)
{
    const TokenTable table = parityTable();
    const CovariateSums sums = withConstant(Covariates(table).sums());
    std::vector<double> r(sums.sum.size(), 0.25);
    const PartialCorrelation plain = PartialCorrelations(sums, 0, {}).of(r);
    EXPECT_DOUBLE_EQ(plain.r, 0.25);
    EXPECT_DOUBLE_EQ(plain.deltaR2, 0.0625);
    EXPECT_EQ(plain.r2Without, 0);
    const PartialCorrelations constant(sums, static_cast<int>(r.size()) - 1, {0});
    EXPECT_TRUE(std::isnan(constant.vif()));
    EXPECT_FALSE(constant.identifiable());
    EXPECT_TRUE(std::isnan(constant.of(r).r));
    r[0] = NAN;
    EXPECT_TRUE(std::isnan(PartialCorrelations(sums, 0, {5}).of(r).r2Without));
}
