// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/attention.h"

#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu.h>
#include <ATen/ops/full.h>

#include <algorithm>
#include <limits>

namespace neurostrata::core
{

namespace
{

constexpr std::int64_t smallestBlock = 64;

at::Tensor attend(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, bool causal,
                  const std::optional<at::Tensor>& mask, double scale)
{
    auto headed = [](const at::Tensor& x) { return x.unsqueeze(0).unsqueeze(0); };
    auto [out, logSumExp] =
        at::_scaled_dot_product_flash_attention_for_cpu(headed(q), headed(k), headed(v), 0.0, causal, mask, scale);
    return out.squeeze(0).squeeze(0);
}

} // namespace

HeadAttention::HeadAttention(AttentionReach reach, double scale) : m_reach(reach), m_scale(scale)
{
    if (!reach.local)
        return;
    m_blockRows = std::max(reach.window, smallestBlock);
    const std::int64_t columns = m_blockRows + reach.window - 1;
    m_band = at::full({m_blockRows, columns}, -std::numeric_limits<float>::infinity());
    float* band = m_band.data_ptr<float>();
    // Column c stands for the key (window - 1 - c) positions before the block's first query.
    for (std::int64_t row = 0; row < m_blockRows; ++row)
        std::fill_n(band + row * columns + row, reach.window, 0.0F);
}

void HeadAttention::run(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, at::Tensor out) const
{
    const std::int64_t tokens = q.size(0);
    if (!m_reach.local || tokens <= m_reach.window) {
        out.copy_(attend(q, k, v, true, std::nullopt, m_scale));
        return;
    }
    for (std::int64_t first = 0; first < tokens; first += m_blockRows) {
        const std::int64_t last = std::min(first + m_blockRows, tokens);
        const std::int64_t firstKey = std::max<std::int64_t>(0, first - m_reach.window + 1);
        const std::int64_t firstColumn = firstKey - (first - m_reach.window + 1);
        const at::Tensor mask = m_band.slice(0, 0, last - first).slice(1, firstColumn, firstColumn + last - firstKey);
        // [1, 1, rows, keys], as the kernel wants a mask.
        out.slice(0, first, last)
            .copy_(attend(q.slice(0, first, last), k.slice(0, firstKey, last), v.slice(0, firstKey, last), false,
                          mask.unsqueeze(0).unsqueeze(0), m_scale));
    }
}

} // namespace neurostrata::core
