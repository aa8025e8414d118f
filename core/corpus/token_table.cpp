// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/token_table.h"

#include "core/base/error.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace neurostrata::core
{
namespace
{

/// Kish effective number of groups from the group of every analysed token.
double effectiveNumber(const TokenTable& table, const std::vector<std::int32_t>& group)
{
    std::unordered_map<std::int32_t, std::int64_t> sizes; // not a vector: an imported document number may be anything
    for (std::size_t t = 0; t < group.size(); ++t)
        if (table.included[t] != 0)
            ++sizes[group[t]];
    double sum = 0;
    double sumOfSquares = 0;
    for (const auto& [g, size] : sizes) {
        sum += static_cast<double>(size);
        sumOfSquares += static_cast<double>(size) * static_cast<double>(size);
    }
    return sum > 0 ? sum * sum / sumOfSquares : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::int64_t TokenTable::includedCount() const
{
    return std::count(included.begin(), included.end(), std::uint8_t{1});
}

void deriveMaskAndCounts(TokenTable& table)
{
    std::vector<std::uint8_t> ordinaryType;
    ordinaryType.reserve(table.types.size());
    for (TokenType& type : table.types) {
        if (type.ordinary() && type.properties.length < 1)
            throw Error(ErrorKind::InvalidInput, "token id " + std::to_string(type.id) + " has length " +
                                                     std::to_string(type.properties.length) +
                                                     ", but a token of text has at least one character.");
        ordinaryType.push_back(type.ordinary() ? 1 : 0);
        type.count = 0;
    }

    const std::size_t size = table.id.size();
    const auto ordinary = [&](std::size_t t) { return ordinaryType[static_cast<std::size_t>(table.type[t])] != 0; };
    const auto joined = [&](std::size_t t) { // t and its predecessor: ordinary, and in one sequence
        return table.sequence[t - 1] == table.sequence[t] && ordinary(t - 1) && ordinary(t);
    };
    table.included.assign(size, 0);
    table.exclusions = {};
    for (std::size_t t = 0; t < size; ++t) {
        TokenType& type = table.types[static_cast<std::size_t>(table.type[t])];
        if (type.special) {
            ++table.exclusions.special;
            continue;
        }
        if (type.properties.fragment) {
            ++table.exclusions.fragment;
            continue;
        }
        ++type.count;
        if (table.mask == Mask::Default) {
            if (t == 0 || !joined(t)) {
                ++table.exclusions.noPredecessor;
                continue;
            }
            if (t + 1 == size || !joined(t + 1)) {
                ++table.exclusions.noSuccessor;
                continue;
            }
        }
        table.included[t] = 1;
    }
}

std::vector<std::int64_t> balancedSample(const TokenTable& table)
{
    std::vector<std::int64_t> chosen(table.types.size(), -1);
    for (std::int64_t t = 0; t < table.size(); ++t) {
        if (table.included[static_cast<std::size_t>(t)] == 0)
            continue;
        std::int64_t& best = chosen[static_cast<std::size_t>(table.type[static_cast<std::size_t>(t)])];
        if (best < 0 || splitmix64(static_cast<std::uint64_t>(t)) < splitmix64(static_cast<std::uint64_t>(best)))
            best = t;
    }
    std::erase(chosen, -1);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

double effectiveTypes(const TokenTable& table)
{
    return effectiveNumber(table, table.type);
}

double effectiveDocuments(const TokenTable& table)
{
    return effectiveNumber(table, table.document);
}

} // namespace neurostrata::core
