// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

class ConfigFields;

/// A tensor that a checkpoint must hold.
struct TensorSpec {
    std::string name; ///< without the family's prefix
    std::vector<std::int64_t> shape;
    std::int64_t layer = -1; ///< -1: outside the blocks
};

/// All that reading a checkpoint needs to know of one architecture.
struct Family {
    Architecture architecture;
    std::string_view modelType;   ///< of config.json
    std::string_view displayName; ///< "GPT-Neo"
    std::string_view prefix;      ///< that names in files may or may not have: "transformer."
    std::string_view embedding;   ///< name of the token embedding, which a tied head shares
    std::string_view head;        ///< name of the output head
    void (*readConfig)(const ConfigFields& fields, ModelConfig& config);
    std::vector<TensorSpec> (*tensors)(const ModelConfig& config); ///< head included if it is not tied
    /// Whether older writers stored a buffer under this name, which holds no weights.
    bool (*isLegacyBuffer)(std::string_view name, const ModelConfig& config);
};

extern const Family gptNeoFamily;

std::span<const Family* const> families();
const Family& familyOf(Architecture architecture);
/// nullptr if no family has this model_type.
const Family* familyNamed(std::string_view modelType);

} // namespace neurostrata::core
