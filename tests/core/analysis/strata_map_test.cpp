// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strata.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace neurostrata::core;

namespace
{

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

Strata randomStrata(int layers, std::int64_t width)
{
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    Strata strata;
    strata.layers = layers;
    strata.width = width;
    for (int layer = 0; layer < layers; ++layer) {
        auto stratum = std::make_shared<Stratum>();
        stratum->layer = LayerIndex(layer);
        for (std::int64_t n = 0; n < width; ++n)
            stratum->value.push_back(random() % 10 == 0 ? nan : normal(random));
        stratum->ascending.resize(static_cast<std::size_t>(width));
        std::iota(stratum->ascending.begin(), stratum->ascending.end(), 0);
        const auto value = [&](std::int32_t n) { return stratum->value[static_cast<std::size_t>(n)]; };
        std::stable_sort(stratum->ascending.begin(), stratum->ascending.end(), [&](std::int32_t a, std::int32_t b) {
            return value(a) < value(b) || (std::isnan(value(b)) && !std::isnan(value(a)));
        });
        stratum->defined =
            std::count_if(stratum->value.begin(), stratum->value.end(), [](float v) { return !std::isnan(v); });
        strata.stratum.push_back(stratum);
    }
    strata.stratum.back() = nullptr;
    return strata;
}

float strongest(const std::vector<float>& values)
{
    float best = nan;
    for (const float v : values)
        if (!std::isnan(v) && !(std::abs(v) <= std::abs(best)))
            best = v;
    return best;
}

} // namespace

TEST(StrataMap, KeepsTheStrongestNeuronOfEveryColumn)
{
    const Strata strata = randomStrata(4, 997);
    for (const auto order : {StrataMap::Order::Index, StrataMap::Order::Rank})
        for (const int columns : {1, 60, 400, 996, 997}) {
            const StrataMap map = strataMap(strata, order, 0, 997, columns);
            ASSERT_EQ(map.neuron.size(), static_cast<std::size_t>(4 * columns));
            for (std::size_t layer = 0; layer < 3; ++layer) {
                const Stratum& stratum = *strata.stratum[layer];
                std::vector<std::vector<float>> under(static_cast<std::size_t>(columns));
                for (std::int64_t place = 0; place < 997; ++place) {
                    // The last column that begins at or before the place.
                    int column = columns - 1;
                    while (std::floor(997.0 * column / columns) > static_cast<double>(place))
                        --column;
                    const auto n = order == StrataMap::Order::Rank ? stratum.ascending[static_cast<std::size_t>(place)]
                                                                   : static_cast<std::int32_t>(place);
                    under[static_cast<std::size_t>(column)].push_back(stratum.value[static_cast<std::size_t>(n)]);
                }
                for (std::size_t column = 0; column < under.size(); ++column) {
                    const std::size_t cell = layer * under.size() + column;
                    const float want = strongest(under[column]);
                    if (std::isnan(want)) {
                        EXPECT_EQ(map.neuron[cell], -1);
                        EXPECT_TRUE(std::isnan(map.value[cell]));
                        continue;
                    }
                    ASSERT_EQ(std::abs(map.value[cell]), std::abs(want));
                    ASSERT_EQ(stratum.value[static_cast<std::size_t>(map.neuron[cell])], map.value[cell]);
                }
            }
            for (std::size_t cell = static_cast<std::size_t>(3 * columns); cell < map.neuron.size(); ++cell)
                EXPECT_EQ(map.neuron[cell], -1) << "the layer is not there";
        }
}

TEST(StrataMap, ZoomsToSingleNeurons)
{
    const Strata strata = randomStrata(2, 50);
    const StrataMap map = strataMap(strata, StrataMap::Order::Index, 10.5, 13.5, 12);
    const std::vector<std::int32_t> shown = {10, 10, 11, 11, 11, 11, 12, 12, 12, 12, 13, 13};
    for (std::size_t column = 0; column < shown.size(); ++column) {
        const bool defined = !std::isnan(strata.stratum[0]->value[static_cast<std::size_t>(shown[column])]);
        EXPECT_EQ(map.neuron[column], defined ? shown[column] : -1);
    }
}

TEST(StrataMap, IsEmptyBeyondTheNeurons)
{
    const Strata strata = randomStrata(2, 50);
    const StrataMap map = strataMap(strata, StrataMap::Order::Rank, -20, 100, 12);
    for (std::size_t column = 0; column < 12; ++column) {
        const bool inside = column >= 2 && column < 2 + 5;
        EXPECT_EQ(map.neuron[column] >= 0,
                  inside && static_cast<std::int64_t>(column - 2) * 10 < strata.stratum[0]->defined);
    }
    EXPECT_TRUE(strataMap(strata, StrataMap::Order::Rank, 0, 50, 0).neuron.empty());
}
