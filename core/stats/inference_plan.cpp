// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/inference_plan.h"

#include "core/base/error.h"
#include "core/corpus/frequency_strata.h"
#include "core/stats/drawn_numbers.h"
#include "core/stats/inference_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr std::int32_t longest = std::numeric_limits<std::uint16_t>::max();

} // namespace

InferencePlan::InferencePlan(const TokenTable& table, const Covariates& covariates, const InferenceOptions& options)
    : m_table(table), m_covariates(covariates), m_permutations(options.permutations),
      m_neighbourPermutations(covariates.find("next_length") ? options.neighbourPermutations : 0),
      m_groups(options.groups), m_stratum(frequencyStrata(table))
{
    if (m_permutations < 0 || m_neighbourPermutations < 0 || m_neighbourPermutations > m_permutations || m_groups < 2)
        throw Error(ErrorKind::InvalidInput,
                    "permutations must be 0 or more, those of neighbours no more than those, and groups 2 or more.");
    for (const char* name : jackknifeCovariates)
        if (const auto column = covariates.find(name))
            m_jackknifeColumns.push_back(*column);
    m_centre = covariates.list()[static_cast<std::size_t>(covariates.find("length").value())].centre;
    for (const TokenType& type : table.types) {
        if (type.ordinary() && type.properties.length > longest)
            throw Error(ErrorKind::Unsupported, "token id " + std::to_string(type.id) + " has " +
                                                    std::to_string(type.properties.length) +
                                                    " characters; lengths up to 65,535 can be permuted.");
        m_typeGroup.push_back(static_cast<std::int32_t>(splitmix64(static_cast<std::uint64_t>(type.id)) %
                                                        static_cast<std::uint64_t>(m_groups)));
    }
    for (const std::int32_t stratum : m_stratum)
        m_strata = std::max(m_strata, stratum + 1);
    take(options.lengths ? *options.lengths : drawn(options.seed));
}

PermutedLengths InferencePlan::drawn(std::uint64_t seed) const
{
    const std::size_t types = m_table.types.size();
    std::vector<std::size_t> ordinary;
    for (std::size_t t = 0; t < types; ++t)
        if (m_stratum[t] >= 0)
            ordinary.push_back(t);
    const auto length = [&](std::size_t type) {
        return static_cast<std::uint16_t>(m_table.types[type].properties.length);
    };
    DrawnNumbers numbers(seed);
    PermutedLengths lengths;
    std::vector<std::uint16_t> bag;
    const auto permute = [&](std::vector<std::uint16_t>& out, const std::vector<std::size_t>& among) {
        bag.clear();
        for (const std::size_t type : among)
            bag.push_back(length(type));
        shuffle(bag, numbers);
        for (std::size_t i = 0; i < among.size(); ++i)
            out[out.size() - types + among[i]] = bag[i];
    };
    std::vector<std::vector<std::size_t>> strata(static_cast<std::size_t>(m_strata));
    for (const std::size_t type : ordinary)
        strata[static_cast<std::size_t>(m_stratum[type])].push_back(type);
    for (int k = 0; k < m_permutations; ++k) {
        lengths.raw.resize(lengths.raw.size() + types);
        permute(lengths.raw, ordinary);
        lengths.controlled.resize(lengths.controlled.size() + types);
        for (const auto& stratum : strata)
            permute(lengths.controlled, stratum);
    }
    return lengths;
}

void InferencePlan::take(const PermutedLengths& lengths)
{
    const std::size_t types = m_table.types.size(), permutations = static_cast<std::size_t>(m_permutations);
    if (lengths.raw.size() != permutations * types || lengths.controlled.size() != permutations * types)
        throw Error(ErrorKind::InvalidInput,
                    "the permuted lengths do not have a row of every permutation and a column of every type.");
    m_byType.resize(types * 2 * permutations);
    for (std::size_t t = 0; t < types; ++t)
        for (std::size_t k = 0; k < permutations; ++k) {
            float* const out = m_byType.data() + t * 2 * permutations + k;
            out[0] = static_cast<float>(lengths.raw[k * types + t] - m_centre);
            out[permutations] = static_cast<float>(lengths.controlled[k * types + t] - m_centre);
        }
}

PermutedLengths InferencePlan::lengths() const
{
    const std::size_t types = m_table.types.size(), permutations = static_cast<std::size_t>(m_permutations);
    PermutedLengths lengths{std::vector<std::uint16_t>(permutations * types),
                            std::vector<std::uint16_t>(permutations * types)};
    for (std::size_t t = 0; t < types; ++t)
        for (std::size_t k = 0; k < permutations && m_table.types[t].ordinary(); ++k) {
            const float* const of = m_byType.data() + t * 2 * permutations + k;
            lengths.raw[k * types + t] = static_cast<std::uint16_t>(std::lround(of[0] + m_centre));
            lengths.controlled[k * types + t] = static_cast<std::uint16_t>(std::lround(of[permutations] + m_centre));
        }
    return lengths;
}

std::span<const float> InferencePlan::ofType(std::int32_t type) const
{
    const std::size_t columns = 2 * static_cast<std::size_t>(m_permutations);
    return std::span(m_byType).subspan(static_cast<std::size_t>(type) * columns, columns);
}

std::int32_t InferencePlan::typeGroup(std::int64_t token) const
{
    return m_typeGroup[static_cast<std::size_t>(m_table.type[static_cast<std::size_t>(token)])];
}

std::int32_t InferencePlan::documentGroup(std::int64_t token) const
{
    const auto document = static_cast<std::uint64_t>(m_table.document[static_cast<std::size_t>(token)]);
    return static_cast<std::int32_t>(splitmix64(document) % static_cast<std::uint64_t>(m_groups));
}

std::int32_t InferencePlan::stratum(std::int64_t token) const
{
    return m_stratum[static_cast<std::size_t>(m_table.type[static_cast<std::size_t>(token)])];
}

std::uint64_t inferenceBytesPerNeuron(const InferenceOptions& options, bool neighbours)
{
    constexpr std::uint64_t strata = 10;
    const auto permutations = static_cast<std::uint64_t>(options.permutations);
    const auto ofNeighbours = neighbours ? static_cast<std::uint64_t>(options.neighbourPermutations) : 0;
    const std::uint64_t values = 2 + std::size(jackknifeCovariates);
    return sizeof(double) * (2 * permutations + 2 * ofNeighbours +
                             2 * static_cast<std::uint64_t>(options.groups) * values + strata * stratumValues);
}

} // namespace neurostrata::core
