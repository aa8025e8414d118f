// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"
#include "core/probe/probe.h"
#include "core/stats/inference_plan.h"
#include "core/stats/instruction_set.h"
#include "core/stats/layer_sums.h"
#include "core/stats/store_plan.h"

#include <functional>
#include <memory>
#include <vector>

namespace neurostrata::core
{

/// A run of stored tokens of one layer and site, ready for the file.
struct StoredActivations {
    ProbePoint point;
    std::int64_t firstStored = 0;      ///< column of the store
    std::int64_t count = 0;            ///< columns
    std::vector<std::uint16_t> values; ///< [width, count] binary16 of (x - shift) 2^-exponent
};

/// What every accumulator of a run shares.
struct AccumulatorShape {
    const TokenTable* tokens = nullptr;
    const Covariates* covariates = nullptr;
    const StorePlan* store = nullptr; ///< may be null: nothing is stored
    std::int64_t width = 0;
    int threads = 0; ///< OpenMP threads; 0: the default team
    InstructionSet instructions = bestInstructionSet();
    const InferencePlan* inference = nullptr; ///< may be null: no tests, no intervals
    /// Of every token a bit for each histogram group (streaming_histogram.h) it belongs to; null: no histograms.
    const std::vector<std::uint8_t>* histogramGroups = nullptr;
};

/// Takes the windows of one layer and site in reading order and keeps their sums; stored tokens are handed on in pieces
/// of at most 1024 columns.
///
/// float32 inside a block, float64 across blocks. Work is split over neurons, never over tokens, so that the result is
/// bit-identical for any number of threads, and the same when continued from sums that were saved between two windows.
/// Longer windows are taken in blocks of 512 tokens. Excluded rows are dropped, never multiplied by 0. A NaN or
/// infinite value makes that neuron's means, central sums and products NaN where it enters them, and touches no other
/// neuron.
class LayerAccumulator
{
public:
    using StoreOutput = std::function<void(StoredActivations&&)>;

    LayerAccumulator(const AccumulatorShape& shape, ProbePoint point, StoreOutput output);
    /// Continues from `sums` (of earlier super-blocks, or of another run over other tokens).
    LayerAccumulator(const AccumulatorShape& shape, ProbePoint point, StoreOutput output, const LayerSums& sums);
    LayerAccumulator(LayerAccumulator&&) noexcept;
    ~LayerAccumulator();

    void consume(const ActivationBlock& block);
    /// Hands out the stored columns not yet handed out and returns the sums. The accumulator is spent.
    LayerSums finish();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m;
};

/// Sums of two sets of tokens as if they had been taken in one pass (agreeing to rounding, 1e-8): for shards. In the
/// shift and exponent of `a`, which is why the covariate sums over the tokens of `b` are needed. Throws Error if the
/// two differ in width or covariates. Sums for inference are not merged: two runs have permutations of their own.
LayerSums merged(const LayerSums& a, const LayerSums& b, const CovariateSums& covariatesOfB);

/// Peak bytes of one accumulator, its sums at finish() included, for forecasts. `windowTokens`: rows of a window.
std::uint64_t accumulatorBytes(std::int64_t width, int covariates, std::int64_t windowTokens, bool store);

} // namespace neurostrata::core
