// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/family.h"
#include "core/checkpoint/shape_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

/// "global" or "local"; `field` is where it stands.
bool isLocal(const Json& type, const ConfigFields& fields, std::string_view field)
{
    if (type != "global" && type != "local")
        fields.refuse(field, "made of \"global\" and \"local\"");
    return type == "local";
}

/// attention_layers: one type per layer.
std::vector<bool> expandedTypes(const Json& list, const ConfigFields& fields, std::int64_t layers)
{
    if (!list.is_array() || list.size() != static_cast<std::size_t>(layers))
        fields.refuse("attention_layers", fmt::format("a list of {} types, one per layer", layers));
    std::vector<bool> local;
    for (const Json& type : list)
        local.push_back(isLocal(type, fields, "attention_layers"));
    return local;
}

/// attention_types: [[[types…], repeats]…], to be written out.
std::vector<bool> repeatedTypes(const Json& list, const ConfigFields& fields, std::int64_t layers)
{
    constexpr std::string_view field = "attention_types";
    const std::string allowed = fmt::format("a list of [[types…], repeats] that adds up to {} layers", layers);
    if (!list.is_array())
        fields.refuse(field, allowed);
    std::vector<bool> local;
    for (const Json& item : list) {
        if (!item.is_array() || item.size() != 2 || !item[0].is_array() || item[0].empty() ||
            !item[1].is_number_unsigned() || item[1].get<std::uint64_t>() > static_cast<std::uint64_t>(layers))
            fields.refuse(field, allowed);
        for (std::uint64_t repeat = 0; repeat < item[1].get<std::uint64_t>(); ++repeat) {
            for (const Json& type : item[0]) {
                if (local.size() == static_cast<std::size_t>(layers))
                    fields.refuse(field, allowed);
                local.push_back(isLocal(type, fields, field));
            }
        }
    }
    if (local.size() != static_cast<std::size_t>(layers))
        fields.refuse(field, allowed);
    return local;
}

void readAttention(const ConfigFields& fields, ModelConfig& config)
{
    const Json* const expanded = fields.find("attention_layers");
    const Json* const repeated = fields.find("attention_types");
    if (expanded == nullptr && repeated == nullptr)
        fields.refuse("attention_types", "there, or attention_layers in its place");
    const std::vector<bool> local = expanded != nullptr ? expandedTypes(*expanded, fields, config.layers)
                                                        : repeatedTypes(*repeated, fields, config.layers);
    if (expanded != nullptr && repeated != nullptr && repeatedTypes(*repeated, fields, config.layers) != local)
        fields.refuse("attention_layers", "the same as attention_types written out");
    const bool anyLocal = std::find(local.begin(), local.end(), true) != local.end();
    const std::int64_t window = anyLocal ? fields.integer("window_size", 1, maxContext) : 0;
    for (std::size_t layer = 0; layer < local.size(); ++layer)
        config.attention[layer] = {local[layer], local[layer] ? window : 0};
}

void readConfig(const ConfigFields& fields, ModelConfig& config)
{
    readShape(fields,
              {"hidden_size", "num_layers", "num_heads", "intermediate_size", "max_position_embeddings",
               "layer_norm_epsilon", "activation_function"},
              config);
    readAttention(fields, config);
    config.attentionScale = 1; // GPT-Neo does not divide by sqrt(head size)
    config.tiedHead = fields.boolean("tie_word_embeddings", true);
}

/// Causal masks that transformers stored until 4.31 and ignores since.
constexpr std::array<std::string_view, 2> legacyBuffers{"attn.attention.bias", "attn.attention.masked_bias"};

} // namespace

/// Separate query, key and value matrices without biases, learned positions, layers with a sliding window.
const Family gptNeoFamily{
    .modelType = "gpt_neo",
    .displayName = "GPT-Neo",
    .prefix = "transformer.",
    .embedding = "wte.weight",
    .positions = "wpe.weight",
    .finalNorm = "ln_f",
    .head = "lm_head.weight",
    .block = {.prefix = "h.",
              .attentionNorm = "ln_1",
              .mlpNorm = "ln_2",
              .queryKeyValue = {"attn.attention.q_proj", "attn.attention.k_proj", "attn.attention.v_proj"},
              .queryKeyValueBias = false,
              .attentionOutput = "attn.attention.out_proj",
              .mlpInput = "mlp.c_fc",
              .mlpOutput = "mlp.c_proj"},
    .matrices = MatrixLayout::OutIn,
    .queryKeyValue = QueryKeyValueLayout::Separate,
    .legacyBuffers = legacyBuffers,
    .readConfig = &readConfig,
};

} // namespace neurostrata::core
