// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace neurostrata::core
{

/// An integer that cannot be mistaken for another kind of integer.
template <class Tag, class Value>
struct Index {
    Value value{};
    constexpr Index() = default;
    constexpr explicit Index(Value v) : value(v) {}
    friend constexpr auto operator<=>(const Index&, const Index&) = default;
};

using LayerIndex = Index<struct LayerTag, std::int32_t>;   ///< transformer block, from 0
using NeuronIndex = Index<struct NeuronTag, std::int32_t>; ///< row of c_fc within its layer, from 0

/// Token ids are data, stored and computed with by the million; a plain integer keeps them mappable to files.
using TokenId = std::int32_t;

struct NeuronId {
    LayerIndex layer;
    NeuronIndex neuron;
    friend constexpr auto operator<=>(const NeuronId&, const NeuronId&) = default;
};

/// Where in an MLP a neuron is observed: the output of c_fc before its activation function, or after it.
enum class Site : std::uint8_t { Pre, Post };
inline constexpr Site allSites[] = {Site::Pre, Site::Post};
constexpr const char* siteName(Site site)
{
    return site == Site::Pre ? "pre" : "post";
}

/// A subset of {pre, post}.
struct SiteSet {
    bool pre = true;
    bool post = true;
    constexpr bool contains(Site s) const { return s == Site::Pre ? pre : post; }
    friend constexpr bool operator==(const SiteSet&, const SiteSet&) = default;
};

} // namespace neurostrata::core

template <class Tag, class Value>
struct std::hash<neurostrata::core::Index<Tag, Value>> {
    std::size_t operator()(const neurostrata::core::Index<Tag, Value>& i) const noexcept
    {
        return std::hash<Value>{}(i.value);
    }
};
