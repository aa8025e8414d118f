// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// A mode of a sample and its basin, the values up to the antimode.
struct SampleMode {
    double at = 0;             ///< NaN-free
    double antimode = 0;       ///< where its basin ends; NaN for the last mode
    double share = 0;          ///< of the sample
    double effectiveTypes = 0; ///< Kish, of the basin's tokens
};

/// The shape of one neuron over one group of tokens (statistics.md §8). NaN where undefined.
struct SampleShape {
    std::int64_t n = 0;
    double bimodality = 0, bimodalityCorrected = 0; ///< Sarle
    double dip = 0, dipP = 0;                       ///< p also where the sample is discrete: callers leave it out
    bool discrete = false;
    double bandwidth = 0;          ///< NaN below 50 values
    std::vector<SampleMode> modes; ///< ascending; none below 50 values
    bool clear = true;             ///< no candidate's prominence is within a fifth of the threshold that counts it

    double testedP() const; ///< NaN if discrete
};

/// `ascending`: finite, sorted; `type`: of each value, dense numbers below `types`. Modes from a linearly binned kernel
/// estimate on the grid of statistics.md §8: a screening of all neurons takes seconds, and positions are right to a few
/// hundredths of a bandwidth.
SampleShape sampleShape(std::span<const double> ascending, std::span<const std::int32_t> type, std::int32_t types);

} // namespace neurostrata::core
