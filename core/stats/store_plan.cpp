// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/store_plan.h"

#include <algorithm>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// The `count` tokens with the smallest keys, `key` being without duplicates.
template <class Key>
std::vector<std::int64_t> smallest(std::vector<std::int64_t> tokens, std::uint64_t count, Key key)
{
    if (count < tokens.size()) {
        const auto middle = tokens.begin() + static_cast<std::ptrdiff_t>(count);
        std::nth_element(tokens.begin(), middle, tokens.end(),
                         [&](std::int64_t a, std::int64_t b) { return key(a) < key(b); });
        tokens.erase(middle, tokens.end());
    }
    std::sort(tokens.begin(), tokens.end());
    return tokens;
}

} // namespace

StorePlan planStore(const TokenTable& table, std::int64_t neurons, std::optional<std::uint64_t> budget)
{
    StorePlan plan;
    if (!budget || neurons <= 0)
        return plan;
    std::vector<std::int64_t> analysed;
    for (std::int64_t t = 0; t < table.size(); ++t)
        if (table.included[static_cast<std::size_t>(t)] != 0)
            analysed.push_back(t);

    const auto bytesPerToken = static_cast<std::uint64_t>(neurons) * sizeof(std::uint16_t);
    const std::uint64_t affordable = *budget / bytesPerToken;
    if (analysed.size() <= affordable) {
        plan.sample.assign(analysed.size(), StoreAll);
        plan.token = std::move(analysed);
    } else {
        // Where the text has fewer types than half the budget would hold, the uniform sample takes what they leave.
        const auto balanced = smallest(balancedSample(table), affordable / 2, [&](std::int64_t t) {
            return splitmix64(static_cast<std::uint64_t>(table.typeOf(t).id));
        });
        const auto uniform = smallest(std::move(analysed), affordable - balanced.size(),
                                      [](std::int64_t t) { return splitmix64(static_cast<std::uint64_t>(t)); });
        auto b = balanced.begin();
        auto u = uniform.begin();
        constexpr auto none = std::numeric_limits<std::int64_t>::max();
        while (b != balanced.end() || u != uniform.end()) {
            const std::int64_t nextBalanced = b != balanced.end() ? *b : none;
            const std::int64_t nextUniform = u != uniform.end() ? *u : none;
            const std::int64_t token = std::min(nextBalanced, nextUniform);
            std::uint8_t bits = 0;
            if (nextUniform == token) {
                bits |= StoreUniform;
                ++u;
            }
            if (nextBalanced == token) {
                bits |= StoreBalanced;
                ++b;
            }
            plan.token.push_back(token);
            plan.sample.push_back(bits);
        }
    }
    plan.bytes = bytesPerToken * plan.token.size();
    return plan;
}

} // namespace neurostrata::core
