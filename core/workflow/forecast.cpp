// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/forecast.h"

#include "core/base/format.h"
#include "core/stats/layer_accumulator.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace neurostrata::core
{
namespace
{

/// Sums of one neuron as the run file holds them: 24 bins × 4 moments, C products, 64 extreme tokens with values,
/// shift, exponent, counts and length-bin counts.
std::uint64_t sumsBytesPerNeuron(int covariates)
{
    return 24 * 4 * 8 + static_cast<std::uint64_t>(covariates) * 8 + 2ULL * extremeTokens * 12 + 40;
}

/// The same as RunView keeps them: without the extreme tokens but the first of each side.
std::uint64_t viewedBytesPerNeuron(int covariates)
{
    return sumsBytesPerNeuron(covariates) - (2ULL * extremeTokens - 2) * 12;
}

int siteCount(SiteSet sites)
{
    return static_cast<int>(sites.pre) + static_cast<int>(sites.post);
}

bool fits(const Forecast& f)
{
    return f.memoryBytes <= f.availableMemory;
}

} // namespace

Forecast forecast(const Engine& engine, const ForecastQuestion& question)
{
    return forecast(engine.workingBytes(*question.config, question.sequenceLength), question);
}

Forecast forecast(std::uint64_t workingBytes, const ForecastQuestion& question)
{
    const ModelConfig& config = *question.config;
    const auto width = static_cast<std::uint64_t>(config.mlpWidth);
    const auto hidden = static_cast<std::uint64_t>(config.hiddenSize);
    const auto layers = static_cast<std::uint64_t>(config.layers);
    const auto sites = static_cast<std::uint64_t>(siteCount(question.sites));
    const bool store = question.storedTokens > 0;

    const auto blockTokens = static_cast<std::uint64_t>(std::min(question.tokens, question.superBlockTokens));
    const std::uint64_t residual =
        2 * blockTokens * hidden * sizeof(float); // the stream, and a copy on its way to disk
    // As the file holds them; accumulators pad them by a tenth at most.
    const std::uint64_t inference = static_cast<std::uint64_t>(siteCount(question.inferred)) * width *
                                    (inferenceBytesPerNeuron(question.inference, true) +
                                     (store ? 0 : (histogramCounts + 2) * sizeof(std::int32_t)));
    const std::uint64_t accumulators =
        inference + inference / 10 +
        sites * accumulatorBytes(config.mlpWidth, question.covariates,
                                 std::min(question.sequenceLength, question.tokens), store);
    const std::uint64_t waitingSums = 2 * (sites * width * sumsBytesPerNeuron(question.covariates) + inference);
    const auto pieceTokens = static_cast<std::uint64_t>(std::min<std::int64_t>(question.storedTokens, 1024));
    const std::uint64_t waitingStore = 4 * width * pieceTokens * sizeof(std::uint16_t);
    // A viewer holds the sums of the finished super-blocks while those of the next come in.
    const std::uint64_t viewedSums = !question.watched
                                         ? 0
                                         : (question.tokens > question.superBlockTokens ? 2U : 1U) * sites * layers *
                                               width * viewedBytesPerNeuron(question.covariates);
    const std::uint64_t mappedLayers = 2 * question.weightFileBytes / std::max<std::uint64_t>(layers, 1);

    Forecast f;
    f.memoryBytes = question.baseBytes + workingBytes + residual + accumulators + waitingSums + waitingStore +
                    viewedSums + mappedLayers;
    const std::uint64_t layerWeights = (4 * hidden * hidden + 2 * hidden * width + 9 * hidden + width) * sizeof(float);
    f.residentBytes = f.memoryBytes + (layers - 1) * layerWeights;
    f.diskBytes = sites * layers * width *
                      (sumsBytesPerNeuron(question.covariates) +
                       static_cast<std::uint64_t>(question.storedTokens) * sizeof(std::uint16_t)) +
                  layers * inference + static_cast<std::uint64_t>(question.tokens) * 21;
    // Beside the file while it is measured: sums of each layer in one or two slots, two residual streams.
    const std::uint64_t slots = question.tokens > question.superBlockTokens ? 2 : 1;
    f.diskPeakBytes =
        f.diskBytes + residual + slots * layers * (sites * width * sumsBytesPerNeuron(question.covariates) + inference);
    f.availableMemory = question.memoryLimit.value_or(question.baseBytes + question.freeMemory);
    f.availableDisk = question.freeDisk;
    return f;
}

std::string doesNotFitMessage(const Engine& engine, const ForecastQuestion& question, std::string_view model)
{
    const Forecast now = forecast(engine, question);
    std::vector<std::string> waysOut;

    ForecastQuestion fewer = question;
    while (fewer.tokens > 2 && !fits(forecast(engine, fewer))) {
        fewer.tokens /= 2;
        fewer.storedTokens = std::min(fewer.storedTokens, fewer.tokens);
        // The token table is part of what is resident already.
        const auto saved = static_cast<std::uint64_t>(question.tokens - fewer.tokens) * 21;
        fewer.baseBytes = question.baseBytes - std::min(question.baseBytes, saved);
    }
    if (fits(forecast(engine, fewer)))
        waysOut.push_back(fmt::format("--tokens {} or fewer", fewer.tokens));

    ForecastQuestion shorter = question;
    while (shorter.sequenceLength > 16 && !fits(forecast(engine, shorter)))
        shorter.sequenceLength /= 2;
    if (fits(forecast(engine, shorter)))
        waysOut.push_back(fmt::format("--seq-len {} or less", shorter.sequenceLength));

    if (siteCount(question.sites) == 2) {
        ForecastQuestion one = question;
        one.sites.post = false;
        if (fits(forecast(engine, one)))
            waysOut.emplace_back("--site pre");
    }
    if (question.storedTokens > 0) {
        ForecastQuestion none = question;
        none.storedTokens = 0;
        if (fits(forecast(engine, none)))
            waysOut.emplace_back("--store none");
    }
    if (question.memoryLimit && now.memoryBytes <= question.baseBytes + question.freeMemory)
        waysOut.emplace_back("a higher --memory-limit");
    waysOut.emplace_back(waysOut.empty() ? "a smaller model, or --run-anyway" : "--run-anyway");

    std::string list;
    for (std::size_t i = 0; i < waysOut.size(); ++i)
        list += (i == 0 ? "" : i + 1 == waysOut.size() ? " or " : ", ") + waysOut[i];
    return fmt::format("measuring {} needs about {} of memory but {} {}: use {}.", printable(model),
                       humanBytes(now.memoryBytes), humanBytes(now.availableMemory),
                       question.memoryLimit ? "is the limit" : "are free", list);
}

} // namespace neurostrata::core
