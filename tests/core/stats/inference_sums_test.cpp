// SPDX-License-Identifier: GPL-3.0-or-later
// The sums for tests and intervals against their definition in float64 on the parity activations; what rests on them
// (null, jackknife, strata) is checked against expected.h5 where it is computed.
#include "core/corpus/frequency_strata.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/expect_error.h"
#include "tests/support/hdf5_reader.h"
#include "tests/support/parity_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

const std::string folder = std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/";

struct InferenceSumsTest : testing::Test {
    Hdf5Reader input{folder + "input.h5"}, expected{folder + "expected.h5"};
    TokenTable table = parityTable();
    Covariates covariates{table};
    std::int64_t width = input.shape("activations")[0];
    std::vector<float> values = tokenMajor(input.read<float>("activations"), static_cast<std::size_t>(width));
    InferenceOptions options = {.permutations = 13, .neighbourPermutations = 5, .groups = 7, .seed = 3, .lengths = {}};
    InferencePlan plan{table, covariates, options};

    AccumulatorShape shape(int threads = 2) const
    {
        AccumulatorShape s;
        s.tokens = &table;
        s.covariates = &covariates;
        s.width = width;
        s.threads = threads;
        s.inference = &plan;
        return s;
    }
    std::vector<std::int64_t> analysed() const
    {
        std::vector<std::int64_t> all;
        for (std::int64_t t = 0; t < table.size(); ++t)
            if (table.included[static_cast<std::size_t>(t)] != 0)
                all.push_back(t);
        return all;
    }
    /// y of a neuron at a token, from the shift and exponent that the sums name.
    double y(const LayerSums& sums, std::size_t neuron, std::int64_t token) const
    {
        const double x = values[static_cast<std::size_t>(token * width) + neuron];
        if (!std::isfinite(x))
            return std::numeric_limits<double>::quiet_NaN(); // an infinity makes the neuron undefined as a NaN does
        return std::ldexp(x - static_cast<double>(sums.shift[neuron]), -sums.exponent[neuron]);
    }
    double z(int column, std::int64_t token) const
    {
        const Covariate& c = covariates.list()[static_cast<std::size_t>(column)];
        return (covariates.value(column, token) - c.centre) / c.scale;
    }
    std::int32_t typeAt(std::int64_t token) const { return table.type[static_cast<std::size_t>(token)]; }
};

/// |got - want| relative to the largest that rounding could move: the sum of the terms' sizes.
void expectSum(double got, const std::vector<double>& terms, const std::string& what)
{
    double want = 0, size = 0;
    for (const double term : terms) {
        want += term;
        size += std::abs(term);
    }
    ASSERT_EQ(std::isnan(got), std::isnan(want)) << what;
    if (std::isnan(want))
        return;
    EXPECT_NEAR(got, want, 1e-6 * size + 1e-30) << what;
}

} // namespace

TEST_F(InferenceSumsTest, AreWhatTheirDefinitionSays)
{
    const LayerSums sums = sumsOf(shape(), values, 300);
    const auto tokens = analysed();
    const std::size_t columns = static_cast<std::size_t>(plan.columns());
    const auto& jackknife = plan.jackknifeColumns();
    ASSERT_EQ(jackknife.size(), 6U);
    ASSERT_EQ(columns, 36U);
    std::vector<double> terms;
    for (std::size_t n = 0; n < static_cast<std::size_t>(width); n += 3) {
        for (std::size_t c = 0; c < columns; ++c) {
            const std::size_t column = c < 26 ? c : c < 31 ? 13 + c - 26 : 13 + c - 31;
            const std::int64_t offset = c < 26 ? 0 : c < 31 ? 1 : -1;
            terms.clear();
            for (const std::int64_t t : tokens)
                terms.push_back(y(sums, n, t) * static_cast<double>(plan.ofType(typeAt(t + offset))[column]));
            expectSum(sums.inference.permuted[n * columns + c], terms,
                      "neuron " + std::to_string(n) + " column " + std::to_string(c));
        }
        for (int g = 0; g < plan.groups(); ++g)
            for (int value = 0; value < 8; ++value)
                for (const bool ofTypes : {true, false}) {
                    terms.clear();
                    for (const std::int64_t t : tokens) {
                        if ((ofTypes ? plan.typeGroup(t) : plan.documentGroup(t)) != g)
                            continue;
                        const double at = y(sums, n, t);
                        terms.push_back(value == 0   ? at
                                        : value == 1 ? at * at
                                                     : at * z(jackknife[static_cast<std::size_t>(value - 2)], t));
                    }
                    const auto& of = ofTypes ? sums.inference.typeGroup : sums.inference.documentGroup;
                    expectSum(of[(n * 7 + static_cast<std::size_t>(g)) * 8 + static_cast<std::size_t>(value)], terms,
                              "neuron " + std::to_string(n) + " group " + std::to_string(g));
                }
        for (int s = 0; s < plan.strata(); ++s)
            for (int value = 0; value < stratumValues; ++value) {
                terms.clear();
                for (const std::int64_t t : tokens)
                    if (plan.stratum(t) == s)
                        terms.push_back(y(sums, n, t) * (value == 0 ? 1 : value == 1 ? y(sums, n, t) : z(0, t)));
                const std::size_t at = n * static_cast<std::size_t>(plan.strata()) + static_cast<std::size_t>(s);
                expectSum(sums.inference.stratum[at * stratumValues + static_cast<std::size_t>(value)], terms,
                          "neuron " + std::to_string(n) + " stratum " + std::to_string(s));
            }
    }
}

TEST_F(InferenceSumsTest, AreTheSameForAnyThreadsAndWhenContinued)
{
    const LayerSums once = sumsOf(shape(1), values, 512);
    const LayerSums threads = sumsOf(shape(3), values, 512);
    const LayerSums half = sumsOf(shape(), values, 512, 0, 2048);
    LayerAccumulator second(shape(), anyPoint, {}, half);
    feed(second, values, width, 2048, table.size(), 512);
    const LayerSums continued = second.finish();
    const auto same = [](const std::vector<double>& a, const std::vector<double>& b) { // NaN equal to NaN
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
                   return x == y || (std::isnan(x) && std::isnan(y));
               });
    };
    for (const LayerSums* other : {&threads, &continued}) {
        EXPECT_TRUE(same(once.inference.permuted, other->inference.permuted));
        EXPECT_TRUE(same(once.inference.typeGroup, other->inference.typeGroup));
        EXPECT_TRUE(same(once.inference.documentGroup, other->inference.documentGroup));
        EXPECT_TRUE(same(once.inference.stratum, other->inference.stratum));
    }
    AccumulatorShape plain = shape();
    plain.inference = nullptr;
    const LayerSums without = sumsOf(plain, values, 512);
    EXPECT_TRUE(without.inference.empty());
    EXPECT_TRUE(same(without.cross, once.cross));
    expectError(ErrorKind::InvalidInput, testing::HasSubstr("permutations"),
                [&] { LayerAccumulator(shape(), anyPoint, {}, without); });
}

TEST_F(InferenceSumsTest, PlanHasTheReferencesGroupsAndStrata)
{
    const InferencePlan twenty(table, covariates, {.permutations = 1, .neighbourPermutations = 0, .lengths = {}});
    const auto id = input.read<std::int32_t>("types/id");
    const auto group = expected.read<std::int32_t>("types/resampling_group");
    const auto stratum = expected.read<std::int32_t>("types/stratum");
    const auto document = expected.read<std::int32_t>("documents/resampling_group");
    std::map<std::int32_t, std::size_t> place;
    for (std::size_t i = 0; i < id.size(); ++i)
        place[id[i]] = i;
    for (const std::int64_t t : analysed()) {
        const std::size_t i = place.at(table.id[static_cast<std::size_t>(t)]);
        EXPECT_EQ(twenty.typeGroup(t), group[i]);
        EXPECT_EQ(twenty.stratum(t), stratum[i]);
        EXPECT_EQ(twenty.documentGroup(t),
                  document[static_cast<std::size_t>(table.document[static_cast<std::size_t>(t)])]);
    }
    EXPECT_EQ(twenty.strata(), static_cast<int>(expected.shape("strata/size")[0]));
}

TEST_F(InferenceSumsTest, PermutationsKeepTheLengthsOfTheTypesAndOfTheirStrata)
{
    const double centre = covariates.list()[0].centre;
    const std::vector<std::int32_t> stratum = frequencyStrata(table);
    using Bags = std::map<std::int32_t, std::multiset<float>>; // of every stratum, all types as stratum -1
    Bags own;
    for (std::size_t type = 0; type < table.types.size(); ++type)
        if (table.types[type].ordinary())
            own[stratum[type]].insert(static_cast<float>(table.types[type].properties.length - centre));
    ASSERT_GE(own.size(), 3U);
    std::multiset<float> all;
    for (const auto& [s, bag] : own)
        all.insert(bag.begin(), bag.end());
    std::set<std::vector<float>> distinct;
    for (std::size_t k = 0; k < 13; ++k) {
        std::multiset<float> raw;
        Bags controlled;
        std::vector<float> rows[2];
        for (std::size_t type = 0; type < table.types.size(); ++type) {
            if (!table.types[type].ordinary())
                continue;
            const auto of = plan.ofType(static_cast<std::int32_t>(type));
            raw.insert(of[k]);
            controlled[stratum[type]].insert(of[13 + k]);
            rows[0].push_back(of[k]);
            rows[1].push_back(of[13 + k]);
        }
        EXPECT_EQ(raw, all);
        EXPECT_EQ(controlled, own);
        distinct.insert(rows[0]);
        distinct.insert(rows[1]);
    }
    EXPECT_EQ(distinct.size(), 26U);
}

TEST_F(InferenceSumsTest, PermutationsFollowTheSeedAndRefuseNonsense)
{
    const auto all = [&](const InferencePlan& of) {
        std::vector<float> lengths;
        for (std::size_t type = 0; type < table.types.size(); ++type)
            std::ranges::copy(of.ofType(static_cast<std::int32_t>(type)), std::back_inserter(lengths));
        return lengths;
    };
    InferenceOptions other = options;
    other.seed = 4;
    EXPECT_EQ(all(InferencePlan(table, covariates, options)), all(plan));
    EXPECT_NE(all(InferencePlan(table, covariates, other)), all(plan));
    const auto refuse = [&](auto change, const char* why) {
        InferenceOptions wrong = options;
        change(wrong);
        expectError(ErrorKind::InvalidInput, testing::HasSubstr(why), [&] { InferencePlan(table, covariates, wrong); });
    };
    refuse([](InferenceOptions& o) { o.neighbourPermutations = 14; }, "permutations");
    refuse([](InferenceOptions& o) { o.groups = 1; }, "groups");
    refuse([](InferenceOptions& o) { o.lengths = PermutedLengths{{1, 2, 3}, {1, 2, 3}}; }, "every type");
}
