// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/matched_sets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace neurostrata::test
{
namespace
{

using namespace core;

std::vector<double> someSds(int width)
{
    std::vector<double> sd;
    for (int i = 0; i < width; ++i)
        sd.push_back((i * 37) % width);
    return sd;
}

TEST(MatchedSets, HaveTheTenthsOfTheSet)
{
    std::vector<double> sd = someSds(100);
    sd.push_back(std::numeric_limits<double>::quiet_NaN());
    const std::vector<NeuronIndex> set{NeuronIndex(1), NeuronIndex(2), NeuronIndex(50), NeuronIndex(51)};
    const auto tenths = [&](const std::vector<NeuronIndex>& of) {
        std::multiset<int> all;
        for (const NeuronIndex n : of)
            all.insert(static_cast<int>(sd[static_cast<std::size_t>(n.value)] / 10)); // sds are 0 … 99
        return all;
    };
    const auto sets = matchedSets(sd, set, 200, 1);
    ASSERT_EQ(sets.size(), 200U);
    std::set<std::vector<NeuronIndex>> different{set};
    for (const auto& drawn : sets) {
        EXPECT_EQ(tenths(drawn), tenths(set));
        EXPECT_TRUE(std::ranges::is_sorted(drawn));
        EXPECT_TRUE(different.insert(drawn).second);
    }
    EXPECT_EQ(matchedSets(sd, set, 200, 1), sets);
    EXPECT_NE(matchedSets(sd, set, 200, 2), sets);
}

TEST(MatchedSets, AreAllThereAreAndEquallyLikely)
{
    const std::vector<double> sd = someSds(60); // six in a tenth
    const std::vector<NeuronIndex> set{NeuronIndex(0)};
    EXPECT_EQ(matchedSets(sd, set, 20, 1).size(), 5U);
    std::map<std::int32_t, int> first;
    for (std::uint64_t seed = 0; seed < 5000; ++seed)
        ++first[matchedSets(sd, set, 1, seed).front().front().value];
    ASSERT_EQ(first.size(), 5U);
    for (const auto& [neuron, times] : first)
        EXPECT_NEAR(times, 1000, 140) << neuron; // five sd
    std::vector<NeuronIndex> all;
    for (int i = 0; i < 60; ++i)
        all.emplace_back(i);
    EXPECT_TRUE(matchedSets(sd, all, 20, 1).empty());
}

} // namespace
} // namespace neurostrata::test
