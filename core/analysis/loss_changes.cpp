// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_changes.h"

#include <limits>
#include <vector>

namespace neurostrata::core
{
namespace
{

/// Loss without, change and count of one group of documents.
struct Group {
    double before = 0, change = 0;
    std::int64_t tokens = 0;
};
using Groups = std::array<Group, LossSums::groups>;

LossChange changeOf(const Groups& groups, std::int64_t documents)
{
    Group all;
    for (const Group& group : groups) {
        all.before += group.before;
        all.change += group.change;
        all.tokens += group.tokens;
    }
    LossChange result;
    result.tokens = all.tokens;
    result.documents = documents;
    if (all.tokens == 0) {
        constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
        result.before = result.after = undefined;
        result.change = {.value = undefined, .error = undefined, .lower = undefined, .upper = undefined};
        return result;
    }
    const auto tokens = static_cast<double>(all.tokens);
    std::vector<double> without;
    for (const Group& group : groups)
        if (group.tokens > 0 && group.tokens < all.tokens)
            without.push_back((all.change - group.change) / static_cast<double>(all.tokens - group.tokens));
    result.before = all.before / tokens;
    result.change = jackknife(all.change / tokens, without);
    result.after = result.before + result.change.value;
    return result;
}

} // namespace

void LossSums::add(const TokenTable& table, std::int64_t firstToken, std::span<const double> losses)
{
    for (std::size_t i = 0; i < losses.size(); ++i) {
        const std::int64_t token = firstToken + static_cast<std::int64_t>(i);
        const auto t = static_cast<std::size_t>(token);
        if (table.position[t] == 0)
            continue;
        const TokenType& type = table.typeOf(token);
        const auto length =
            type.ordinary() ? static_cast<std::size_t>(1 + lengthBin(type.properties.length)) : std::size_t{0};
        const std::int32_t document = table.document[t];
        Sum& sum = m_sums[length][splitmix64(static_cast<std::uint64_t>(document)) % groups];
        sum.losses += losses[i];
        ++sum.tokens;
        // Documents lie one after another in a text.
        m_documents[length] += document != m_lastDocument[length] ? 1 : 0;
        m_lastDocument[length] = document;
        m_allDocuments += document != m_lastOfAll ? 1 : 0;
        m_lastOfAll = document;
    }
}

LossChanges lossChanges(const LossSums& before, const LossSums& after)
{
    LossChanges changes;
    Groups all{};
    for (std::size_t length = 0; length < LossSums::lengths; ++length) {
        Groups groups{};
        for (std::size_t g = 0; g < LossSums::groups; ++g) {
            const LossSums::Sum& from = before.of(length, g);
            groups[g] = {from.losses, after.of(length, g).losses - from.losses, from.tokens};
            all[g].before += groups[g].before;
            all[g].change += groups[g].change;
            all[g].tokens += groups[g].tokens;
        }
        changes.byLength[length] = changeOf(groups, before.documents(length));
    }
    changes.all = changeOf(all, before.documents());
    return changes;
}

} // namespace neurostrata::core
