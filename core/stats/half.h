// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// IEEE binary16 ↔ binary32, round to nearest even, equal to numpy in every value. Our own because HDF5 1.10 converts
/// slowly and wrongly (platform-notes §9).
std::uint16_t toHalf(float value);
float fromHalf(std::uint16_t bits);
void toHalf(std::span<const float> in, std::span<std::uint16_t> out);
void fromHalf(std::span<const std::uint16_t> in, std::span<float> out);

} // namespace neurostrata::core
