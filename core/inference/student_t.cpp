// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/student_t.h"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

double studentQuantile(double p, double degrees)
{
    if (!(degrees >= 1))
        return std::numeric_limits<double>::quiet_NaN();
    return boost::math::quantile(boost::math::students_t(degrees), p);
}

double studentTwoSided(double value, double degrees)
{
    if (std::isnan(value) || !(degrees >= 1))
        return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(value))
        return 0;
    return 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(degrees), std::abs(value)));
}

} // namespace neurostrata::core
