// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/family.h"
#include "core/model/torch/block_weights.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// Turns a checkpoint of any family, laid out as its Family says, into the block vocabulary.
class WeightReader
{
public:
    explicit WeightReader(std::shared_ptr<const Checkpoint> checkpoint);

    /// Widens and packs one block. `tileRows`: rows of the products to come.
    BlockWeights block(std::int64_t layer, std::int64_t tileRows) const;
    /// The same of c_fc and its norm alone.
    MlpInput mlpInput(std::int64_t layer, std::int64_t tileRows) const;
    NormWeights finalNorm() const;
    /// Token embedding, plus position embedding where the family has one, of each row: float32 [count, hidden] into
    /// `out`.
    void embed(std::span<const TokenId> ids, std::span<float> out) const;
    /// Token embedding alone.
    void embedTokens(std::span<const TokenId> ids, std::span<float> out) const;
    /// Mean of all position embeddings, [hidden]; empty where the family has none.
    std::vector<float> meanPosition() const;
    /// Rows of the output head, widened.
    void headRows(std::int64_t first, std::int64_t rows, std::span<float> out) const;

private:
    at::Tensor tensor(const std::string& name, at::IntArrayRef shape) const;
    /// [out, in], contiguous, whatever the layout in the file.
    at::Tensor matrix(const std::string& name, std::int64_t out, std::int64_t in) const;
    PackedLinear queryKeyValue(const std::string& prefix, std::int64_t tileRows) const;
    NormWeights norm(const std::string& name) const;

    std::shared_ptr<const Checkpoint> m_checkpoint;
    const Family& m_family;
    std::int64_t m_hidden, m_mlp;
};

} // namespace neurostrata::core
