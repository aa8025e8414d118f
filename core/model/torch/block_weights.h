// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/torch/packed_linear.h"

#include <ATen/core/Tensor.h>

namespace neurostrata::core
{

struct NormWeights {
    at::Tensor weight, bias; ///< [hidden]
};

/// c_fc with the norm before it.
struct MlpInput {
    NormWeights norm;
    PackedLinear linear;
};

/// One transformer block in the vocabulary that every supported family is expressed in.
struct BlockWeights {
    NormWeights attentionNorm, mlpNorm;
    PackedLinear queryKeyValue; ///< [hidden] → [3 hidden]: all queries, all keys, all values; heads side by side
    PackedLinear attentionOutput;
    PackedLinear mlpInput;  ///< c_fc
    PackedLinear mlpOutput; ///< c_proj
};

} // namespace neurostrata::core
