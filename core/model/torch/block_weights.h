// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/checkpoint/checkpoint.h"
#include "core/model/torch/packed_linear.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>

namespace neurostrata::core
{

struct NormWeights {
    at::Tensor weight, bias; ///< [hidden]
};

/// One transformer block in the vocabulary that every supported family is expressed in.
struct BlockWeights {
    NormWeights attentionNorm, mlpNorm;
    PackedLinear queryKeyValue; ///< [hidden] → [3 hidden]: all queries, all keys, all values; heads side by side
    PackedLinear attentionOutput;
    PackedLinear mlpInput;  ///< c_fc
    PackedLinear mlpOutput; ///< c_proj
};

/// Where a family's tensors lie, turned into that vocabulary. A new family implements this.
class WeightReader
{
public:
    virtual ~WeightReader() = default;
    /// Widens and packs one block. `tileRows`: rows of the products to come.
    virtual BlockWeights block(std::int64_t layer, std::int64_t tileRows) const = 0;
    virtual NormWeights finalNorm() const = 0;
    /// Token embedding plus position embedding of each row, float32 [count, hidden] into `out`.
    virtual void embed(std::span<const TokenId> ids, std::span<float> out) const = 0;
    /// Rows of the output head, widened.
    virtual void headRows(std::int64_t first, std::int64_t rows, std::span<float> out) const = 0;
};

std::unique_ptr<WeightReader> gptNeoWeights(std::shared_ptr<const Checkpoint> checkpoint);

} // namespace neurostrata::core
