// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/zones.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(Zones, EqualTheReference)
{
    for (const std::string scale : {"small", "large"}) {
        const std::string at = "layers/" + scale + "/";
        const auto layers = static_cast<std::size_t>(parityInput().shape(at + "r")[0]);
        const LayerQuantiles quantiles = layerQuantiles(parityInput().read<double>(at + "r"), layers);
        const Zones found = zones(quantiles);
        const auto expected = [&](const char* what) { return parityExpected().read<double>(at + "zones/" + what); };
        expectClose(found.cost, expected("cost"), 1e-9, 1e-9, at + "cost");
        expectClose(found.bic, expected("bic"), 0, 1e-9, at + "bic");
        expectClose({found.bicLinear, found.bicQuadratic}, expected("bic_trend"), 0, 1e-9, at + "trend");
        const std::size_t best = found.best();
        const auto& starts = found.start[best - 1];
        expectClose({starts.begin(), starts.end()}, expected("start"), 0, 0, at + "start");

        const auto order = parityInput().read<std::int32_t>(at + "layer_order");
        std::vector<std::vector<std::size_t>> orders;
        for (std::size_t i = 0; i < order.size(); i += layers)
            orders.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(i),
                                order.begin() + static_cast<std::ptrdiff_t>(i + layers));
        expectClose({orderP(quantiles, std::max<std::size_t>(best, 2), orders)}, expected("order_p"), 1e-12, 0,
                    at + "order p");

        const auto jackknife = parityInput().read<double>(at + "r_jackknife");
        const auto groups = static_cast<std::size_t>(parityInput().shape(at + "r_jackknife")[0]);
        const std::size_t each = jackknife.size() / groups;
        std::vector<LayerQuantiles> replicates;
        for (std::size_t g = 0; g < groups; ++g)
            replicates.push_back(layerQuantiles(std::span(jackknife).subspan(g * each, each), layers));
        expectClose(boundaryStability(starts, replicates), expected("stability"), 1e-9, 0, at + "stability");
    }
}

TEST(Zones, OfTwoLayersAndOfLayersWithoutValues)
{
    const std::vector<double> two = {0.1, 0.2, 0.3, 0.5, 0.6, 0.7};
    const LayerQuantiles quantiles = layerQuantiles(two, 2);
    EXPECT_EQ(zones(quantiles).cost.size(), 2U);
    EXPECT_NEAR(zones(quantiles).cost[0], 2 * 0.2 * 0.2, 1e-12); // each 0.2 from the mean
    EXPECT_NEAR(zones(quantiles).cost[1], 0, 1e-12);
    EXPECT_TRUE(std::isnan(layerQuantiles(std::vector<double>{NAN, NAN}, 1).value[50]));
}
