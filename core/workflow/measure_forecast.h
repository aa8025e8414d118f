// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/model_config.h"
#include "core/hub/remembered.h"
#include "core/workflow/collect.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace neurostrata::core
{

/// What a measurement will take, and what there is.
struct MeasureNeeds {
    std::int64_t tokens = 0;
    double seconds = 0;                ///< from start to finished file
    std::uint64_t memoryBytes = 0;     ///< beyond what this process holds now, at the peak
    std::uint64_t availableMemory = 0; ///< beyond what this process holds now: free, or left of the question's limit
    std::uint64_t diskBytes = 0;       ///< of the finished file
    std::uint64_t diskPeakBytes = 0;   ///< while it is measured
    std::uint64_t availableDisk = 0;

    enum class Verdict : std::uint8_t {
        Fits,
        Tight,      ///< 75 % of what is available or more
        DoesNotFit, ///< 90 % or more
    } verdict = Verdict::Fits;
    bool disk = false; ///< the verdict is about the disk, which "run anyway" does not help; else about memory
};

/// Another question with a better verdict.
struct WayOut {
    enum class Kind : std::uint8_t {
        FewerTokens,     ///< question.corpus.tokens
        SmallerStore,    ///< question.storeBudget
        NoStore,         ///< no histograms, no threshold
        ShorterSequence, ///< question.corpus.sequenceLength
        OneSite,         ///< before the activation function only
        SmallerModel,    ///< question.model: the largest smaller one on this computer with which it fits
        HigherLimit,     ///< question.memoryLimit: the machine has more
    } kind = Kind::FewerTokens;
    CollectQuestion question;
    MeasureNeeds needs;
};

struct MeasureForecast {
    MeasureNeeds needs;
    /// Tokens in the text, from the sizes of its files: right to a factor of about 1.5; none for standard input.
    std::optional<std::int64_t> textTokens;
    bool secondsGuessed = false; ///< nothing like it was measured on this computer yet
    std::vector<WayOut> waysOut; ///< none if it fits
};

/// What a forecast takes from where it is made.
struct ForecastBasis {
    bool watched = true;     ///< collect() will have an observer
    bool engineOpen = false; ///< libtorch is in memory already
};

/// Reads config.json and the sizes of weights and texts, nothing else: milliseconds, on any thread. Throws Error for a
/// model folder that cannot be measured.
MeasureForecast measureForecast(const CollectQuestion& question, const ForecastBasis& basis);

/// Floating-point operations that a measurement does for each token: matrix products of all blocks, attention over half
/// a window, a hundred for each activation that is summed up, and the products with permuted lengths.
double workPerToken(const ModelConfig& config, const CollectQuestion& question, std::int64_t sequenceLength);

/// Columns of Covariates for a text read so.
int covariateCount(const CorpusQuestion& question);

/// Keeps the speed of a measurement that went through in one piece, for later forecasts; ones too short to tell are
/// left out.
void rememberMeasured(const CollectQuestion& question, const ModelConfig& config, std::uint64_t weightBytes,
                      std::int64_t tokens, int threads, const Timings& timings);

} // namespace neurostrata::core
