// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/central_moments.h"
#include "core/stats/instruction_set.h"

#include <cstdint>

namespace neurostrata::core
{

// The inner loops of LayerAccumulator: what is done to the rows (tokens) of one chunk at one slice of neighbouring
// neurons. A tile of a slice, [rows, 64] float32, stays in the second-level cache between the steps.
//
// Own code because the libraries at hand would read the activations once per quantity; here they are read once.

inline constexpr int sliceNeurons = 64;
inline constexpr int chunkRows = 512; ///< most rows of a chunk: the block of statistics.md §3
/// Floats between the neurons of a transposed tile: off a power of two, so that a column of it spreads over the cache.
inline constexpr int transposedStride = chunkRows + 16;
inline constexpr int columnGroup = 6; ///< covariate columns multiplied at once: what fits the registers
inline constexpr int labelledValues = 2 + columnGroup; ///< sum of y, y², y z of six columns
inline constexpr int extremeCount = 32;

/// y = (x first - offset) second: (x - shift) 2^-exponent in steps that neither overflow nor lose denormals.
struct SliceScale {
    alignas(64) float first[sliceNeurons], offset[sliceNeurons], second[sliceNeurons];
};

/// Of the rows of a chunk, per neuron.
struct SliceRange {
    alignas(64) float minimum[sliceNeurons], maximum[sliceNeurons]; ///< NaN ignored, infinities not
    alignas(64) std::int32_t positive[sliceNeurons];
    alignas(64) float poison[sliceNeurons]; ///< 0, or NaN if any value is NaN or infinite
};

/// Rows [first, first + count) of a tile hold the tokens of one length bin.
struct BinRun {
    int bin = 0, first = 0, count = 0;
    bool fresh = true;      ///< no token of this bin before
    MergeWeights weights{}; ///< of the bin so far with this run; unset when fresh
};

/// Sums over the rows of the first block, in float64.
struct SlicePilot {
    double mean[sliceNeurons], squares[sliceNeurons]; ///< mean, then sum of (x - centre)² for a given centre
    std::int32_t finite[sliceNeurons];
};

struct SliceKernels {
    /// Reads the rows `values + row[r] stride` and writes y to row slot[r] of the tile and x to column r of the
    /// transposed tile, padded with NaN to a multiple of 16 rows. Neurons from `valid` on are set to 0.
    void (*load)(const float* values, std::int64_t stride, const std::int32_t* row, const std::int32_t* slot, int rows,
                 int valid, const SliceScale& scale, float* tile, float* transposed, SliceRange& range);
    /// Adds the central sums of every run to `state`, [bins, 4, 64] (mean, M2, M3, M4).
    void (*moments)(const float* tile, const BinRun* runs, int runCount, double* state);
    /// Adds sum y z to `state`, [6 groups, 64]; z is [groups, rows, 6].
    void (*cross)(const float* tile, int rows, const float* z, int groups, double* state);
    /// Row i of `out`, [lists, 64], is the sum of the tile's rows row[first[i]] … row[first[i + 1] - 1].
    void (*rowSums)(const float* tile, const std::int32_t* first, const std::int32_t* row, int lists, float* out);
    /// Adds the sums of y, y² and y z over such a list to `state` + label[i] [8, 64]; z is [rows of the tile, 6].
    void (*labelled)(const float* tile, const std::int32_t* label, const std::int32_t* first, const std::int32_t* row,
                     int lists, const float* z, double* state);
    /// Positions of the values > threshold among `rows` (a multiple of 16) of a transposed row; returns how many.
    int (*above)(const float* values, int rows, float threshold, std::uint16_t* positions);
    int (*below)(const float* values, int rows, float threshold, std::uint16_t* positions);
    /// A value that at least 32 of the row's values reach, or -infinity; as near to the 32nd largest as is cheap.
    float (*upperBound)(const float* values, int rows);
    float (*lowerBound)(const float* values, int rows); ///< the same for the smallest
    /// binary16 of y, clamped to ±65504; returns how many were clamped. NaN stays NaN.
    int (*store)(const float* values, int count, float first, float offset, float second, std::uint16_t* out);
    /// Mean of the finite values and their number, then with `centre` the sum of squares about it.
    void (*pilot)(const float* values, std::int64_t stride, const std::int32_t* row, int rows, int valid,
                  const double* centre, SlicePilot& pilot);
};

const SliceKernels& sliceKernels(InstructionSet set = bestInstructionSet());

} // namespace neurostrata::core
