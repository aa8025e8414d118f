// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"
#include "core/stats/inference_plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// What a measurement will need, said before anything large is loaded.
struct Forecast {
    std::uint64_t memoryBytes = 0;   ///< peak resident, a layer's weights at a time
    std::uint64_t residentBytes = 0; ///< the same with all weights kept in memory
    std::uint64_t diskBytes = 0;     ///< the finished run file
    std::uint64_t diskPeakBytes = 0; ///< the same with its side files while it is measured
    std::uint64_t availableMemory = 0, availableDisk = 0;
};

/// What a forecast depends on.
struct ForecastQuestion {
    const ModelConfig* config = nullptr;
    std::uint64_t weightFileBytes = 0;
    SiteSet sites;
    std::int64_t tokens = 0;
    std::int64_t storedTokens = 0;
    std::int64_t sequenceLength = 0;
    std::int64_t superBlockTokens = 0;
    int covariates = 0;
    SiteSet inferred{false, false}; ///< sites with sums for tests and intervals
    InferenceOptions inference;
    bool watched = false;                     ///< a viewer keeps the sums of all layers
    std::uint64_t baseBytes = 0;              ///< resident already: program, libraries, token table
    std::optional<std::uint64_t> memoryLimit; ///< a person's limit; none: what the machine has free
    std::uint64_t freeMemory = 0;             ///< beside what is resident already
    std::uint64_t freeDisk = 0;
};

/// `workingBytes`: of the pass, as Engine::workingBytes or passWorkingBytes() say.
Forecast forecast(std::uint64_t workingBytes, const ForecastQuestion& question);
Forecast forecast(const Engine& engine, const ForecastQuestion& question);

/// One sentence for a forecast that does not fit, naming only ways out that do make it fit (and --run-anyway).
std::string doesNotFitMessage(const Engine& engine, const ForecastQuestion& question, std::string_view model);

} // namespace neurostrata::core
