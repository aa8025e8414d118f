// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strata.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// Of the defined neurons at the places [begin, end) of a layer the one with the largest |value|, the first of equals;
/// -1 if there is none.
std::int32_t strongest(const Stratum& stratum, StrataMap::Order order, std::int64_t begin, std::int64_t end)
{
    const bool ranked = order == StrataMap::Order::Rank;
    const auto places = ranked ? stratum.defined : static_cast<std::int64_t>(stratum.value.size());
    std::int32_t best = -1;
    float most = -1;
    for (std::int64_t place = std::max<std::int64_t>(begin, 0); place < std::min(end, places); ++place) {
        const std::int32_t neuron =
            ranked ? stratum.ascending[static_cast<std::size_t>(place)] : static_cast<std::int32_t>(place);
        // Not for NaN.
        if (const float size = std::abs(stratum.value[static_cast<std::size_t>(neuron)]); size > most) {
            most = size;
            best = neuron;
        }
    }
    return best;
}

} // namespace

StrataMap strataMap(const Strata& strata, StrataMap::Order order, double first, double last, int columns)
{
    StrataMap map;
    map.order = order;
    map.first = first;
    map.last = last;
    map.columns = std::max(columns, 0);
    const auto cells = static_cast<std::size_t>(strata.layers) * static_cast<std::size_t>(map.columns);
    map.neuron.assign(cells, -1);
    map.value.assign(cells, std::numeric_limits<float>::quiet_NaN());
    // Every place belongs to one column; zoomed in, a place spans columns.
    const auto start = [&](int column) {
        const double place = first + (last - first) * column / map.columns;
        return static_cast<std::int64_t>(std::clamp(std::floor(place), -1.0, static_cast<double>(strata.width)));
    };
    std::size_t cell = 0;
    for (const auto& stratum : strata.stratum)
        for (int column = 0; column < map.columns; ++column, ++cell) {
            if (!stratum)
                continue;
            const std::int64_t begin = start(column);
            const std::int32_t neuron = strongest(*stratum, order, begin, std::max(begin + 1, start(column + 1)));
            if (neuron < 0)
                continue;
            map.neuron[cell] = neuron;
            map.value[cell] = stratum->value[static_cast<std::size_t>(neuron)];
        }
    return map;
}

} // namespace neurostrata::core
