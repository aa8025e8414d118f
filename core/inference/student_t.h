// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace neurostrata::core
{

/// The value that Student's t on `degrees` degrees of freedom stays below with probability `p`. NaN below 1 degree.
double studentQuantile(double p, double degrees);
/// P(|t| > |value|) on `degrees` degrees of freedom; NaN for a NaN or below 1 degree.
double studentTwoSided(double value, double degrees);

/// Half of a 95 % interval in standard errors: t on `degrees` degrees of freedom.
inline double halfWidth95(double degrees)
{
    return studentQuantile(0.975, degrees);
}

} // namespace neurostrata::core
