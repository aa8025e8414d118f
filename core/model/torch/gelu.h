// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace neurostrata::core
{

/// The tanh form of GELU, 0.5 x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))), of `count` values: to float32 rounding (2e-7
/// relative).
///
/// Copies `in` to `pre` on the way and writes the result to `post`. Our own because libtorch's cuts a tensor into as
/// many pieces as there are threads and rounds the ends of pieces differently, so that its bits depend on their number;
/// and because one pass over values that are still in the first-level cache serves both sites.
void geluTanh(const float* in, float* pre, float* post, std::int64_t count);

} // namespace neurostrata::core
