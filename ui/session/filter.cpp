// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filter.h"

#include "core/analysis/neuron_view.h"
#include "ui/session/filter_syntax.h"

#include <algorithm>

namespace neurostrata::ui
{
namespace
{

using Mask = std::vector<std::uint8_t>;
using Node = Filter::Node;

bool inRanges(const Node& node, float value)
{
    return std::any_of(node.ranges.begin(), node.ranges.end(),
                       [value](const Node::Range& range) { return value >= range.lower && value <= range.upper; });
}

Mask numberMask(const Node& node, const core::NeuronTable& table)
{
    Mask mask(static_cast<std::size_t>(table.rows()));
    const bool place = node.column == core::NeuronColumn::Layer || node.column == core::NeuronColumn::Neuron;
    if (!place) {
        const std::vector<float>* const column = table.numbers(node.column);
        if (!column)
            return mask; // what is not there passes nothing

        for (const Node::Range& range : node.ranges)
            for (std::size_t row = 0; row < std::min(mask.size(), column->size()); ++row)
                mask[row] |= static_cast<std::uint8_t>((*column)[row] >= range.lower && (*column)[row] <= range.upper);
        return mask;
    }
    const auto width = static_cast<std::size_t>(std::max<std::int64_t>(1, table.width));
    for (std::size_t row = 0; row < mask.size(); ++row)
        mask[row] =
            inRanges(node, static_cast<float>(node.column == core::NeuronColumn::Layer ? row / width : row % width));
    return mask;
}

bool holdsLayer(const core::NeuronTable& table, std::size_t row)
{
    const auto layer = row / static_cast<std::size_t>(std::max<std::int64_t>(1, table.width));
    return layer < table.held.size() && table.held[layer];
}

Mask stateMask(const Node& node, const core::NeuronTable& table)
{
    Mask mask(static_cast<std::size_t>(table.rows()));
    for (std::size_t row = 0; row < mask.size(); ++row)
        mask[row] = table.state[row] == node.state && holdsLayer(table, row);
    return mask;
}

bool isToken(const QString& token, const QString& text)
{
    return token == text || (token.startsWith(QLatin1Char(' ')) && QStringView(token).mid(1) == text);
}

bool matches(const Node& node, const std::string& bytes)
{
    const auto passes = [&node](const QString& token) {
        return node.kind == Node::Kind::TokenIs ? isToken(token, node.text)
                                                : token.contains(node.text, Qt::CaseInsensitive);
    };
    const std::string readable = core::readableToken(bytes);
    return passes(QString::fromStdString(readable)) || (readable != bytes && passes(QString::fromStdString(bytes)));
}

/// Every type is looked at once, and only if it is the top token of a neuron.
Mask tokenMask(const Node& node, const core::NeuronTable& table)
{
    Mask mask(static_cast<std::size_t>(table.rows()));
    if (!table.tokens)
        return mask;
    enum : std::uint8_t { Unseen, Passes, Fails };
    std::vector<std::uint8_t> ofType(table.tokens->types.size(), Unseen);
    for (std::size_t row = 0; row < mask.size(); ++row) {
        const std::int64_t token = table.topToken[row];
        if (token < 0 || token >= table.tokens->size())
            continue;
        const auto type = static_cast<std::size_t>(table.tokens->type[static_cast<std::size_t>(token)]);
        if (ofType[type] == Unseen)
            ofType[type] = matches(node, table.tokens->types[type].bytes) ? Passes : Fails;
        mask[row] = ofType[type] == Passes;
    }
    return mask;
}

Mask pinnedMask(const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned)
{
    Mask mask(static_cast<std::size_t>(table.rows()));
    for (const core::NeuronId& id : pinned)
        if (id.layer.value >= 0 && id.layer.value < table.layers && id.neuron.value >= 0 &&
            id.neuron.value < table.width)
            mask[static_cast<std::size_t>(table.row(id))] = 1;
    return mask;
}

Mask maskOf(const Node& node, const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned)
{
    switch (node.kind) {
    case Node::Kind::Numbers:
        return numberMask(node, table);
    case Node::Kind::State:
        return stateMask(node, table);
    case Node::Kind::TokenContains:
    case Node::Kind::TokenIs:
        return tokenMask(node, table);
    case Node::Kind::Pinned:
        return pinnedMask(table, pinned);
    case Node::Kind::And:
    case Node::Kind::Or:
    case Node::Kind::Not:
        break;
    }
    Mask mask = maskOf(*node.parts.front(), table, pinned);
    if (node.kind == Node::Kind::Not)
        for (std::uint8_t& passes : mask)
            passes ^= 1;
    for (std::size_t part = 1; part < node.parts.size(); ++part) {
        const Mask other = maskOf(*node.parts[part], table, pinned);
        for (std::size_t row = 0; row < mask.size(); ++row)
            mask[row] = node.kind == Node::Kind::And ? mask[row] & other[row] : mask[row] | other[row];
    }
    return mask;
}

} // namespace

Filter::Filter() = default;

std::vector<std::uint8_t> Filter::mask(const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned) const
{
    return m_root ? maskOf(*m_root, table, pinned) : Mask(static_cast<std::size_t>(table.rows()), 1);
}

std::vector<std::int32_t> Filter::rows(const core::NeuronTable& table, const std::vector<core::NeuronId>& pinned) const
{
    const Mask passes = mask(table, pinned);
    std::vector<std::int32_t> rows;
    rows.reserve(static_cast<std::size_t>(std::count(passes.begin(), passes.end(), std::uint8_t{1})));
    for (std::size_t row = 0; row < passes.size(); ++row)
        if (passes[row])
            rows.push_back(static_cast<std::int32_t>(row));
    return rows;
}

} // namespace neurostrata::ui
