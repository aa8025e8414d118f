// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace neurostrata::core
{

/// Improved Sheather–Jones bandwidth of a Gaussian kernel estimate (Botev, Grotowski & Kroese 2010): narrower than the
/// rule of thumb where a sample has several modes. For drawing only: counting modes with it finds too many
/// (statistics.md §8). `ascending` without NaN. NaN without spread, or where its equation has no root. About 10 ms.
double isjBandwidth(std::span<const double> ascending);

} // namespace neurostrata::core
