// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inference/jackknife.h"
#include "core/jobs/job_context.h"
#include "core/run/run.h"

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

struct InferenceQuestion {
    Site site = Site::Pre;
    std::vector<std::string> controls = {"log_frequency"}; ///< held fixed in the controlled test
    friend bool operator==(const InferenceQuestion&, const InferenceQuestion&) = default;
};

/// A permutation test of every neuron with its jackknife intervals, [layers, width] each; NaN where undefined.
struct NeuronTests {
    std::vector<double> statistic;     ///< r, or partial r given the controls
    std::vector<double> p, momentP, q; ///< statistics.md §5; q (Benjamini–Hochberg) over all neurons of the run
    std::vector<double> familyP;       ///< max-T over all neurons of the run
    std::vector<Interval95> types;     ///< delete-a-group jackknife over types
    std::vector<Interval95> documents; ///< the same over documents
    std::vector<std::array<double, 2>> halves; ///< over the first and the second half of the groups of documents
    double globalP = 0;                        ///< of all neurons together
    double excess = 0;                         ///< mean square less that of permuted values
    std::vector<double> layerExcess;           ///< [layers]
};

/// r and partial r of different sign.
enum class SignReversal : std::uint8_t { None, Nominal, Established };

/// What resampling says of a run (statistics.md §5, §9): all that tests, intervals, null bands and claims rest on.
struct RunInference {
    InferenceQuestion question;
    int layers = 0;
    std::int64_t width = 0, n = 0;
    int permutations = 0;               ///< K; below 2 there are no tests
    int typeGroups = 0;                 ///< jackknife replicates over types
    NeuronTests raw;                    ///< permuted over all types
    NeuronTests controlled;             ///< permuted within frequency strata, partial r given the controls
    bool jackknifed = false;            ///< the controls allow intervals of partial r from sums
    std::vector<double> directPath;     ///< [layers, width] r of the direct path (direct_path.h); empty: not in the run
    std::vector<SignReversal> reversal; ///< [layers, width]
    std::vector<std::vector<float>> withoutTypes; ///< [layers][replicates, width] r without each group of types
    std::vector<std::vector<float>> controlledWithoutTypes; ///< the same of partial r; empty unless jackknifed
    std::vector<std::vector<std::int64_t>> permutedCount;   ///< [layers][201] permuted r in bins of [-1, 1], all K
    std::vector<std::vector<std::int64_t>> controlledPermutedCount; ///< the same of permuted partial r
    std::vector<double> permutedVariance; ///< [layers] mean over permutations of the variance of r over neurons
    /// Controlled excess over raw excess, of the neurons defined in every replicate; permuted means held fixed.
    Interval95 retained;
    /// [layers, 3] excess of the current, the next and the previous token's length, each given the other two and the
    /// three frequencies; empty without neighbours.
    std::vector<double> neighbourExcess;
    std::vector<double> neighbourNullSquare;                 ///< [layers, width, 3] permuted mean square of each neuron
    std::array<std::array<double, 2>, 3> neighbourSquares{}; ///< of all neurons: mean square, and under permutation
    std::vector<std::vector<double>> neighbourWithoutTypes;  ///< [replicates][layers, 3]

    std::size_t at(NeuronId id) const { return static_cast<std::size_t>(id.layer.value * width + id.neuron.value); }
};

/// Null distributions of one layer for who wants them whole, [width, K] each.
using PermutedValues =
    std::function<void(LayerIndex, const std::vector<double>& raw, const std::vector<double>& controlled)>;

/// Reads the run layer by layer, computes over neurons with OpenMP. Throws Error if the run keeps no inference sums at
/// the site, is not whole, or lacks a control.
RunInference runInference(const Run& run, const InferenceQuestion& question, const JobContext& context,
                          const PermutedValues& permuted = {});

} // namespace neurostrata::core
