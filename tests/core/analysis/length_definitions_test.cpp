// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/correlation_table.h"
#include "core/analysis/length_definitions.h"
#include "core/inference/clustered_errors.h"
#include "core/inference/multiple_testing.h"
#include "core/inference/student_t.h"
#include "tests/core/analysis/measured_run.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

double lengthBy(const TokenType& type, const std::string& covariate)
{
    const TokenProperties& p = type.properties;
    return covariate == "length"                 ? p.length
           : covariate == "length_without_space" ? p.length - (p.leadingSpace ? 1 : 0)
           : covariate == "bytes"                ? p.bytes
           : covariate == "graphemes"            ? p.graphemes
                                                 : std::log(static_cast<double>(p.length));
}

/// q of every neuron from the general estimators, one neuron at a time.
std::vector<double> tested(const std::string& covariate)
{
    const MeasuredRun& run = measuredRun();
    std::vector<double> z;
    std::vector<std::int32_t> type;
    for (const std::int64_t token : run.store().token) {
        z.push_back(lengthBy(run.tokens().typeOf(token), covariate));
        type.push_back(run.tokens().type[static_cast<std::size_t>(token)]);
    }
    const auto types = static_cast<double>(std::set<std::int32_t>(type.begin(), type.end()).size());
    const CorrelationTable r = correlationTable(run, {Site::Pre, covariate});
    std::vector<double> p;
    for (std::int32_t n = 0; n < run.width(); ++n) {
        const auto values = run.activations({LayerIndex(0), NeuronIndex(n)}, Site::Pre);
        const std::vector<double> x(values.begin(), values.end());
        const double of = r.r[static_cast<std::size_t>(n)];
        const double error = std::isnan(of) ? NAN : clusteredErrorOfR(x, z, type);
        p.push_back(error > 0 ? studentTwoSided(of / error, types - 1) : NAN);
    }
    return benjaminiHochberg(p);
}

} // namespace

TEST(LengthDefinitions, CountWhatTheGeneralEstimatorsSay)
{
    const MeasuredRun& run = measuredRun();
    const auto all = lengthDefinitions(run, Site::Pre, {});
    ASSERT_EQ(all.size(), 5U);
    EXPECT_EQ(all[0].covariate, "length");
    const CorrelationTable reference = correlationTable(run, {Site::Pre, "length"});
    const auto referenceQ = tested("length");
    for (const LengthDefinition& of : all) {
        const CorrelationTable r = correlationTable(run, {Site::Pre, of.covariate});
        std::int64_t neurons = 0, signs = 0, significant = 0, gained = 0, lost = 0;
        const auto q = tested(of.covariate);
        for (std::size_t n = 0; n < static_cast<std::size_t>(run.width()); ++n) {
            neurons += std::isnan(r.r[n]) || std::isnan(reference.r[n]) ? 0 : 1;
            signs += r.r[n] * reference.r[n] < 0 ? 1 : 0;
            significant += q[n] <= 0.05 ? 1 : 0;
            gained += q[n] <= 0.05 && !(referenceQ[n] <= 0.05) ? 1 : 0;
            lost += !(q[n] <= 0.05) && referenceQ[n] <= 0.05 ? 1 : 0;
        }
        EXPECT_EQ(of.neurons, neurons) << of.covariate;
        EXPECT_EQ(of.signChanges, signs) << of.covariate;
        ASSERT_TRUE(of.significance) << of.covariate;
        EXPECT_EQ(of.significance->significant, significant) << of.covariate;
        EXPECT_EQ(of.significance->gained, gained) << of.covariate;
        EXPECT_EQ(of.significance->lost, lost) << of.covariate;
    }
    EXPECT_EQ(all[0].signChanges + all[0].rankMoves + all[0].significance->gained, 0);
    EXPECT_NEAR(all[0].rankCorrelation, 1, 1e-12);
    EXPECT_GT(all[1].signChanges + all[1].rankMoves, 0) << "the leading space matters in this text";
    EXPECT_LT(all[1].rankCorrelation, 1);
}

TEST(LengthDefinitions, WithoutStoredActivationsSayNothingOfSignificance)
{
    MeasuredRun run;
    run.setStore({});
    for (const LengthDefinition& of : lengthDefinitions(run, Site::Pre, {})) {
        EXPECT_FALSE(of.significance);
        EXPECT_GT(of.neurons, 0);
    }
    expectError(ErrorKind::NotFound,
                ::testing::Eq("the run holds no activations at site post; measure again with --site both."),
                [&] { lengthDefinitions(run, Site::Post, {}); });
}
