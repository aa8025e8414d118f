// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/measure_forecast.h"

#include "core/base/error.h"
#include "core/checkpoint/weight_files.h"
#include "core/hub/model_library.h"
#include "core/model/pass_sizes.h"
#include "core/workflow/forecast.h"
#include "core/workflow/process_memory.h"

#include <algorithm>
#include <cmath>
#include <thread>

namespace neurostrata::core
{
namespace
{

using Verdict = MeasureNeeds::Verdict;

constexpr double tightShare = 0.75, fullShare = 0.9; // ui: fits, tight, does not fit
constexpr std::uint64_t engineBytes = 130'000'000;   ///< libtorch with its kernels, measured
constexpr double engineSeconds = 0.3;
constexpr double tokensPerSecond = 500'000; ///< reading and tokenising
constexpr double diskBytesPerSecond = 300e6;
constexpr double bytesPerToken = 4.2; ///< of English and of most code under GPT-2's vocabulary
constexpr double unpackedBytes = 3;   ///< of a compressed byte of text
/// Without a measurement: a core of the last ten years at half its speed.
constexpr double guessedWorkPerSecond = 25e9;
constexpr double guessedWeightBytesPerSecond = 700e6;
constexpr double largeWeights = 100e6; ///< below, opening the engine is what takes the time
constexpr double likeSize = 4;         ///< models whose work differs by less go about as fast
constexpr int mostFiles = 20'000;

/// All that stays the same while the question is varied.
struct Basis {
    ModelConfig config;
    std::uint64_t weightBytes = 0;
    std::optional<std::int64_t> textTokens;
    std::vector<MeasuredSpeed> speeds;
    std::uint64_t resident = 0, freeMemory = 0, freeDisk = 0;
    ForecastBasis given;
    int threads = 1;
};

double bytesOfText(const std::filesystem::path& file)
{
    std::error_code error;
    const auto bytes = static_cast<double>(std::filesystem::file_size(file, error));
    const bool packed = file.extension() == ".gz" || file.extension() == ".zst";
    return error ? 0 : packed ? bytes * unpackedBytes : bytes;
}

std::optional<std::int64_t> textTokens(const std::vector<std::filesystem::path>& sources)
{
    double bytes = 0;
    int files = 0;
    for (const std::filesystem::path& source : sources) {
        if (source == "-")
            return {};
        std::error_code error;
        if (!std::filesystem::is_directory(source, error)) {
            bytes += bytesOfText(source);
            continue;
        }
        for (std::filesystem::recursive_directory_iterator at(source, error), end;
             !error && at != end && ++files < mostFiles; at.increment(error))
            if (at->is_regular_file(error))
                bytes += bytesOfText(at->path());
    }
    return static_cast<std::int64_t>(bytes / bytesPerToken);
}

std::uint64_t freeDiskBytes(const CollectQuestion& question)
{
    std::error_code error;
    std::filesystem::path folder = std::filesystem::absolute(folderOf(question), error);
    while (!std::filesystem::exists(folder, error) && folder.has_relative_path())
        folder = folder.parent_path(); // it will be made
    const auto space = std::filesystem::space(folder, error);
    return error ? 0 : space.available;
}

int siteCount(SiteSet sites)
{
    return static_cast<int>(sites.pre) + static_cast<int>(sites.post);
}

/// Bytes of one token in the store.
std::uint64_t storeBytesPerToken(const CollectQuestion& question, const ModelConfig& config)
{
    return static_cast<std::uint64_t>(config.neurons() * siteCount(question.sites)) * sizeof(std::uint16_t);
}

std::int64_t tokensOf(const CollectQuestion& question, const Basis& basis)
{
    std::int64_t tokens = question.corpus.tokens.value_or(basis.textTokens.value_or(1));
    if (question.corpus.fewerWillDo && basis.textTokens)
        tokens = std::min(tokens, *basis.textTokens);
    return std::max<std::int64_t>(1, tokens);
}

double sizeDistance(const MeasuredSpeed& speed, double work)
{
    return std::abs(std::log2(speed.workPerToken / work));
}

/// The measurement most like it: same threads, nearest size.
const MeasuredSpeed* speedLike(const Basis& basis, double work)
{
    const MeasuredSpeed* best = nullptr;
    for (const MeasuredSpeed& speed : basis.speeds)
        if (speed.threads == basis.threads && (!best || sizeDistance(speed, work) < sizeDistance(*best, work)))
            best = &speed;
    return best;
}

double share(std::uint64_t needed, std::uint64_t available)
{
    return static_cast<double>(needed) / static_cast<double>(std::max<std::uint64_t>(available, 1));
}

MeasureNeeds needsOf(const CollectQuestion& question, const Basis& basis)
{
    MeasureNeeds needs;
    needs.tokens = tokensOf(question, basis);
    ForecastQuestion asked;
    asked.config = &basis.config;
    asked.weightFileBytes = basis.weightBytes;
    asked.sites = question.sites;
    asked.tokens = needs.tokens;
    if (question.storeBudget)
        asked.storedTokens = static_cast<std::int64_t>(
            std::min<std::uint64_t>(static_cast<std::uint64_t>(needs.tokens),
                                    *question.storeBudget / storeBytesPerToken(question, basis.config)));
    asked.sequenceLength = std::min(question.corpus.sequenceLength, basis.config.maxPositions);
    asked.superBlockTokens = question.superBlockTokens;
    asked.covariates = covariateCount(question.corpus);
    asked.inferred = question.inferred;
    asked.inference = question.inference;
    asked.watched = basis.given.watched;
    asked.baseBytes = (basis.given.engineOpen ? 0 : engineBytes) + static_cast<std::uint64_t>(needs.tokens) * 21;
    asked.freeMemory = basis.freeMemory;
    asked.freeDisk = basis.freeDisk;
    const Forecast f = forecast(passWorkingBytes(basis.config, asked.sequenceLength, basis.threads), asked);
    needs.memoryBytes = f.memoryBytes;
    needs.availableMemory = basis.freeMemory;
    if (question.memoryLimit)
        needs.availableMemory = *question.memoryLimit - std::min<std::uint64_t>(*question.memoryLimit, basis.resident);
    needs.diskBytes = f.diskBytes;
    needs.diskPeakBytes = f.diskPeakBytes;
    needs.availableDisk = basis.freeDisk;

    const double work = workPerToken(basis.config, question, asked.sequenceLength);
    const MeasuredSpeed* speed = speedLike(basis, work);
    double rate = guessedWorkPerSecond * basis.threads;
    if (speed) // larger matrices go faster: what a small model reached is no bound for a large one
        rate = speed->workPerToken * likeSize < work ? std::max(rate, speed->workPerSecond) : speed->workPerSecond;
    const double loading = speed ? speed->weightBytesPerSecond : guessedWeightBytesPerSecond;
    const auto tokens = static_cast<double>(needs.tokens);
    // The file is written while the model runs.
    const double passing = std::max(tokens * work / rate, static_cast<double>(needs.diskBytes) / diskBytesPerSecond);
    needs.seconds = (basis.given.engineOpen ? 0 : engineSeconds) + static_cast<double>(basis.weightBytes) / loading +
                    tokens / tokensPerSecond + passing;

    const double memory = share(needs.memoryBytes, needs.availableMemory);
    const double disk = share(needs.diskPeakBytes, needs.availableDisk);
    needs.disk = disk >= tightShare && disk > memory;
    const double worst = std::max(memory, disk);
    needs.verdict = worst < tightShare ? Verdict::Fits : worst < fullShare ? Verdict::Tight : Verdict::DoesNotFit;
    return needs;
}

/// Changes the question step by step until it fits; kept if that made its verdict better.
class WayOutSearch
{
public:
    WayOutSearch(const CollectQuestion& question, const Basis& basis, MeasureForecast& forecast)
        : m_question(question), m_basis(basis), m_forecast(forecast)
    {
    }

    /// `change` returns false when there is nothing further to change.
    template <class Change>
    void add(WayOut::Kind kind, const Change& change)
    {
        WayOut way{kind, m_question, m_forecast.needs};
        while (way.needs.verdict != Verdict::Fits) {
            CollectQuestion changed = way.question;
            if (!change(changed))
                break;
            way.needs = needsOf(changed, m_basis);
            way.question = std::move(changed);
        }
        if (way.needs.verdict < m_forecast.needs.verdict)
            m_forecast.waysOut.push_back(std::move(way));
    }

private:
    const CollectQuestion& m_question;
    const Basis& m_basis;
    MeasureForecast& m_forecast;
};

/// The largest number of at most two significant digits that is not above: 812 → 810.
std::int64_t rounded(std::int64_t value)
{
    std::int64_t unit = 1;
    while (value / unit >= 100)
        unit *= 10;
    return value / unit * unit;
}

/// What depends on the model alone.
void readModel(const std::filesystem::path& folder, Basis& basis)
{
    basis.config = readModelConfig(folder);
    basis.weightBytes = 0;
    for (const std::filesystem::path& file : findWeightFiles(folder).files) {
        std::error_code error;
        const auto bytes = std::filesystem::file_size(file, error);
        basis.weightBytes += error ? 0 : bytes;
    }
}

void findSmallerModel(const CollectQuestion& question, Basis basis, MeasureForecast& forecast)
{
    const std::int64_t neurons = basis.config.neurons();
    std::vector<ModelEntry> models = listModels();
    std::erase_if(models, [neurons](const ModelEntry& model) {
        return model.state != "ready" || model.layers * model.width >= neurons;
    });
    std::ranges::stable_sort(models, std::ranges::greater{},
                             [](const ModelEntry& model) { return model.layers * model.width; });
    for (const ModelEntry& model : models) {
        WayOut way{WayOut::Kind::SmallerModel, question, {}};
        way.question.model = model.folder;
        way.question.modelName = titleOf(model);
        try {
            readModel(model.folder, basis);
        } catch (const Error&) {
            continue; // gone since it was listed
        }
        way.needs = needsOf(way.question, basis);
        if (way.needs.verdict == Verdict::Fits)
            return forecast.waysOut.push_back(std::move(way));
    }
}

void findWaysOut(const CollectQuestion& question, const Basis& basis, MeasureForecast& forecast)
{
    WayOutSearch search(question, basis, forecast);
    search.add(WayOut::Kind::FewerTokens, [&](CollectQuestion& q) {
        const std::int64_t fewer = rounded(tokensOf(q, basis) * 3 / 4);
        q.corpus.tokens = fewer;
        return fewer >= 100;
    });
    search.add(WayOut::Kind::SmallerStore, [&](CollectQuestion& q) {
        if (!q.storeBudget)
            return false;
        // From what the store takes, which may be far below its budget.
        const std::uint64_t perToken = storeBytesPerToken(q, basis.config);
        const std::uint64_t takes = std::min(*q.storeBudget, static_cast<std::uint64_t>(tokensOf(q, basis)) * perToken);
        q.storeBudget = static_cast<std::uint64_t>(rounded(static_cast<std::int64_t>(takes / 2)));
        return *q.storeBudget >= 500 * perToken; // fewer tokens make no histogram
    });
    search.add(WayOut::Kind::NoStore, [](CollectQuestion& q) {
        const bool had = q.storeBudget.has_value();
        q.storeBudget.reset();
        return had;
    });
    search.add(WayOut::Kind::ShorterSequence, [](CollectQuestion& q) {
        q.corpus.sequenceLength /= 2;
        return q.corpus.sequenceLength >= 16;
    });
    search.add(WayOut::Kind::OneSite, [](CollectQuestion& q) {
        const bool both = q.sites.pre && q.sites.post;
        q.sites.post = false;
        return both;
    });
    search.add(WayOut::Kind::HigherLimit, [](CollectQuestion& q) {
        const bool limited = q.memoryLimit.has_value();
        q.memoryLimit.reset();
        return limited;
    });
    findSmallerModel(question, basis, forecast);
}

} // namespace

int covariateCount(const CorpusQuestion& question)
{
    return 13 + (question.frequencyTable ? 1 : 0) + (question.mask == Mask::Default ? 4 : 0);
}

double workPerToken(const ModelConfig& config, const CollectQuestion& question, std::int64_t sequenceLength)
{
    const auto hidden = static_cast<double>(config.hiddenSize), mlp = static_cast<double>(config.mlpWidth);
    double work = 0;
    for (const AttentionReach& reach : config.attention) {
        const auto seen =
            static_cast<double>(reach.local ? std::min(reach.window, sequenceLength) : sequenceLength) / 2;
        work += 2 * (4 * hidden * hidden + 2 * hidden * mlp) + 4 * hidden * seen;
    }
    constexpr double distinct = 0.5; // rows that are left when those of one type are added up first
    const double permuted = distinct * 4 * (question.inference.permutations + question.inference.neighbourPermutations);
    return work - 2 * hidden * mlp // no last c_proj
           + static_cast<double>(config.neurons()) *
                 (100.0 * siteCount(question.sites) + permuted * siteCount(question.inferred));
}

void rememberMeasured(const CollectQuestion& question, const ModelConfig& config, std::uint64_t weightBytes,
                      std::int64_t tokens, int threads, const Timings& timings)
{
    if (timings.pass < 0.2 || !(timings.load > 0))
        return;
    const double work = workPerToken(config, question, question.corpus.sequenceLength);
    const auto weights = static_cast<double>(weightBytes);
    rememberSpeed({threads, work, work * static_cast<double>(tokens) / timings.pass,
                   weights > largeWeights ? weights / timings.load : guessedWeightBytesPerSecond});
}

MeasureForecast measureForecast(const CollectQuestion& question, const ForecastBasis& given)
{
    Basis basis;
    readModel(question.model, basis);
    basis.textTokens = textTokens(question.corpus.sources);
    basis.speeds = rememberedSpeeds();
    basis.resident = residentBytes();
    basis.freeMemory = freeMemoryBytes();
    basis.freeDisk = freeDiskBytes(question);
    basis.given = given;
    basis.threads =
        question.threads > 0 ? question.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));

    MeasureForecast forecast;
    forecast.needs = needsOf(question, basis);
    forecast.textTokens = basis.textTokens;
    const double work = workPerToken(basis.config, question, question.corpus.sequenceLength);
    const MeasuredSpeed* speed = speedLike(basis, work);
    forecast.secondsGuessed = !speed || sizeDistance(*speed, work) > std::log2(likeSize);
    if (forecast.needs.verdict != Verdict::Fits)
        findWaysOut(question, basis, forecast);
    return forecast;
}

} // namespace neurostrata::core
