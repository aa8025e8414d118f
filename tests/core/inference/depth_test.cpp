// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/depth.h"
#include "core/inference/jackknife.h"
#include "core/inference/zones.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// Values of a layer of [layers, width] that are not NaN, ascending.
std::vector<double> ascending(std::span<const double> values)
{
    std::vector<double> kept;
    std::ranges::copy_if(values, std::back_inserter(kept), [](double x) { return !std::isnan(x); });
    std::ranges::sort(kept);
    return kept;
}

double compression(std::span<const double> r, std::size_t layers)
{
    const std::size_t width = r.size() / layers;
    std::vector<double> spread;
    for (std::size_t l = 0; l < layers; ++l) {
        const auto of = ascending(r.subspan(l * width, width));
        double mean = 0, squares = 0;
        for (const double x : of)
            mean += x / static_cast<double>(of.size());
        for (const double x : of)
            squares += (x - mean) * (x - mean);
        spread.push_back(std::sqrt(squares / static_cast<double>(of.size())));
    }
    return compressionIndex(spread);
}

} // namespace

TEST(Depth, CompressionAndDistancesEqualTheReference)
{
    for (const std::string scale : {"small", "large"}) {
        const std::string at = "layers/" + scale + "/";
        const auto r = parityInput().read<double>(at + "r"),
                   replicates = parityInput().read<double>(at + "r_jackknife");
        const auto layers = static_cast<std::size_t>(parityInput().shape(at + "r")[0]);
        const std::size_t width = r.size() / layers;
        std::vector<double> without;
        for (std::size_t g = 0; g < replicates.size(); g += r.size())
            without.push_back(compression(std::span(replicates).subspan(g, r.size()), layers));
        const Interval95 index = jackknife(compression(r, layers), without);
        expectClose({index.value, index.lower, index.upper}, parityExpected().read<double>(at + "claims/compression"),
                    1e-9, 0, at + "compression");
        std::vector<double> distances;
        for (std::size_t a = 0; a < layers; ++a)
            for (std::size_t b = 0; b < layers; ++b)
                distances.push_back(wasserstein(ascending(std::span(r).subspan(a * width, width)),
                                                ascending(std::span(r).subspan(b * width, width))));
        expectClose(distances, parityExpected().read<double>(at + "wasserstein"), 1e-9, 0, at + "wasserstein");

        const auto excess = parityInput().read<double>(at + "excess"); // previous, current, next
        std::vector<double> next, current;
        for (std::size_t l = 0; l < layers; ++l) {
            current.push_back(excess[3 * l + 1]);
            next.push_back(excess[3 * l + 2]);
        }
        EXPECT_EQ(crossingLayer(next, current), parityExpected().read<std::int32_t>(at + "claims/crossover")[0]);
    }
    EXPECT_EQ(crossingLayer(std::vector<double>{1, 2}, std::vector<double>{2, 2}), -1);
    EXPECT_EQ(crossingLayer(std::vector<double>{3, 3}, std::vector<double>{2, 2}), 0);
}

TEST(Depth, SharesAndMaximaAcrossScalesEqualTheReference)
{
    for (const std::string scale : {"small", "large"})
        for (const std::string group : {"shorter", "longer"}) {
            const auto calls = parityInput().read<std::int32_t>("layers/" + scale + "/multimodal_" + group);
            const auto layers = static_cast<std::size_t>(parityInput().shape("layers/" + scale + "/r")[0]);
            const std::size_t width = calls.size() / layers;
            std::vector<std::size_t> with(layers), of(layers);
            for (std::size_t i = 0; i < calls.size(); ++i) {
                with[i / width] += calls[i] == 1 ? 1 : 0;
                of[i / width] += calls[i] >= 0 ? 1 : 0;
            }
            const LayerShare share = layerShare(with, of);
            expectClose({share.value, share.error, share.lower, share.upper, share.wilsonLower, share.wilsonUpper},
                        parityExpected().read<double>("layers/" + scale + "/multimodal/" + group), 1e-9, 0, group);
        }
    const auto small = static_cast<std::size_t>(parityInput().shape("layers/small/r")[1]);
    auto r = parityInput().read<double>("layers/large/r");
    const auto width = static_cast<std::size_t>(parityInput().shape("layers/large/r")[1]);
    for (double& x : r)
        x = std::abs(x);
    std::vector<double> maxima;
    for (std::size_t l = 0; l < r.size(); l += width)
        maxima.push_back(expectedMaximum(std::span(r).subspan(l, width), small));
    expectClose(maxima, parityExpected().read<double>("scale/expected_maximum"), 1e-9, 0, "expected maximum");
    EXPECT_TRUE(std::isnan(expectedMaximum(maxima, maxima.size() + 1)));
    EXPECT_TRUE(std::isnan(layerShare(std::vector<std::size_t>{1}, std::vector<std::size_t>{2}).value));
}

TEST(LayerShare, DifferencesEqualTheReference)
{
    const auto share = [](const std::string& scale, const std::string& group) {
        const std::string name = "layers/" + scale + "/multimodal_" + group;
        const auto calls = parityInput().read<std::int32_t>(name);
        const auto layers = static_cast<std::size_t>(parityInput().shape(name)[0]);
        const std::size_t width = calls.size() / layers;
        std::vector<std::size_t> with(layers), of(layers);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            with[i / width] += calls[i] == 1;
            of[i / width] += calls[i] >= 0;
        }
        return std::pair(layerShare(with, of), layers);
    };
    const auto [large, largeLayers] = share("large", "shorter");
    const auto [longer, ignored] = share("large", "longer");
    const auto [small, smallLayers] = share("small", "shorter");
    const auto expectInterval = [](const Interval95& got, const char* name) {
        expectClose({got.value, got.lower, got.upper}, parityExpected().read<double>(name), 1e-9, 0, name);
    };
    expectInterval(differenceOfShares(large, small, static_cast<double>(std::min(largeLayers, smallLayers)) - 1),
                   "scale/multimodal_difference");
    expectInterval(differenceOfShares(large, longer, static_cast<double>(largeLayers) - 1), "scale/group_difference");
}

TEST(Depth, DistancesAtEqualDepthEqualTheReference)
{
    const auto quantiles = [](const std::string& scale) {
        return layerQuantiles(parityInput().read<double>("layers/" + scale + "/r"),
                              static_cast<std::size_t>(parityInput().shape("layers/" + scale + "/r")[0]));
    };
    const LayerQuantiles small = quantiles("small"), large = quantiles("large");
    expectClose(distancesAtDepth(small, large), parityExpected().read<double>("scale/distance"), 1e-9, 0, "distance");
    for (const double distance : distancesAtDepth(small, small))
        EXPECT_NEAR(distance, 0, 1e-15);
}
