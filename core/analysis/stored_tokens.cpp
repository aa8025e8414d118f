// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stored_tokens.h"

#include <algorithm>
#include <numeric>

namespace neurostrata::core
{

namespace
{

std::uint16_t storedLength(const TokenType& type, LengthUnit unit)
{
    return static_cast<std::uint16_t>(std::clamp(lengthOf(type, unit), 0, 65535));
}

} // namespace

std::int64_t StoredTokens::types(LengthUnit unit, std::int64_t first, std::int64_t last) const
{
    const auto& below = typesBelow[static_cast<std::size_t>(unit)];
    const auto at = [&](std::int64_t limit) {
        return below[static_cast<std::size_t>(std::clamp<std::int64_t>(limit, 0, std::ssize(below) - 1))];
    };
    return first > last ? 0 : at(last + 1) - at(first);
}

std::shared_ptr<const StoredTokens> storedTokens(const TokenTable& tokens, const StorePlan& plan)
{
    auto stored = std::make_shared<StoredTokens>();
    std::vector<bool> seen(tokens.types.size(), false);
    for (std::size_t i = 0; i < plan.token.size(); ++i) {
        stored->sampled.push_back((plan.sample[i] & (StoreAll | StoreUniform)) != 0);
        if (stored->sampled.back() != 0)
            seen[static_cast<std::size_t>(tokens.type[static_cast<std::size_t>(plan.token[i])])] = true;
    }
    for (const LengthUnit unit : allLengthUnits) {
        auto& length = stored->length[static_cast<std::size_t>(unit)];
        length.reserve(plan.token.size());
        for (const std::int64_t token : plan.token)
            length.push_back(storedLength(tokens.typeOf(token), unit));
        auto& below = stored->typesBelow[static_cast<std::size_t>(unit)];
        below.assign(length.empty() ? 1 : std::size_t{*std::max_element(length.begin(), length.end())} + 2, 0);
        for (std::size_t type = 0; type < seen.size(); ++type)
            if (seen[type])
                ++below[std::size_t{storedLength(tokens.types[type], unit)} + 1];
        std::partial_sum(below.begin(), below.end(), below.begin());
    }
    return stored;
}

const char* lengthUnitName(LengthUnit unit)
{
    static constexpr const char* names[] = {"char", "char_nospace", "byte", "grapheme"};
    return names[static_cast<std::size_t>(unit)];
}

const char* covariateOf(LengthUnit unit)
{
    static constexpr const char* names[] = {"length", "length_without_space", "bytes", "graphemes"};
    return names[static_cast<std::size_t>(unit)];
}

std::int32_t lengthOf(const TokenType& type, LengthUnit unit)
{
    const TokenProperties& p = type.properties;
    switch (unit) {
    case LengthUnit::Characters:
        return p.length;
    case LengthUnit::CharactersWithoutSpace:
        return p.length - (p.leadingSpace ? 1 : 0);
    case LengthUnit::Bytes:
        return p.bytes;
    case LengthUnit::Graphemes:
        return p.graphemes;
    }
    return 0;
}

} // namespace neurostrata::core
