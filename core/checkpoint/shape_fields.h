// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/model_config.h"

#include <cstdint>
#include <string_view>

namespace neurostrata::core
{

/// What every family reads from its config.json, under the names that it uses there.

// Limits an order of magnitude beyond the largest published models: what exceeds them is a mistake, and sums of
// products of these fit 64 bits.
inline constexpr std::int64_t maxVocabulary = 10'000'000;
inline constexpr std::int64_t maxHidden = 65'536;
inline constexpr std::int64_t maxLayers = 1'024;
inline constexpr std::int64_t maxMlpWidth = 1'048'576;
inline constexpr std::int64_t maxContext = 16'777'216;

struct ShapeFieldNames {
    std::string_view hidden, layers, heads, mlpWidth, positions, epsilon, activation;
};

/// Reads vocabulary, sizes, norm epsilon and GELU, checked against the limits above. A missing or null mlpWidth means
/// 4 × hidden. `attention` becomes one global reach per layer.
void readShape(const ConfigFields& fields, const ShapeFieldNames& names, ModelConfig& config);

} // namespace neurostrata::core
