// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace neurostrata::core
{

/// Causal self-attention of one head of one window, global or banded.
///
/// Computed in blocks of query rows, each against only the keys that its first and last row can see between them: half
/// of a global layer's products and most of a long local one's never happen. Immutable; run() may be called from
/// several threads at once.
class HeadAttention
{
public:
    HeadAttention(AttentionReach reach, double scale);

    /// q, k, v: float32 [tokens, head size], last dimension contiguous, rows may be strided. Writes `out` [tokens, head
    /// size], likewise.
    void run(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, at::Tensor out) const;

private:
    void hidePast(const at::Tensor& scores, std::int64_t firstRow, std::int64_t firstKey) const;

    AttentionReach m_reach;
    double m_scale;
    at::Tensor m_future; ///< [block, block] 0 up to the diagonal, -inf after it
    at::Tensor m_past;   ///< [block, block] -inf before the diagonal, 0 from it on: cuts the left edge of a band
};

} // namespace neurostrata::core
