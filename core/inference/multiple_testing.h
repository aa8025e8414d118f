// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace neurostrata::core
{

/// Benjamini–Hochberg q of every p (Benjamini & Hochberg 1995), NaN where p is NaN; those are not of the family.
std::vector<double> benjaminiHochberg(std::span<const double> p);

} // namespace neurostrata::core
