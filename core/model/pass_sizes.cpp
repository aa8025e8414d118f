// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/pass_sizes.h"

#include <algorithm>

namespace neurostrata::core
{

std::int64_t groupWindows(std::int64_t windowTokens, int threads)
{
    const std::int64_t tilesOfWindow = std::max<std::int64_t>(1, (windowTokens + tileRows - 1) / tileRows);
    return std::max<std::int64_t>(1, (2 * threads) / tilesOfWindow);
}

std::uint64_t passWorkingBytes(const ModelConfig& config, std::int64_t sequenceLength, int threads)
{
    const auto hidden = static_cast<std::uint64_t>(config.hiddenSize);
    const auto mlp = static_cast<std::uint64_t>(config.mlpWidth);
    // One block's weights widened, and once more while they are packed.
    const std::uint64_t weights = 2 * sizeof(float) * (4 * hidden * hidden + 2 * hidden * mlp);
    const auto rows = static_cast<std::uint64_t>(sequenceLength * groupWindows(sequenceLength, threads));
    const std::uint64_t activations = sizeof(float) * rows * (4 * hidden + 2 * mlp);
    const std::uint64_t tiles = sizeof(float) * static_cast<std::uint64_t>(threads * tileRows) * (mlp + 4 * hidden);
    return weights + activations + tiles;
}

std::uint64_t lossWorkingBytes(const ModelConfig& config, int threads)
{
    const std::int64_t piece = std::min(headPieceRows, config.vocabularySize);
    return sizeof(float) * static_cast<std::uint64_t>(2 * piece * config.hiddenSize + 2 * threads * tileRows * piece);
}

} // namespace neurostrata::core
