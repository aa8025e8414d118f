// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/token_sample.h"

#include <algorithm>
#include <numeric>

namespace neurostrata::core
{

TokenSample tokenSample(const TokenTable& tokens, const StorePlan& plan, const Split& split)
{
    TokenSample sample;
    const std::vector<std::int64_t> balanced = balancedSample(tokens);
    std::vector<std::int32_t> number(tokens.types.size(), -1);
    for (std::size_t i = 0; i < plan.token.size(); ++i) {
        const std::int64_t token = plan.token[i];
        const std::int32_t length = tokens.typeOf(token).properties.length;
        std::int32_t& type = number[static_cast<std::size_t>(tokens.type[static_cast<std::size_t>(token)])];
        if (type < 0)
            type = sample.types++;
        const bool isBalanced =
            plan.everything() ? std::ranges::binary_search(balanced, token) : (plan.sample[i] & StoreBalanced) != 0;
        sample.sampled.push_back((plan.sample[i] & (StoreAll | StoreUniform)) != 0);
        sample.balanced.push_back(isBalanced);
        sample.group.push_back(static_cast<std::uint8_t>(groupOf(length, split)));
        sample.type.push_back(type);
        sample.document.push_back(tokens.document[static_cast<std::size_t>(token)]);
        sample.length.push_back(length);
        if (isBalanced)
            ++sample.groupTypes[sample.group.back()];
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sample.sampled.size(); ++i)
        if (sample.sampled[i] != 0)
            order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return sample.length[i]; });
    sample.lengthRank.assign(sample.sampled.size(), 0);
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last < order.size() && sample.length[order[last]] == sample.length[order[first]])
            ++last;
        for (std::size_t i = first; i < last; ++i)
            sample.lengthRank[order[i]] = static_cast<double>(first + last + 1) / 2;
        first = last;
    }
    return sample;
}

Split medianSplit(const TokenTable& tokens)
{
    std::vector<std::int32_t> lengths;
    for (std::int64_t token = 0; token < tokens.size(); ++token)
        if (tokens.included[static_cast<std::size_t>(token)] != 0)
            lengths.push_back(tokens.typeOf(token).properties.length);
    if (lengths.empty())
        return {};
    std::ranges::sort(lengths);
    const std::int32_t below = lengths[(lengths.size() - 1) / 2], above = lengths[lengths.size() / 2];
    // Between two lengths, everything up to the middle is shorter and the rest longer.
    const std::int32_t sum = below + above;
    return sum % 2 == 0 ? Split{sum / 2, sum / 2} : Split{sum / 2 + 1, sum / 2};
}

std::array<std::int64_t, lengthGroups> groupTypesOf(const TokenTable& tokens, const Split& split)
{
    std::array<std::int64_t, lengthGroups> types{};
    for (const std::int64_t t : balancedSample(tokens)) // one of each
        ++types[static_cast<std::size_t>(groupOf(tokens.typeOf(t).properties.length, split))];
    return types;
}

std::vector<std::uint8_t> histogramGroupsOf(const TokenTable& tokens)
{
    const Split split = medianSplit(tokens);
    std::vector<std::uint8_t> groups(static_cast<std::size_t>(tokens.size()));
    const auto bit = [&](std::int64_t token) {
        return 1U << static_cast<unsigned>(groupOf(tokens.typeOf(token).properties.length, split));
    };
    for (std::int64_t t = 0; t < tokens.size(); ++t)
        if (tokens.included[static_cast<std::size_t>(t)] != 0)
            groups[static_cast<std::size_t>(t)] = static_cast<std::uint8_t>(bit(t));
    for (const std::int64_t t : balancedSample(tokens))
        groups[static_cast<std::size_t>(t)] |= static_cast<std::uint8_t>(bit(t) << lengthGroups);
    return groups;
}

} // namespace neurostrata::core
