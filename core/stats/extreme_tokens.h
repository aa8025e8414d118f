// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/slice_kernels.h"

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// The 32 tokens with the largest, or with the smallest, activations of each neuron of a layer.
///
/// A total order (value, then smaller token index) makes the result independent of the order and of the blocks in which
/// tokens arrive. Candidates are collected unsorted and cut back to 32 only now and then: of 8192 tokens about 200 are
/// among the 32 most extreme when they arrive. Different neurons may be used from different threads.
class ExtremeTokens
{
public:
    enum class Side { Top, Bottom };

    ExtremeTokens(Side side, std::int64_t width);

    /// Offers the finite values of a chunk: `values` is a row of a transposed tile (a multiple of 16 values, NaN where
    /// there is none), value i belonging to tokens[i], in ascending order. `mostExtreme` is the largest (smallest) one.
    void offer(const SliceKernels& kernels, std::int64_t neuron, const float* values,
               std::span<const std::int64_t> tokens, float mostExtreme);
    /// Offers one token.
    void offer(std::int64_t neuron, float value, std::int64_t token);
    /// Writes the (up to) 32 tokens, most extreme first; -1 and NaN where there are fewer.
    void write(std::int64_t neuron, std::int64_t* tokens, float* values);

    static std::uint64_t bytes(std::int64_t width);

private:
    static constexpr int capacity = 2 * extremeCount;

    /// Larger is more extreme.
    std::uint64_t key(float value, std::int64_t token) const;
    float value(std::uint64_t key) const;
    /// Keeps the 32 largest of `keys` and renews the neuron's threshold.
    int reduced(std::int64_t neuron, std::span<std::uint64_t> keys);

    Side m_side;
    std::vector<std::uint64_t> m_keys;       ///< [width, capacity]
    std::vector<std::uint8_t> m_count;       ///< [width]
    std::vector<float> m_threshold;          ///< [width] at least 32 of the keys are as extreme; ∓infinity if unknown
    std::vector<std::int64_t> m_latestToken; ///< [width] largest index among the tokens kept at any time
};

} // namespace neurostrata::core
