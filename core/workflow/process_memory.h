// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace neurostrata::core
{

/// Resident memory of this process now (VmRSS), and the most it ever was (VmHWM); 0 where /proc does not say.
std::uint64_t residentBytes();
std::uint64_t peakResidentBytes();
/// What this process may still take without swapping or being killed: the smallest of the machine's MemAvailable, what
/// its control group leaves (v1 and v2, with every parent) and what RLIMIT_AS leaves.
std::uint64_t freeMemoryBytes();

} // namespace neurostrata::core
