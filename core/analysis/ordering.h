// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Integers in the order of floats; -0 equals 0, and every NaN is the largest.
std::uint32_t orderKey(float value);
inline constexpr std::uint32_t undefinedKey = 0xFFFFFFFFU;

/// Indices 0, 1, … in the order of their keys, ties by index. Descending order leaves undefinedKey last.
std::vector<std::int32_t> orderOf(std::span<const std::uint32_t> keys, bool descending = false);
/// Indices by ascending value, ties by index, NaN last.
std::vector<std::int32_t> ascendingOrder(std::span<const float> values);

} // namespace neurostrata::core
