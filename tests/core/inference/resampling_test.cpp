// SPDX-License-Identifier: GPL-3.0-or-later
// From activations in blocks to null distributions, jackknife intervals and strata, with the permutations of the parity
// data, within the tolerances of the README there.
#include "core/inference/group_correlations.h"
#include "core/inference/jackknife.h"
#include "core/inference/permuted_correlations.h"
#include "core/stats/estimators.h"
#include "tests/core/inference/parity.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/parity_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

struct Resampled {
    TokenTable table = parityTable();
    Covariates covariates{table};
    CovariateSums covariateSums = covariates.sums();
    InferencePlan plan{table, covariates, options()};
    ResamplingSums shared = resamplingSums(plan);
    LayerSums sums;
    std::vector<double> r; ///< [width, C]

    explicit Resampled(std::int64_t blockTokens)
    {
        const auto width = static_cast<std::size_t>(parityInput().shape("activations")[0]);
        AccumulatorShape shape;
        shape.tokens = &table;
        shape.covariates = &covariates;
        shape.width = static_cast<std::int64_t>(width);
        shape.threads = 2;
        shape.inference = &plan;
        sums = sumsOf(shape, tokenMajor(parityInput().read<float>("activations"), width), blockTokens);
        r = correlations(sums, covariateSums);
    }
    InferenceOptions options() const
    {
        const auto id = parityInput().read<std::int32_t>("types/id");
        std::map<std::int32_t, std::size_t> place;
        for (std::size_t t = 0; t < table.types.size(); ++t)
            place[table.types[t].id] = t;
        const auto K = static_cast<std::size_t>(parityInput().shape("permutations/free")[0]);
        const auto maps = [&](const char* name) {
            const auto given = parityInput().read<std::int32_t>(name);
            std::vector<std::uint16_t> lengths(K * table.types.size());
            for (std::size_t k = 0; k < K; ++k)
                for (std::size_t i = 0; i < id.size(); ++i)
                    lengths[k * table.types.size() + place.at(id[i])] =
                        static_cast<std::uint16_t>(given[k * id.size() + i]);
            return lengths;
        };
        InferenceOptions o;
        o.permutations = static_cast<int>(K);
        o.groups = static_cast<int>(parityInput().attribute<std::int64_t>("resampling_groups"));
        o.lengths = PermutedLengths{maps("permutations/free"), maps("permutations/stratified")};
        return o;
    }
    std::size_t width() const { return static_cast<std::size_t>(sums.width); }
    std::span<const double> rOf(std::size_t n) const
    {
        return std::span(r).subspan(n * static_cast<std::size_t>(covariates.count()),
                                    static_cast<std::size_t>(covariates.count()));
    }
    std::vector<double> null(int first, int count, const std::vector<int>& given) const
    {
        const PermutedCorrelations permuted(shared, covariateSums, first, count, given);
        std::vector<double> all(width() * static_cast<std::size_t>(count));
        for (std::size_t n = 0; n < width(); ++n)
            permuted.of(sums, static_cast<std::int64_t>(n), rOf(n),
                        std::span(all).subspan(n * static_cast<std::size_t>(count), static_cast<std::size_t>(count)));
        return all;
    }
    int column(const char* name) const { return covariates.find(name).value(); }
};

const Resampled& resampled()
{
    static const Resampled data(512);
    return data;
}

} // namespace

TEST(Resampling, NullsEqualTheReference)
{
    for (const std::int64_t block : {64, 512}) {
        const Resampled data(block);
        const int K = data.plan.permutations();
        expectClose(data.null(0, K, {}), parityExpected().read<double>("inference/raw/null"), 5e-6, 0, "raw");
        expectClose(data.null(K, K, {data.column("log_frequency")}),
                    parityExpected().read<double>("inference/controlled/null"), 1e-5, 0, "controlled");
    }
}

TEST(Resampling, NeighboursNullsEqualTheReference)
{
    const Resampled& data = resampled();
    const int K = data.plan.permutations(), few = data.plan.neighbourPermutations();
    const std::vector<std::pair<const char*, int>> places = {
        {"length", K}, {"next_length", 2 * K}, {"previous_length", 2 * K + few}};
    for (const auto& [name, first] : places) {
        std::vector<int> given;
        for (const char* other : {"length", "next_length", "previous_length", "log_frequency", "next_log_frequency",
                                  "previous_log_frequency"})
            if (std::string(other) != name)
                given.push_back(data.column(other));
        const auto null = data.null(first, few, given);
        std::vector<double> meanSquare;
        for (std::size_t n = 0; n < data.width(); ++n) {
            double sum = 0;
            for (std::size_t k = 0; k < static_cast<std::size_t>(few); ++k)
                sum += std::pow(null[n * static_cast<std::size_t>(few) + k], 2);
            meanSquare.push_back(sum / few);
        }
        expectClose(meanSquare, parityExpected().read<double>("neighbours/" + std::string(name) + "/null_mean_square"),
                    1e-6, 1e-4, name);
    }
}

TEST(Resampling, JackknifesEqualTheReference)
{
    const Resampled& data = resampled();
    const auto& columns = data.plan.jackknifeColumns();
    const auto place = [&](const char* name) {
        return static_cast<std::size_t>(std::ranges::find(columns, data.column(name)) - columns.begin());
    };
    for (const bool controlled : {false, true})
        for (const auto unit : {JackknifeUnit::Types, JackknifeUnit::Documents}) {
            const GroupCorrelations groups(data.shared, unit, place("length"),
                                           controlled ? std::vector{place("log_frequency")}
                                                      : std::vector<std::size_t>{});
            std::vector<double> errors, replicates(groups.replicates());
            for (std::size_t n = 0; n < data.width(); ++n) {
                groups.of(data.sums, static_cast<std::int64_t>(n), replicates);
                errors.push_back(jackknife(0, replicates).error);
            }
            const std::string name = std::string("inference/jackknife_") +
                                     (unit == JackknifeUnit::Types ? "types" : "documents") +
                                     (controlled ? "/partial_r" : "/r");
            const auto table = parityExpected().read<double>(name); // se, lo, hi
            std::vector<double> expected;
            for (std::size_t n = 0; n < data.width(); ++n)
                expected.push_back(table[3 * n]);
            expectClose(errors, expected, 1e-6, 1e-4, name);
        }
}

TEST(Resampling, StrataEqualTheReference)
{
    const Resampled& data = resampled();
    std::vector<double> all;
    for (std::size_t n = 0; n < data.width(); ++n)
        for (const double r : stratumCorrelations(data.sums, static_cast<std::int64_t>(n), data.shared, 0))
            all.push_back(r);
    expectClose(all, parityExpected().read<double>("strata/r"), 5e-6, 0, "strata");
    std::vector<double> sizes;
    for (const GroupSums& stratum : data.shared.stratum) {
        sizes.push_back(static_cast<double>(stratum.tokens));
        sizes.push_back(static_cast<double>(stratum.types));
    }
    expectClose(sizes, parityExpected().read<double>("strata/size"), 0, 0, "sizes");
}
