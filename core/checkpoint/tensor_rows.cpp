// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/tensor_rows.h"

#include "core/checkpoint/element_types.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace neurostrata::core
{

namespace
{

/// So many columns at once that what is written of a row fills a cache line.
constexpr std::size_t columnsAtOnce = 16;

void widenColumns(const TensorView& matrix, std::size_t first, std::size_t rows, std::span<float> out)
{
    const auto height = static_cast<std::size_t>(matrix.shape[0]);
    const auto width = static_cast<std::size_t>(matrix.shape[1]);
    const std::size_t size = elementSize(matrix.type);
    std::vector<float> columns(columnsAtOnce * rows);
    for (std::size_t left = 0; left < width; left += columnsAtOnce) {
        const std::size_t count = std::min(columnsAtOnce, width - left);
        for (std::size_t c = 0; c < count; ++c)
            widen(matrix.type, matrix.bytes.subspan(((left + c) * height + first) * size, rows * size),
                  std::span(columns).subspan(c * rows, rows));
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < count; ++c)
                out[r * width + left + c] = columns[c * rows + r];
        }
    }
}

} // namespace

void widenRows(const TensorView& matrix, std::int64_t first, std::int64_t rows, std::span<float> out)
{
    const auto begin = static_cast<std::size_t>(first);
    const auto count = static_cast<std::size_t>(rows);
    if (matrix.order == ElementOrder::ColumnMajor)
        return widenColumns(matrix, begin, count, out);
    const std::size_t rowBytes = static_cast<std::size_t>(matrix.shape[1]) * elementSize(matrix.type);
    widen(matrix.type, matrix.bytes.subspan(begin * rowBytes, count * rowBytes), out);
}

} // namespace neurostrata::core
