// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mode_profile.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <numeric>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::int64_t sum(const std::vector<std::int64_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

} // namespace

TEST(ModeProfile, CountsTheTokensOfABasinAndOfItsGroup)
{
    const MeasuredRun& run = measuredRun();
    const auto record = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(33)}, Site::Pre);
    const Split split{4, 4};
    double lower = 0, upper = 0;
    std::vector<double> sorted(record->values.begin(), record->values.end());
    std::ranges::sort(sorted);
    lower = sorted[sorted.size() / 4];
    upper = sorted[sorted.size() * 3 / 4];
    const ModeProfile of = modeProfile(*record, LengthGroup::Shorter, split, LengthUnit::Characters, lower, upper);

    std::int64_t group = 0;
    double length = 0, groupLength = 0, position = 0;
    std::map<std::int32_t, std::int64_t> types;
    for (std::size_t i = 0; i < record->values.size(); ++i) {
        const std::int64_t token = run.store().token[i];
        const TokenType& type = run.tokens().typeOf(token);
        if (type.properties.length >= 4)
            continue;
        ++group;
        groupLength += type.properties.length;
        if (record->values[i] < lower || record->values[i] > upper)
            continue;
        ++types[run.tokens().type[static_cast<std::size_t>(token)]];
        length += type.properties.length;
        position += run.tokens().position[static_cast<std::size_t>(token)];
    }
    std::int64_t n = 0;
    double squares = 0;
    for (const auto& [type, count] : types) {
        n += count;
        squares += static_cast<double>(count * count);
    }
    ASSERT_GT(n, 100);
    EXPECT_EQ(of.n, n);
    EXPECT_EQ(of.types, std::ssize(types));
    EXPECT_DOUBLE_EQ(of.effectiveTypes, static_cast<double>(n * n) / squares);
    EXPECT_DOUBLE_EQ(of.share, static_cast<double>(n) / static_cast<double>(group));
    for (const ProfileOf* const property : {&of.length, &of.frequency, &of.position}) {
        EXPECT_EQ(sum(property->count), n);
        EXPECT_EQ(sum(property->group), group);
        for (std::size_t bin = 0; bin < property->count.size(); ++bin)
            EXPECT_LE(property->count[bin], property->group[bin]);
    }
    EXPECT_NEAR(of.length.mean, length / static_cast<double>(n), 1e-12);
    EXPECT_NEAR(of.length.groupMean, groupLength / static_cast<double>(group), 1e-12);
    EXPECT_NEAR(of.position.mean, position / static_cast<double>(n), 1e-9);
    ASSERT_FALSE(of.frequent.empty());
    for (const auto& [type, count] : types)
        EXPECT_LE(count, of.frequent.front().second) << "the most frequent type comes first";

    constexpr double infinite = std::numeric_limits<double>::infinity();
    const ModeProfile all =
        modeProfile(*record, LengthGroup::Shorter, split, LengthUnit::Characters, -infinite, infinite);
    EXPECT_EQ(all.n, group);
    EXPECT_EQ(all.length.count, all.length.group);
    const ModeProfile none =
        modeProfile(*record, LengthGroup::Shorter, split, LengthUnit::Characters, infinite, infinite);
    EXPECT_EQ(none.n, 0);
    EXPECT_TRUE(std::isnan(none.length.mean));
}
