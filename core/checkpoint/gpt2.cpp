// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/family.h"
#include "core/checkpoint/shape_fields.h"

#include <array>
#include <cmath>

namespace neurostrata::core
{

namespace
{

void readConfig(const ConfigFields& fields, ModelConfig& config)
{
    readShape(fields,
              {"n_embd", "n_layer", "n_head", "n_inner", "n_positions", "layer_norm_epsilon", "activation_function"},
              config);
    if (fields.boolean("add_cross_attention", false))
        fields.refuse("add_cross_attention", "false: only models that read one text can be measured");
    if (fields.boolean("scale_attn_weights", true))
        config.attentionScale = 1 / std::sqrt(static_cast<double>(config.headSize()));
    // reorder_and_upcast_attn is not read: it only reorders the same product against overflow of half floats.
    config.scaledByInverseLayer = fields.boolean("scale_attn_by_inverse_layer_idx", false);
    config.tiedHead = fields.boolean("tie_word_embeddings", true);
}

/// Causal masks; the published gpt2 has the first.
constexpr std::array<std::string_view, 2> legacyBuffers{"attn.bias", "attn.masked_bias"};

} // namespace

/// One matrix for queries, keys and values, all matrices transposed, learned positions, scaled scores.
const Family gpt2Family{
    .modelType = "gpt2",
    .displayName = "GPT-2",
    .prefix = "transformer.",
    .embedding = "wte.weight",
    .positions = "wpe.weight",
    .finalNorm = "ln_f",
    .head = "lm_head.weight",
    .block = {.prefix = "h.",
              .attentionNorm = "ln_1",
              .mlpNorm = "ln_2",
              .queryKeyValue = {"attn.c_attn"},
              .queryKeyValueBias = true,
              .attentionOutput = "attn.c_proj",
              .mlpInput = "mlp.c_fc",
              .mlpOutput = "mlp.c_proj"},
    .matrices = MatrixLayout::InOut,
    .queryKeyValue = QueryKeyValueLayout::ByRole,
    .legacyBuffers = legacyBuffers,
    .readConfig = &readConfig,
};

} // namespace neurostrata::core
