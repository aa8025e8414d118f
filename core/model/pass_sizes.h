// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"

#include <cstdint>

namespace neurostrata::core
{

/// How a pass is cut up and what it takes: known without an engine, so that forecasts need none.

/// Rows that one thread takes through a block at a time. A window is always cut at the same rows, so results depend
/// neither on the number of threads nor on the other windows; 128 rows keep oneDNN at full speed and their c_fc output
/// near the second-level cache.
inline constexpr std::int64_t tileRows = 128;

/// Rows of the output head that are widened at a time: at 1.3B the whole is 412 MB.
inline constexpr std::int64_t headPieceRows = 4096;

/// Windows that run together so that every thread has tiles to work on.
std::int64_t groupWindows(std::int64_t windowTokens, int threads);

/// Bytes of working memory of Model::runLayer beside the residual stream: one layer's weights, tiles, activations of a
/// window group.
std::uint64_t passWorkingBytes(const ModelConfig& config, std::int64_t sequenceLength, int threads);

/// The same of Model::tokenLosses: a piece of the head, once more packed, and its logits for a tile of each thread.
std::uint64_t lossWorkingBytes(const ModelConfig& config, int threads);

} // namespace neurostrata::core
