// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <cstdint>
#include <span>

namespace neurostrata::core
{

/// Rows [first, first + rows) of a matrix, in whatever order it is stored, row-major and widened to float32. The rows
/// are there and `out` holds exactly their elements.
void widenRows(const TensorView& matrix, std::int64_t first, std::int64_t rows, std::span<float> out);

} // namespace neurostrata::core
