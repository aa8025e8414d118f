// SPDX-License-Identifier: GPL-3.0-or-later
// Errors clustered by type and by document, pooled strata and matched cells, from the activations of the parity data.
#include "core/corpus/frequency_strata.h"
#include "core/inference/clustered_errors.h"
#include "core/inference/strata_pooling.h"
#include "tests/core/inference/analysed.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(ClusteredErrors, OfREqualTheReference)
{
    const Analysed& a = analysed();
    const auto expected = [](const char* what) {
        return parityExpected().read<double>(std::string("inference/") + what);
    };
    std::vector<std::int32_t> alone(a.length.size());
    std::iota(alone.begin(), alone.end(), 0);
    const auto error = [&](const std::vector<std::int32_t>& label) {
        return a.each([&](const auto& x, std::size_t) { return clusteredErrorOfR(x, a.length, label); });
    };
    const auto byType = error(a.type);
    expectClose(byType, expected("se_types"), 1e-9, 1e-7, "types");
    expectClose(error(a.document), expected("se_documents"), 1e-9, 1e-7, "documents");
    expectClose(error(alone), expected("se_tokens"), 1e-9, 1e-7, "tokens");
    expectClose(a.each([&](const auto& x, std::size_t) { return twoWayErrorOfR(x, a.length, a.type, a.document); }),
                expected("se_two_way"), 1e-9, 1e-7, "two-way");
    const auto r = parityExpected().read<double>("correlation/pearson");
    const std::size_t C = r.size() / byType.size();
    expectClose(a.each([&](const auto&, std::size_t n) { return effectiveTokens(r[n * C], byType[n]); }),
                expected("effective_n"), 0, 1e-6, "effective n");
}

TEST(ClusteredErrors, OfSlopesAndOfMeansByLengthEqualTheReference)
{
    const Analysed& a = analysed();
    const auto slope = parityExpected().read<double>("correlation/slope");
    const auto sd = parityExpected().read<double>("moments/sd");
    std::vector<double> value, error, wantValue, wantError; // in sds of the neuron: 1e30 and 1e-30 alike
    for (std::size_t n = 0; n < a.x.size(); ++n) {
        if (a.state[n] != 0)
            continue;
        const Slope got = clusteredSlope(a.x[n], a.length, a.type);
        value.push_back(got.value / sd[n]);
        error.push_back(got.error / sd[n]);
        wantValue.push_back(slope[2 * n] / sd[n]);
        wantError.push_back(slope[2 * n + 1] / sd[n]);
    }
    expectClose(value, wantValue, 1e-9, 1e-7, "slope");
    expectClose(error, wantError, 1e-7, 1e-7, "its error");

    const auto byLength = parityExpected().read<double>("by_length/values"); // n mean sd skewness kurtosis se lo hi
    std::vector<double> got, want;
    for (std::size_t n = 0; n < a.x.size(); ++n)
        for (std::size_t bin = 1; bin <= 24 && a.state[n] == 0; ++bin) {
            std::vector<double> x;
            std::vector<std::int32_t> type;
            for (std::size_t t = 0; t < a.length.size(); ++t)
                if (std::min(a.length[t], 24.0) == static_cast<double>(bin)) {
                    x.push_back(a.x[n][t]);
                    type.push_back(a.type[t]);
                }
            const Interval95 mean = clusteredMean(x, type);
            const double* const of = byLength.data() + (n * 24 + bin - 1) * 8;
            got.insert(got.end(), {mean.value / sd[n], mean.error / sd[n], mean.lower / sd[n], mean.upper / sd[n]});
            want.insert(want.end(), {of[1] / sd[n], of[5] / sd[n], of[6] / sd[n], of[7] / sd[n]});
        }
    expectClose(got, want, 1e-7, 1e-7, "means by length");
}

TEST(StrataPooling, EqualsTheReference)
{
    const auto r = parityExpected().read<double>("strata/r"), sizes = parityExpected().read<double>("strata/size");
    const std::size_t strata = sizes.size() / 2;
    for (const std::size_t by : {0U, 1U}) {
        const std::string name = by == 0 ? "tokens" : "types";
        std::vector<double> pooled, q;
        for (std::size_t n = 0; n < r.size() / strata; ++n) {
            const PooledR of = pooledR(std::span(r).subspan(n * strata, strata), column(sizes, 2, by));
            pooled.push_back(of.r);
            q.push_back(std::isnan(of.r) ? NAN : of.q);
        }
        const auto wantR = parityExpected().read<double>("strata/pooled_" + name);
        auto wantQ = parityExpected().read<double>("strata/q_" + name);
        for (std::size_t n = 0; n < wantQ.size(); ++n)
            if (std::isnan(wantR[n])) // without any stratum the reference's sum is 0
                wantQ[n] = NAN;
        expectClose(pooled, wantR, 1e-9, 0, "pooled by " + name);
        expectClose(q, wantQ, 1e-9, 1e-7, "q by " + name);
    }
}

TEST(StrataPooling, MatchedCellsEqualTheReference)
{
    const Analysed& a = analysed();
    const double threshold = parityExpected().read<double>("tokens/threshold")[0];
    const std::vector<std::int32_t> stratum = frequencyStrata(a.table);
    std::vector<std::int8_t> group;
    std::vector<std::int32_t> cell;
    for (std::size_t t = 0; t < a.length.size(); ++t) {
        group.push_back(static_cast<std::int8_t>(a.length[t] < threshold ? -1 : a.length[t] > threshold ? 1 : 0));
        const auto type = static_cast<std::size_t>(a.type[t]);
        cell.push_back(2 * stratum[type] + (a.table.types[type].properties.leadingSpace ? 1 : 0));
    }
    const auto expected = parityExpected().read<double>("strata/matched");
    const auto sd = parityExpected().read<double>("moments/sd");
    std::vector<double> got, want;
    for (std::size_t n = 0; n < a.x.size(); ++n) {
        if (a.state[n] != 0)
            continue;
        const MatchedDifference of = matchedDifference(a.x[n], group, cell);
        got.insert(got.end(), {of.difference / sd[n], of.d, of.support});
        want.insert(want.end(), {expected[3 * n] / sd[n], expected[3 * n + 1], expected[3 * n + 2]});
    }
    expectClose(got, want, 1e-8, 1e-7, "matched");
}
