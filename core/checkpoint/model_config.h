// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace neurostrata::core
{

struct Family;

enum class GeluKind : std::uint8_t { Tanh, Erf };

/// Reach of one layer's attention: every earlier position, or the last `window` positions, the own one included.
struct AttentionReach {
    bool local = false;
    std::int64_t window = 0;
    friend bool operator==(const AttentionReach&, const AttentionReach&) = default;
};

/// Rotary position embedding of queries and keys: dimension i of the first half of the rotated part turns with
/// dimension i of its second half, at position p by the angle p · base^(-2 i / dimensions).
struct RotaryEmbedding {
    std::int64_t dimensions = 0; ///< of each head, from the first on; even; 0: none are turned
    double base = 10'000;
    friend bool operator==(const RotaryEmbedding&, const RotaryEmbedding&) = default;
};

/// The shape of a model, checked field by field from config.json. Sizes are never assumed.
struct ModelConfig {
    const Family* family = nullptr; ///< how its checkpoints are laid out
    std::string modelType;          ///< as config.json spells it: "gpt_neo"
    std::int64_t vocabularySize = 0;
    std::int64_t hiddenSize = 0;
    std::int64_t layers = 0;
    std::int64_t heads = 0;
    std::int64_t mlpWidth = 0; ///< neurons per layer
    std::int64_t maxPositions = 0;
    double layerNormEpsilon = 1e-5;
    GeluKind gelu = GeluKind::Tanh;
    std::vector<AttentionReach> attention; ///< one per layer
    double attentionScale = 1;             ///< multiplies q·k: 1 for GPT-Neo, 1/sqrt(head size) elsewhere
    bool scaledByInverseLayer = false;     ///< q·k is also divided by the layer's number, counted from 1
    RotaryEmbedding rotary;
    bool parallelResidual = false; ///< the MLP reads the block's input, not what attention made of it
    bool tiedHead = true;          ///< logits use the token embedding
    std::string json;              ///< the file as read, for provenance

    std::int64_t headSize() const { return hiddenSize / heads; }
    /// What multiplies q·k in this layer.
    double attentionScaleOf(std::int64_t layer) const
    {
        return scaledByInverseLayer ? attentionScale / static_cast<double>(layer + 1) : attentionScale;
    }
    std::int64_t neurons() const { return layers * mlpWidth; }
};

/// Reads and checks FOLDER/config.json. Throws Error that names the field, its value and what is allowed; another
/// architecture is refused by name with the list of those that work.
ModelConfig readModelConfig(const std::filesystem::path& folder);

} // namespace neurostrata::core
