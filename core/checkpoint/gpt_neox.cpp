// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/family.h"
#include "core/checkpoint/shape_fields.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

double numberOr(const ConfigFields& fields, std::string_view name, double whenMissing, double high)
{
    return fields.find(name) == nullptr ? whenMissing : fields.number(name, 0, high);
}

/// Share of each head that is turned, and the base. Newer writers keep both in rope_parameters.
void readRotary(const ConfigFields& fields, ModelConfig& config)
{
    constexpr double maxBase = 1e12;
    double share = numberOr(fields, "rotary_pct", 0.25, 1);
    double base = numberOr(fields, "rotary_emb_base", 10'000, maxBase);
    for (const char* name : {"rope_scaling", "rope_parameters"}) {
        const nlohmann::json* const value = fields.find(name);
        if (value == nullptr)
            continue;
        if (!value->is_object())
            fields.refuse(name, "a table");
        const ConfigFields rope(*value, fields.path());
        for (const char* type : {"rope_type", "type"}) {
            if (rope.find(type) != nullptr && *rope.find(type) != "default")
                fields.refuse(name, "of the type \"default\": stretched positions cannot be measured");
        }
        share = numberOr(rope, "partial_rotary_factor", share, 1);
        base = numberOr(rope, "rope_theta", base, maxBase);
    }
    config.rotary = {static_cast<std::int64_t>(static_cast<double>(config.headSize()) * share), base};
    if (config.rotary.dimensions % 2 != 0)
        fields.refuse(fields.find("rotary_pct") != nullptr ? "rotary_pct" : "rope_parameters",
                      fmt::format("such that an even number of a head's {} dimensions are turned, not {}",
                                  config.headSize(), config.rotary.dimensions));
}

void readConfig(const ConfigFields& fields, ModelConfig& config)
{
    readShape(fields,
              {"hidden_size", "num_hidden_layers", "num_attention_heads", "intermediate_size",
               "max_position_embeddings", "layer_norm_eps", "hidden_act"},
              config);
    if (!fields.boolean("attention_bias", true))
        fields.refuse("attention_bias", "true: attention without biases cannot be measured");
    readRotary(fields, config);
    config.attentionScale = 1 / std::sqrt(static_cast<double>(config.headSize()));
    config.parallelResidual = fields.boolean("use_parallel_residual", true);
    config.tiedHead = fields.boolean("tie_word_embeddings", false);
}

/// Causal masks and rotary frequencies that transformers stored until 4.31, as in the published Pythia.
constexpr std::array<std::string_view, 3> legacyBuffers{"attention.bias", "attention.masked_bias",
                                                        "attention.rotary_emb.inv_freq"};

} // namespace

/// GPT-NeoX and Pythia: one matrix for queries, keys and values, head by head, rotary positions, parallel residual.
const Family gptNeoXFamily{
    .modelType = "gpt_neox",
    .displayName = "GPT-NeoX, Pythia",
    .prefix = "gpt_neox.",
    .embedding = "embed_in.weight",
    .positions = {},
    .finalNorm = "final_layer_norm",
    .head = "embed_out.weight",
    .block = {.prefix = "layers.",
              .attentionNorm = "input_layernorm",
              .mlpNorm = "post_attention_layernorm",
              .queryKeyValue = {"attention.query_key_value"},
              .queryKeyValueBias = true,
              .attentionOutput = "attention.dense",
              .mlpInput = "mlp.dense_h_to_4h",
              .mlpOutput = "mlp.dense_4h_to_h"},
    .matrices = MatrixLayout::OutIn,
    .queryKeyValue = QueryKeyValueLayout::ByHead,
    .legacyBuffers = legacyBuffers,
    .readConfig = &readConfig,
};

} // namespace neurostrata::core
