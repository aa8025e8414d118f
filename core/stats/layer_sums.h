// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"
#include "core/stats/histogram_sums.h"
#include "core/stats/inference_sums.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

inline constexpr int extremeTokens = 32;

/// The sufficient statistics of every neuron of one layer at one site: what the run file holds (statistics.md §3–4).
///
/// Everything but minimum, maximum, positive and top values is of y = (x - shift) 2^-exponent, x the activation: exact
/// to undo (mean_x = shift + 2^e mean_y, M_p scales by 2^(p e)) and free of cancellation at 1e4 ± 1e-3. Arrays are
/// neuron-major, as in the file.
struct LayerSums {
    std::int64_t width = 0;                ///< neurons
    int covariates = 0;                    ///< C
    std::int64_t tokens = 0;               ///< analysed tokens summed so far
    std::vector<std::int64_t> lengthCount; ///< [24] of those, per length bin; the same for every neuron

    std::vector<float> shift;            ///< [width] float32(mean) over the first block that has an analysed token
    std::vector<std::int32_t> exponent;  ///< [width] round(log2 sd) over it, 0 if sd is 0 or not finite
    std::vector<double> mean;            ///< [width, 24] mean of y per length bin; 0 where the bin is empty
    std::vector<double> m2, m3, m4;      ///< [width, 24] central sums of y per length bin
    std::vector<double> cross;           ///< [width, C] sum of y z_c
    std::vector<float> minimum, maximum; ///< [width] of the finite x; +inf, -inf if there are none
    std::vector<std::int64_t> positive;  ///< [width] x > 0
    std::vector<std::int64_t>
        nonFinite; ///< [width] NaN or infinite among analysed tokens: the neuron as a whole is undefined
    std::vector<std::int64_t> clamped; ///< [width] stored values beyond the range of a 16-bit float
    std::vector<std::int64_t> topToken,
        bottomToken; ///< [width, 32] token indices by descending / ascending x; ties by smaller index; -1 unfilled
    std::vector<float> topValue, bottomValue; ///< [width, 32]; NaN unfilled

    InferenceSums inference;  ///< empty if the accumulator had no plan
    HistogramSums histograms; ///< empty if it was given no groups for them
};

} // namespace neurostrata::core
