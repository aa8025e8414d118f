// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <span>

namespace neurostrata::core
{

/// As kernelDensity, of finite values that are sorted already.
KernelDensity kernelDensityOf(std::span<const double> ascending);

} // namespace neurostrata::core
