// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace neurostrata::core
{

std::vector<double> benjaminiHochberg(std::span<const double> p)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i)
        if (!std::isnan(p[i]))
            order.push_back(i);
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    std::vector<double> q(p.size(), std::numeric_limits<double>::quiet_NaN());
    double least = 1;
    for (std::size_t rank = order.size(); rank-- > 0;) {
        least = std::min(least, p[order[rank]] * static_cast<double>(order.size()) / static_cast<double>(rank + 1));
        q[order[rank]] = least;
    }
    return q;
}

} // namespace neurostrata::core
