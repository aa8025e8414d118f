// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <span>

namespace neurostrata::core
{

/// As kernelDensity, of finite values that are sorted already.
KernelDensity kernelDensityOf(std::span<const double> ascending);

inline constexpr std::int64_t fewestForModes = 50; ///< values below which modes are not looked for

/// Peaks of an estimate with their basins, and whether their number is clear: no candidate's prominence is within a
/// fifth of the 5 % of the highest that count it.
struct PeakSearch {
    std::vector<KernelDensity::Peak> peaks;
    bool clear = true;
};
PeakSearch peaksOf(const KernelDensity& density, std::span<const double> ascending);

} // namespace neurostrata::core
