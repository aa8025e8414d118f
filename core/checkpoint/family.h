// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <array>
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

/// How the matrices of a block lie in the file.
enum class MatrixLayout : std::uint8_t {
    OutIn, ///< [outputs, inputs], as torch.nn.Linear
    InOut, ///< [inputs, outputs], as the Conv1D of GPT-2
};

/// How queries, keys and values lie in the file.
enum class QueryKeyValueLayout : std::uint8_t {
    Separate, ///< three matrices
    ByRole,   ///< one matrix: the queries of all heads, then the keys, then the values
    ByHead,   ///< one matrix: head after head, each with its query, key and value
};

/// Names within one block. Norms and all projections but queryKeyValue have a weight and a bias.
struct BlockNames {
    std::string_view prefix; ///< before the layer's number: "h."
    std::string_view attentionNorm;
    std::string_view mlpNorm;
    std::array<std::string_view, 3> queryKeyValue; ///< the first alone unless Separate
    bool queryKeyValueBias = true;
    std::string_view attentionOutput;
    std::string_view mlpInput;
    std::string_view mlpOutput;
};

/// All that reading and running the models of one architecture needs: tensor names and layouts here, switches of the
/// forward pass in the ModelConfig that readConfig fills. The engine knows no family by name.
struct Family {
    std::string_view modelType;   ///< of config.json
    std::string_view displayName; ///< "GPT-Neo"
    std::string_view prefix;      ///< that names in files may or may not have: "transformer."
    std::string_view embedding;   ///< the token embedding, which a tied head shares
    std::string_view positions;   ///< learned position embedding; empty if there is none
    std::string_view finalNorm;
    std::string_view head; ///< the output head, without bias
    BlockNames block;
    MatrixLayout matrices = MatrixLayout::OutIn;
    QueryKeyValueLayout queryKeyValue = QueryKeyValueLayout::ByRole;
    /// Names within a block under which older writers stored buffers, which hold no weights.
    std::span<const std::string_view> legacyBuffers;
    void (*readConfig)(const ConfigFields& fields, ModelConfig& config) = nullptr;
};

extern const Family gptNeoFamily;
extern const Family gpt2Family;
extern const Family gptNeoXFamily;

std::span<const Family* const> families();
/// nullptr if no family has this model_type.
const Family* familyNamed(std::string_view modelType);

/// "h.3." for layer 3.
std::string blockPrefix(const Family& family, std::int64_t layer);
/// Every tensor that a model of this shape has, with its shape as stored; the head if it is not tied.
std::vector<TensorSpec> tensorsOf(const Family& family, const ModelConfig& config);
/// Whether `name` (without the family's prefix) is one of the legacy buffers of a layer that the model has.
bool isLegacyBuffer(const Family& family, std::string_view name, const ModelConfig& config);

} // namespace neurostrata::core
