// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/group_comparison.h"
#include "tests/core/inference/analysed.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(GroupComparison, EqualsTheReference)
{
    const Analysed& a = analysed();
    const double threshold = parityExpected().read<double>("tokens/threshold")[0];
    const auto sd = parityExpected().read<double>("moments/sd");
    const std::vector<std::string> names = {"shorter", "equal", "longer"};
    const auto group = [&](double length) { return length < threshold ? 0U : length == threshold ? 1U : 2U; };
    for (const auto& [first, second] : {std::pair{0U, 2U}, {0U, 1U}, {1U, 2U}}) {
        const std::string name = names[first] + "_" + names[second];
        const auto expected = parityExpected().read<double>("comparison/" + name);
        std::vector<double> got, want;
        for (std::size_t n = 0; n < a.x.size(); ++n) {
            if (a.state[n] != 0)
                continue;
            std::vector<double> x[3];
            std::vector<std::int32_t> types[3];
            for (std::size_t t = 0; t < a.length.size(); ++t) {
                x[group(a.length[t])].push_back(a.x[n][t]);
                types[group(a.length[t])].push_back(a.type[t]);
            }
            const GroupComparison of = compareGroups(x[first], x[second], types[first], types[second]);
            const double* const row = expected.data() + 9 * n;
            got.insert(got.end(), {of.difference / sd[n], of.welchError / sd[n], of.typesError / sd[n], of.cohenD,
                                   of.hedgesG, of.ks, of.wasserstein / sd[n], of.wassersteinSd, of.auc});
            want.insert(want.end(), {row[0] / sd[n], row[1] / sd[n], row[2] / sd[n], row[3], row[4], row[5],
                                     row[6] / sd[n], row[7], row[8]});
        }
        expectClose(got, want, 1e-9, 1e-9, name);
    }
}

TEST(GroupComparison, OfEmptyAndSingleGroups)
{
    const std::vector<double> none, one = {1}, three = {0, 2, 4};
    const std::vector<std::int32_t> types = {1, 2, 3};
    EXPECT_TRUE(std::isnan(compareGroups(none, three, {}, types).auc));
    const GroupComparison single = compareGroups(one, three, types, types);
    EXPECT_NEAR(single.auc, 2 / 3.0, 1e-12);
    EXPECT_NEAR(single.difference, 1, 1e-12);
    EXPECT_NEAR(single.ks, 2 / 3.0, 1e-12);
    EXPECT_TRUE(std::isnan(single.cohenD));
}

TEST(Association, SpearmanAndLexicalShareEqualTheReference)
{
    const Analysed& a = analysed();
    expectClose(a.each([&](const auto& x, std::size_t) { return spearman(x, a.length); }),
                parityExpected().read<double>("correlation/spearman"), 1e-12, 0, "spearman");
    expectClose(a.each([&](const auto& x, std::size_t) { return shareBetween(x, a.type).eta2; }),
                parityExpected().read<double>("correlation/type_eta2"), 1e-9, 0, "type eta2");
    expectClose(a.each([&](const auto& x, std::size_t) { return shareBetween(x, a.type).epsilon2; }),
                parityExpected().read<double>("correlation/type_epsilon2"), 1e-9, 0, "type epsilon2");
    EXPECT_TRUE(std::isnan(spearman(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3})));
    EXPECT_TRUE(std::isnan(shareBetween(std::vector<double>{1, 2}, std::vector<std::int32_t>{4, 4}).eta2));
}
