// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/attention.h"

#include "core/model/torch/packed_linear.h"

#include <ATen/ops/_softmax.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// Query rows at a time: few enough to skip most keys beyond the diagonal, enough to keep the products efficient.
constexpr std::int64_t blockRows = 128;

at::Tensor triangle(bool future)
{
    at::Tensor mask = at::empty({blockRows, blockRows});
    float* values = mask.data_ptr<float>();
    for (std::int64_t row = 0; row < blockRows; ++row)
        for (std::int64_t column = 0; column < blockRows; ++column) {
            const bool hidden = future ? column > row : column < row;
            values[row * blockRows + column] = hidden ? -std::numeric_limits<float>::infinity() : 0.0F;
        }
    return mask;
}

} // namespace

HeadAttention::HeadAttention(AttentionReach reach, double scale)
    : m_reach(reach), m_scale(scale), m_future(triangle(true)), m_past(triangle(false))
{
}

void HeadAttention::hidePast(const at::Tensor& scores, std::int64_t firstRow, std::int64_t firstKey) const
{
    // In row i the keys up to i - window are hidden. That edge enters the block where key i - window + 1 is the first
    // column, and moves one column a row; before that row nothing is hidden.
    const std::int64_t rows = scores.size(0);
    const std::int64_t firstCutRow = std::max<std::int64_t>(0, firstKey + m_reach.window - 1 - firstRow);
    const std::int64_t cutRows = rows - firstCutRow;
    if (cutRows <= 1)
        return;
    const std::int64_t columns = std::min(cutRows, scores.size(1));
    scores.slice(0, firstCutRow).slice(1, 0, columns).add_(m_past.slice(0, 0, cutRows).slice(1, 0, columns));
}

void HeadAttention::run(const at::Tensor& q, const at::Tensor& k, const at::Tensor& v, at::Tensor out) const
{
    const std::int64_t tokens = q.size(0);
    const at::Tensor queries = m_scale == 1.0 ? q.contiguous() : q.mul(m_scale);
    const at::Tensor keys = k.contiguous();
    const at::Tensor values = v.contiguous();
    for (std::int64_t first = 0; first < tokens; first += blockRows) {
        const std::int64_t last = std::min(first + blockRows, tokens);
        const std::int64_t rows = last - first;
        // Row i sees the keys (i - window, i]; the block needs those of its first row up to those of its last.
        const std::int64_t firstKey = m_reach.local ? std::max<std::int64_t>(0, first - m_reach.window + 1) : 0;
        at::Tensor scores = product(queries.slice(0, first, last), keys.slice(0, firstKey, last));
        scores.slice(1, first - firstKey).add_(m_future.slice(0, 0, rows).slice(1, 0, rows));
        if (m_reach.local)
            hidePast(scores, first, firstKey);
        const at::Tensor weights = at::_softmax(scores, 1, false);
        out.slice(0, first, last).copy_(product(weights, values.slice(0, firstKey, last).t()));
    }
}

} // namespace neurostrata::core
