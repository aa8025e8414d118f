// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/strata.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>

namespace neurostrata::ui
{

/// Strata of made-up values: bell curves that narrow with depth, and a few neurons far to the right.
inline std::shared_ptr<const core::Strata> syntheticStrata(int layers, int width, unsigned seed = 20)
{
    auto strata = std::make_shared<core::Strata>();
    strata->runId = "synthetic";
    strata->layers = layers;
    strata->width = width;
    strata->limit = 0.5;
    std::mt19937 random(seed);
    constexpr double binWidth = 2.0 / core::strataBins;
    for (int layer = 0; layer < layers; ++layer) {
        auto s = std::make_shared<core::Stratum>();
        const double depth = layers > 1 ? static_cast<double>(layer) / (layers - 1) : 0;
        std::normal_distribution<float> bulk(static_cast<float>(0.05 * depth - 0.02),
                                             static_cast<float>(0.2 - 0.13 * depth));
        std::normal_distribution<float> tail(0.4f, 0.1f);
        s->layer = core::LayerIndex(layer);
        s->state.assign(static_cast<std::size_t>(width), core::NeuronState::Ok);
        for (int n = 0; n < width; ++n)
            s->value.push_back(std::clamp(n % 40 == 0 ? tail(random) : bulk(random), -0.75f, 0.75f));
        s->ascending.resize(static_cast<std::size_t>(width));
        std::iota(s->ascending.begin(), s->ascending.end(), 0);
        std::stable_sort(s->ascending.begin(), s->ascending.end(), [&s](std::int32_t a, std::int32_t b) {
            return s->value[static_cast<std::size_t>(a)] < s->value[static_cast<std::size_t>(b)];
        });
        s->defined = width;
        s->density.layer = s->layer;
        s->density.count.assign(core::strataBins, 0);
        for (const float v : s->value)
            ++s->density.count[static_cast<std::size_t>(std::min(200, static_cast<int>((v + 1) / binWidth)))];
        for (const auto count : s->density.count)
            s->density.density.push_back(static_cast<double>(count) / (width * binWidth));
        s->density.bandwidth = 0.02;
        for (int bin = 0; bin < core::strataBins; ++bin) {
            double sum = 0, weights = 0;
            for (int k = std::max(0, bin - 6); k <= std::min(200, bin + 6); ++k) {
                const double weight = std::exp(-0.5 * std::pow((k - bin) * binWidth / 0.02, 2));
                sum += weight * s->density.density[static_cast<std::size_t>(k)];
                weights += weight;
            }
            s->density.kernel.push_back(sum / weights);
        }
        s->summary = {};
        s->summary.layer = s->layer;
        s->summary.neurons = width;
        s->summary.lowest = core::NeuronIndex(s->ascending.front());
        s->summary.highest = core::NeuronIndex(s->ascending.back());
        s->summary.minimum = s->value[static_cast<std::size_t>(s->ascending.front())];
        s->summary.maximum = s->value[static_cast<std::size_t>(s->ascending.back())];
        s->summary.median = s->value[static_cast<std::size_t>(s->ascending[static_cast<std::size_t>(width / 2)])];
        s->summary.mean = std::accumulate(s->value.begin(), s->value.end(), 0.0) / width;
        double squares = 0;
        for (const float v : s->value)
            squares += (v - s->summary.mean) * (v - s->summary.mean);
        s->summary.sd = std::sqrt(squares / width);
        s->summary.sharePositive =
            static_cast<double>(std::count_if(s->value.begin(), s->value.end(), [](float v) { return v > 0; })) / width;
        strata->stratum.push_back(std::move(s));
    }
    return strata;
}

} // namespace neurostrata::ui
