// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/family.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

// Limits an order of magnitude beyond the largest published models: what exceeds them is a mistake, and sums of
// products of these fit 64 bits.
constexpr std::int64_t maxVocabulary = 10'000'000;
constexpr std::int64_t maxHidden = 65'536;
constexpr std::int64_t maxLayers = 1'024;
constexpr std::int64_t maxMlpWidth = 1'048'576;
constexpr std::int64_t maxContext = 16'777'216;

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
    for (const bool isLocalLayer : local)
        config.attention.push_back({isLocalLayer, isLocalLayer ? window : 0});
}

GeluKind readGelu(const ConfigFields& fields)
{
    constexpr std::string_view allowed = "one of gelu_new, gelu_fast, gelu_pytorch_tanh (tanh form), gelu, gelu_python";
    const std::string name = fields.text("activation_function", allowed);
    if (name == "gelu_new" || name == "gelu_fast" || name == "gelu_pytorch_tanh")
        return GeluKind::Tanh;
    if (name != "gelu" && name != "gelu_python")
        fields.refuse("activation_function", allowed);
    return GeluKind::Erf;
}

void readConfig(const ConfigFields& fields, ModelConfig& config)
{
    config.vocabularySize = fields.integer("vocab_size", 1, maxVocabulary);
    config.hiddenSize = fields.integer("hidden_size", 1, maxHidden);
    config.layers = fields.integer("num_layers", 1, maxLayers);
    config.heads = fields.integer("num_heads", 1, config.hiddenSize);
    if (config.hiddenSize % config.heads != 0)
        fields.refuse("num_heads", fmt::format("a divisor of hidden_size, {}", config.hiddenSize));
    config.mlpWidth = fields.optionalInteger("intermediate_size", 1, maxMlpWidth).value_or(4 * config.hiddenSize);
    config.maxPositions = fields.integer("max_position_embeddings", 1, maxContext);
    config.layerNormEpsilon = fields.number("layer_norm_epsilon", 0, 0.1);
    config.gelu = readGelu(fields);
    readAttention(fields, config);
    config.attentionScale = 1; // GPT-Neo does not divide by sqrt(head size)
    config.tiedHead = fields.boolean("tie_word_embeddings", true);
}

std::vector<TensorSpec> tensors(const ModelConfig& config)
{
    const std::int64_t d = config.hiddenSize;
    const std::int64_t width = config.mlpWidth;
    std::vector<TensorSpec> all = {{"wte.weight", {config.vocabularySize, d}},
                                   {"wpe.weight", {config.maxPositions, d}},
                                   {"ln_f.weight", {d}},
                                   {"ln_f.bias", {d}}};
    if (!config.tiedHead)
        all.push_back({"lm_head.weight", {config.vocabularySize, d}});
    for (std::int64_t layer = 0; layer < config.layers; ++layer) {
        const auto add = [&](std::string_view name, std::vector<std::int64_t> shape) {
            all.push_back({fmt::format("h.{}.{}", layer, name), std::move(shape), layer});
        };
        for (const char* norm : {"ln_1", "ln_2"}) {
            add(fmt::format("{}.weight", norm), {d});
            add(fmt::format("{}.bias", norm), {d});
        }
        for (const char* projection : {"q_proj", "k_proj", "v_proj", "out_proj"})
            add(fmt::format("attn.attention.{}.weight", projection), {d, d});
        add("attn.attention.out_proj.bias", {d});
        add("mlp.c_fc.weight", {width, d});
        add("mlp.c_fc.bias", {width});
        add("mlp.c_proj.weight", {d, width});
        add("mlp.c_proj.bias", {d});
    }
    return all;
}

/// h.N.attn.attention.bias and .masked_bias: causal masks that transformers stored until 4.31 and ignores since.
bool isLegacyBuffer(std::string_view name, const ModelConfig& config)
{
    if (!name.starts_with("h."))
        return false;
    name.remove_prefix(2);
    std::int64_t layer = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), layer);
    if (error != std::errc{} || layer < 0 || layer >= config.layers)
        return false;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()));
    return name == ".attn.attention.bias" || name == ".attn.attention.masked_bias";
}

} // namespace

const Family gptNeoFamily{Architecture::GptNeo, "gpt_neo",   "GPT-Neo", "transformer.", "wte.weight",
                          "lm_head.weight",     &readConfig, &tensors,  &isLegacyBuffer};

} // namespace neurostrata::core
