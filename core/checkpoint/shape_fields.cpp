// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/shape_fields.h"

#include <fmt/format.h>

#include <string>

namespace neurostrata::core
{

namespace
{

GeluKind readGelu(const ConfigFields& fields, std::string_view field)
{
    constexpr std::string_view allowed = "one of gelu_new, gelu_fast, gelu_pytorch_tanh (tanh form), gelu, gelu_python";
    const std::string name = fields.text(field, allowed);
    if (name == "gelu_new" || name == "gelu_fast" || name == "gelu_pytorch_tanh")
        return GeluKind::Tanh;
    if (name != "gelu" && name != "gelu_python")
        fields.refuse(field, allowed);
    return GeluKind::Erf;
}

} // namespace

void readShape(const ConfigFields& fields, const ShapeFieldNames& names, ModelConfig& config)
{
    config.vocabularySize = fields.integer("vocab_size", 1, maxVocabulary);
    config.hiddenSize = fields.integer(names.hidden, 1, maxHidden);
    config.layers = fields.integer(names.layers, 1, maxLayers);
    config.heads = fields.integer(names.heads, 1, config.hiddenSize);
    if (config.hiddenSize % config.heads != 0)
        fields.refuse(names.heads, fmt::format("a divisor of {}, {}", names.hidden, config.hiddenSize));
    config.mlpWidth = fields.optionalInteger(names.mlpWidth, 1, maxMlpWidth).value_or(4 * config.hiddenSize);
    config.maxPositions = fields.integer(names.positions, 1, maxContext);
    config.layerNormEpsilon = fields.number(names.epsilon, 0, 0.1);
    config.gelu = readGelu(fields, names.activation);
    config.attention.assign(static_cast<std::size_t>(config.layers), {});
}

} // namespace neurostrata::core
