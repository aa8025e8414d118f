// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/resampling_sums.h"

#include <cstddef>
#include <set>
#include <utility>

namespace neurostrata::core
{
namespace
{

/// Sums by type of the token at `offset` from every analysed one: a permuted column is a value per type.
struct TypeTotals {
    std::vector<double> tokens; ///< [types]
    std::vector<double> z;      ///< [types, C]
};

std::vector<double> standardised(const Covariates& covariates, std::int64_t token)
{
    std::vector<double> z;
    for (int c = 0; c < covariates.count(); ++c) {
        const Covariate& covariate = covariates.list()[static_cast<std::size_t>(c)];
        z.push_back((covariates.value(c, token) - covariate.centre) / covariate.scale);
    }
    return z;
}

void addColumns(ResamplingSums& sums, const InferencePlan& plan, const TypeTotals& totals, int firstColumn, int columns,
                int at)
{
    const auto covariates = static_cast<std::size_t>(sums.covariates);
    for (std::size_t type = 0; type < totals.tokens.size(); ++type) {
        if (totals.tokens[type] == 0)
            continue;
        const auto of = plan.ofType(static_cast<std::int32_t>(type)).subspan(static_cast<std::size_t>(firstColumn));
        const double* const z = totals.z.data() + type * covariates;
        for (std::size_t k = 0; k < static_cast<std::size_t>(columns); ++k) {
            const double value = of[k];
            const std::size_t column = static_cast<std::size_t>(at) + k;
            sums.sum[column] += value * totals.tokens[type];
            sums.square[column] += value * value * totals.tokens[type];
            for (std::size_t c = 0; c < covariates; ++c)
                sums.product[column * covariates + c] += value * z[c];
        }
    }
}

void addToken(GroupSums& group, const std::vector<double>& z, const std::vector<int>& columns)
{
    ++group.tokens;
    const std::size_t J = columns.size();
    for (std::size_t i = 0; i < J; ++i) {
        const double a = z[static_cast<std::size_t>(columns[i])];
        group.sum[i] += a;
        for (std::size_t j = 0; j < J; ++j)
            group.product[i * J + j] += a * z[static_cast<std::size_t>(columns[j])];
    }
}

} // namespace

ResamplingSums resamplingSums(const InferencePlan& plan)
{
    const TokenTable& table = plan.table();
    const auto covariates = static_cast<std::size_t>(plan.covariates().count()), types = table.types.size();
    const auto columns = static_cast<std::size_t>(plan.columns()), J = plan.jackknifeColumns().size();
    ResamplingSums sums;
    sums.covariates = plan.covariates().count();
    sums.sum.resize(columns);
    sums.square.resize(columns);
    sums.product.resize(columns * covariates);
    const GroupSums none{
        .tokens = 0, .types = 0, .sum = std::vector<double>(J, 0.0), .product = std::vector<double>(J * J, 0.0)};
    sums.typeGroup.assign(static_cast<std::size_t>(plan.groups()), none);
    sums.documentGroup = sums.typeGroup;
    sums.stratum.assign(static_cast<std::size_t>(plan.strata()), none);

    const bool neighbours = plan.neighbourPermutations() > 0;
    const TypeTotals empty{std::vector<double>(types, 0.0), std::vector<double>(types * covariates, 0.0)};
    TypeTotals own = empty, next = neighbours ? empty : TypeTotals{}, previous = next;
    std::set<std::pair<std::int32_t, std::int32_t>> groupTypes, documentTypes, stratumTypes;
    for (std::int64_t t = 0; t < table.size(); ++t) {
        if (table.included[static_cast<std::size_t>(t)] == 0)
            continue;
        ++sums.tokens;
        const std::vector<double> z = standardised(plan.covariates(), t);
        const auto count = [&](TypeTotals& totals, std::int64_t token) {
            const auto type = static_cast<std::size_t>(table.type[static_cast<std::size_t>(token)]);
            ++totals.tokens[type];
            for (std::size_t c = 0; c < covariates; ++c)
                totals.z[type * covariates + c] += z[c];
        };
        count(own, t);
        if (neighbours) {
            count(next, t + 1);
            count(previous, t - 1);
        }
        const auto group = [&](std::vector<GroupSums>& groups, std::int32_t label, auto& seen) {
            GroupSums& of = groups[static_cast<std::size_t>(label)];
            addToken(of, z, plan.jackknifeColumns());
            if (seen.emplace(label, table.type[static_cast<std::size_t>(t)]).second)
                ++of.types;
        };
        group(sums.typeGroup, plan.typeGroup(t), groupTypes);
        group(sums.documentGroup, plan.documentGroup(t), documentTypes);
        group(sums.stratum, plan.stratum(t), stratumTypes);
    }
    const int K = plan.permutations(), neighbour = plan.neighbourPermutations();
    addColumns(sums, plan, own, 0, 2 * K, 0);
    if (neighbours) { // the first controlled permutations, at the neighbour's type
        addColumns(sums, plan, next, K, neighbour, 2 * K);
        addColumns(sums, plan, previous, K, neighbour, 2 * K + neighbour);
    }
    return sums;
}

} // namespace neurostrata::core
