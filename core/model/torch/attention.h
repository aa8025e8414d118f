// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace neurostrata::core
{

/// Causal self-attention of one head of one window, global or banded.
///
/// A local layer is computed in blocks of query rows, each against the keys it can see: a row never meets keys that its
/// band excludes. Immutable; run() may be called from several threads at once.
class HeadAttention
{
public:
    HeadAttention(AttentionReach reach, double scale);

    /// q, k, v: float32 [tokens, head size], last dimension contiguous, rows may be strided. Writes `out` [tokens, head
    /// size], likewise.
    void run(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, at::Tensor out) const;

private:
    AttentionReach m_reach;
    double m_scale;
    std::int64_t m_blockRows = 0;
    at::Tensor m_band; ///< [block rows, block rows + window - 1] 0 inside the band, -inf outside
};

} // namespace neurostrata::core
