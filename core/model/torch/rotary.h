// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// Sines and cosines of one rotary embedding for positions 0 … n-1. Immutable; turn() may run on several threads.
///
/// Angles are computed in double: at position 2,000 the float32 angle of the reference library is off by 1e-4.
class RotaryTable
{
public:
    RotaryTable(const RotaryEmbedding& rotary, std::int64_t positions);

    /// Turns the first `dimensions` values of each of `heads` heads of `headSize` values, in place.
    void turn(float* values, std::int64_t heads, std::int64_t headSize, std::int64_t position) const;

private:
    std::int64_t m_half;
    std::vector<float> m_cosines, m_sines; ///< [positions, dimensions / 2]
};

} // namespace neurostrata::core
