// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scale_comparison.h"

#include <string>

namespace neurostrata::core
{

/// What `compare` prints: a text for people, or JSON with the same numbers and more.
std::string comparisonText(const ScaleComparison& comparison);
std::string comparisonJson(const ScaleComparison& comparison);

} // namespace neurostrata::core
