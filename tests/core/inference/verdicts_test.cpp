// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/verdicts.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

int numberOf(Verdict verdict)
{
    return verdict == Verdict::Supported ? 1 : verdict == Verdict::NotSupported ? -1 : 0;
}

using Rule = std::function<Verdict(const double* row)>;
const std::map<std::string, Rule> rules = {
    {"first_layer_positive",
     [](const double* a) {
         return firstLayerPositive({a[0], a[1]});
     }},
    {"others_slightly_negative",
     [](const double* a) {
         return othersSlightlyNegative({a[0], a[1]}, a[2]);
     }},
    {"last_layers_compress",
     [](const double* a) {
         return lastLayersCompress({a[0], a[1]});
     }},
    {"short_multimodal_at_scale",
     [](const double* a) {
         return shortMultimodalAtScale({a[0], a[1]}, {a[2], a[3]});
     }},
    {"survives_frequency",
     [](const double* a) {
         return survivesFrequency(a[0], {a[1], a[2]});
     }},
    {"shifts_to_next",
     [](const double* a) {
         return shiftsToNext({a[0], a[1]}, {a[2], a[3]});
     }},
};

} // namespace

TEST(Verdicts, EqualTheReferenceOnMadeUpIntervals)
{
    for (const auto& [name, rule] : rules) {
        const auto cases = parityInput().read<double>("verdicts/" + name);
        const auto expected = parityExpected().read<std::int32_t>("verdicts/" + name);
        const std::size_t arguments = cases.size() / expected.size();
        std::map<int, int> seen;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            EXPECT_EQ(numberOf(rule(cases.data() + i * arguments)), expected[i]) << name << " case " << i;
            ++seen[expected[i]];
        }
        EXPECT_EQ(seen.size(), 3U) << name;
    }
}

TEST(Verdicts, ZonesNeedAllFourConditions)
{
    const double stable[] = {0.9, 0.8}, shaky[] = {0.9, 0.79};
    EXPECT_EQ(functionalZones(3, 10, 12, 0.05, stable), Verdict::Supported);
    EXPECT_EQ(functionalZones(3, 10.5, 12, 0.05, stable), Verdict::Undecided);
    EXPECT_EQ(functionalZones(3, 10, 12, 0.06, stable), Verdict::Undecided);
    EXPECT_EQ(functionalZones(3, 10, 12, 0.05, shaky), Verdict::Undecided);
    EXPECT_EQ(functionalZones(1, 10, 20, 0.01, {}), Verdict::NotSupported);
    EXPECT_EQ(functionalZones(3, 12, 10, 0.01, stable), Verdict::NotSupported);
}

TEST(Verdicts, AnUndefinedIntervalDecidesNothing)
{
    const double undefined[4] = {NAN, NAN, NAN, NAN};
    for (const auto& [name, rule] : rules)
        EXPECT_EQ(rule(undefined), Verdict::Undecided) << name;
    EXPECT_STREQ(verdictName(Verdict::NotSupported), "not supported");
}
