// SPDX-License-Identifier: GPL-3.0-or-later
// Times LayerAccumulator at the shape of GPT-Neo 125M: 12 layers × 3072 neurons × 8192 tokens × 2 sites, with all
// covariates and the store, without and with the sums for inference (199 + 199 permutations, 20 + 20 groups). Prints
// the best of several runs at one and at two threads.
#include "core/stats/layer_accumulator.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <utility>

using namespace neurostrata::core;

namespace
{

constexpr std::int64_t width = 3072, windowTokens = 512, windows = 16, layersAndSites = 24;

/// Zipf-like types of lengths 1 to 12, every token of a window analysed but the first and the last.
TokenTable syntheticTable()
{
    TokenTable table;
    table.vocabularySize = 50257;
    std::mt19937 random(1);
    for (std::int32_t id = 0; id < 4000; ++id) {
        TokenType type;
        type.id = id;
        type.properties.length = type.properties.bytes = type.properties.graphemes =
            1 + static_cast<std::int32_t>(random() % 12);
        type.properties.leadingSpace = random() % 2 != 0;
        type.properties.tokenClass = TokenClass::Alphabetic;
        type.externalCount = 10;
        table.types.push_back(type);
    }
    std::uniform_real_distribution<double> uniform;
    for (std::int32_t w = 0; w < windows; ++w) {
        table.windows.push_back({w * windowTokens, windowTokens});
        for (std::int32_t position = 0; position < windowTokens; ++position) {
            const auto type = static_cast<std::int32_t>(4000 * uniform(random) * uniform(random));
            table.id.push_back(type);
            table.type.push_back(type);
            table.sequence.push_back(w);
            table.document.push_back(0);
            table.position.push_back(position);
        }
    }
    table.documents.resize(1);
    deriveMaskAndCounts(table);
    return table;
}

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

} // namespace

int main(int argc, char** argv)
{
    const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 5;
    const TokenTable table = syntheticTable();
    const Covariates covariates(table);
    const StorePlan plan = planStore(table, width, std::uint64_t{1} << 40);
    std::vector<float> values(static_cast<std::size_t>(table.size() * width));
    std::mt19937 random(2);
    std::normal_distribution<float> normal(-0.5F, 1.0F);
    for (float& x : values)
        x = normal(random);
    const double perPass = static_cast<double>(values.size());
    const InferencePlan inference(table, covariates, {});
    for (const auto& [threads, resampling] :
         {std::pair<int, const InferencePlan*>{1, nullptr}, {2, nullptr}, {1, &inference}, {2, &inference}}) {
        AccumulatorShape shape;
        shape.inference = resampling;
        shape.tokens = &table;
        shape.covariates = &covariates;
        shape.store = &plan;
        shape.width = width;
        shape.threads = threads;
        double wall = 1e9, processor = 1e9;
        for (int run = 0; run < runs; ++run) {
            const auto start = std::chrono::steady_clock::now();
            const double processorStart = processorSeconds();
            LayerAccumulator accumulator(shape, {LayerIndex(0), Site::Pre}, {});
            for (const TokenWindow& window : table.windows)
                accumulator.consume({.point = {LayerIndex(0), Site::Pre},
                                     .firstToken = window.first,
                                     .tokens = window.count,
                                     .width = width,
                                     .values = std::span(values).subspan(static_cast<std::size_t>(window.first * width),
                                                                         windowTokens * width)});
            const LayerSums sums = accumulator.finish();
            if (sums.tokens != static_cast<std::int64_t>(plan.token.size()))
                return 1;
            processor = std::min(processor, processorSeconds() - processorStart);
            wall = std::min(wall, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        }
        std::printf("%d thread(s)%s: %.3f ns a value (%.3f of processor time); %.2f s for %.0f M values\n", threads,
                    resampling != nullptr ? ", inference" : "", wall / perPass * 1e9, processor / perPass * 1e9,
                    wall * layersAndSites, perPass * layersAndSites * 1e-6);
    }
    return 0;
}
