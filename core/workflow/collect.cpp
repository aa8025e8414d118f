// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/collect.h"

#include "core/analysis/token_sample.h"
#include "core/base/build_info.h"
#include "core/base/error.h"
#include "core/hub/model_library.h"
#include "core/hub/remembered.h"
#include "core/inference/direct_path.h"
#include "core/io/files.h"
#include "core/io/sha256.h"
#include "core/run/run.h"
#include "core/run/run_writer.h"
#include "core/workflow/forecast.h"
#include "core/workflow/inference_options.h"
#include "core/workflow/job_phases.h"
#include "core/workflow/live_view.h"
#include "core/workflow/measure_forecast.h"
#include "core/workflow/model_source.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/process_memory.h"
#include "core/workflow/resume_question.h"
#include "core/workflow/run_identity.h"
#include "core/workflow/screen_run.h"
#include "core/workflow/statistics_sink.h"
#include "core/workflow/super_blocks.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

constexpr double loadedFraction = 0.02; ///< of the whole job, as progress shows it
constexpr double tokenizedFraction = 0.05;
constexpr double screenedFraction = 0.85; ///< where screening begins

std::string optionsJson(const CollectQuestion& question, const TokenTable& table, const StorePlan& store)
{
    nlohmann::ordered_json options;
    options["tokens"] = table.size();
    options["sequence_length"] = question.corpus.sequenceLength;
    options["mask"] = question.corpus.mask == Mask::Default ? "default" : "study";
    options["site"] = question.sites.pre && question.sites.post ? "both" : question.sites.pre ? "pre" : "post";
    options["target"] = question.target;
    addInference(options, question.inferred, question.inference);
    options["stored_tokens"] = store.token.size();
    if (question.corpus.frequencyTable)
        options["frequency_table_sha256"] =
            sha256Of(readWholeFile(*question.corpus.frequencyTable, 1'000'000'000, "frequency table"));
    return options.dump();
}

/// All that is known before the model runs.
struct Measurement {
    Measurement(const CollectQuestion& q, TokenTable table, const ModelConfig& config)
        : sharedTokens(std::make_shared<const TokenTable>(std::move(table))), tokens(*sharedTokens), covariates(tokens),
          neurons(config.neurons() * (static_cast<int>(q.sites.pre) + static_cast<int>(q.sites.post))),
          store(planStore(tokens, neurons, q.storeBudget)),
          inference(inferencePlan(tokens, covariates, q.inferred, q.inference, q.seed)),
          histogramGroups(inference && store.token.empty() ? histogramGroupsOf(tokens) : std::vector<std::uint8_t>{}),
          blocks(planSuperBlocks(tokens, q.superBlockTokens))
    {
    }
    Measurement(const Measurement&) = delete;
    Measurement& operator=(const Measurement&) = delete;

    std::shared_ptr<const TokenTable> sharedTokens; ///< a viewer's snapshots live longer than the measurement
    const TokenTable& tokens;
    Covariates covariates;
    std::int64_t neurons; ///< layers × width × sites
    StorePlan store;
    std::unique_ptr<const InferencePlan> inference; ///< null: none
    std::vector<std::uint8_t> histogramGroups;      ///< of every token; empty: activations are stored instead
    std::vector<SuperBlock> blocks;
};

std::uint64_t freeDiskBytes(const CollectQuestion& question)
{
    std::error_code error;
    const auto space = std::filesystem::space(folderOf(question), error);
    return error ? 0 : space.available;
}

/// Refuses what does not fit; says whether all weights may stay in memory.
WeightResidency requireFits(const CollectQuestion& question, const Engine& engine, const Checkpoint& checkpoint,
                            const Measurement& measurement, bool watched)
{
    ForecastQuestion asked;
    asked.config = &checkpoint.config();
    asked.weightFileBytes = checkpoint.fileBytes();
    asked.sites = question.sites;
    asked.tokens = measurement.tokens.size();
    asked.storedTokens = static_cast<std::int64_t>(measurement.store.token.size());
    asked.sequenceLength = question.corpus.sequenceLength;
    asked.superBlockTokens = question.superBlockTokens;
    asked.covariates = measurement.covariates.count();
    asked.inferred = question.inferred;
    asked.inference = question.inference;
    asked.watched = watched;
    asked.baseBytes = residentBytes();
    asked.memoryLimit = question.memoryLimit;
    asked.freeMemory = freeMemoryBytes();
    asked.freeDisk = freeDiskBytes(question);
    const Forecast needed = forecast(engine, asked);
    if (needed.memoryBytes > needed.availableMemory && !question.runAnyway)
        throw Error(ErrorKind::OutOfMemory, doesNotFitMessage(engine, asked, question.modelName));
    // Streaming costs one widening of the weights per super-block; with a single one there is nothing to save, unless a
    // viewer runs texts of its own.
    const bool keep = (watched || measurement.blocks.size() > 1) && needed.residentBytes <= needed.availableMemory;
    return keep ? WeightResidency::Resident : WeightResidency::Streamed;
}

Provenance provenanceOf(const CollectQuestion& question, const Engine& engine, const ModelConfig& config,
                        const Measurement& measurement, std::string weightsSha256, const std::string& tokenizerSha256)
{
    const EngineInfo info = engine.info();
    Provenance p;
    p.created = utcNow();
    p.modelName = question.modelName;
    p.modelType = config.modelType;
    p.configJson = config.json;
    p.weightsSha256 = std::move(weightsSha256);
    p.tokenizerSha256 = tokenizerSha256;
    p.textSha256 = measurement.tokens.textSha256;
    p.optionsJson = optionsJson(question, measurement.tokens, measurement.store);
    p.seed = question.seed;
    p.programVersion = std::string(programVersion());
    p.libraryVersion = info.library;
    p.cpuCapability = info.cpuCapability;
    p.matrixKernels = info.matrixKernels;
    p.device = "cpu";
    p.threads = info.threads;
    p.runId = runIdOf(p);
    const auto& documents = measurement.tokens.documents;
    p.title = question.modelName + " on " + (documents.empty() ? std::string("text") : documents.front().name);
    return p;
}

/// Whether `path` already holds the complete run that would be measured.
bool holdsRun(const std::filesystem::path& path, const std::string& runId)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error) || !isHdf5(path))
        return false;
    try {
        const auto run = openAnyRun(path);
        return run->complete() && run->provenance().runId == runId;
    } catch (const Error&) {
        return false; // not a run that can be read: the writer refuses to replace it, by name
    }
}

RunView describe(const RunPlan& plan, const Measurement& measurement)
{
    RunView view;
    view.inferred = plan.inferred;
    view.provenance = plan.provenance;
    view.tokens = measurement.sharedTokens;
    view.covariates = measurement.covariates.list();
    view.store = std::make_shared<const StorePlan>(measurement.store);
    view.layers = plan.layers;
    view.width = plan.width;
    view.sites = plan.sites;
    return view;
}

/// The layer loop. Throws Stopped between two tiles of the model.
void measure(const Model& model, const Measurement& measurement, const CollectQuestion& question, int threads,
             RunWriter& writer, LiveView& live, const JobContext& context)
{
    const int layers = static_cast<int>(model.config().layers);
    const int blocks = static_cast<int>(measurement.blocks.size());
    const AccumulatorShape shape{&measurement.tokens,
                                 &measurement.covariates,
                                 &measurement.store,
                                 model.config().mlpWidth,
                                 threads,
                                 bestInstructionSet(),
                                 measurement.inference.get(),
                                 measurement.histogramGroups.empty() ? nullptr : &measurement.histogramGroups};

    const RunUnit first = writer.next();
    std::int64_t found = 0;
    for (int b = 0; b < blocks; ++b) {
        const std::int64_t tokens = measurement.blocks[static_cast<std::size_t>(b)].tokens;
        found += b < first.superBlock ? tokens * layers : b == first.superBlock ? tokens * first.layer.value : 0;
    }
    PassProgress progress(context, layers, measurement.tokens.size(), found);

    for (int b = first.superBlock; b < blocks; ++b) {
        const auto windows = modelWindows(measurement.tokens, measurement.blocks[static_cast<std::size_t>(b)]);
        const int firstLayer = b == first.superBlock ? first.layer.value : 0;
        ResidualStream stream;
        if (firstLayer == 0)
            stream = model.embed(windows);
        else if (!writer.restore(stream))
            throw Error(ErrorKind::Internal, "the residual stream of the run to resume is missing; use --force to "
                                             "measure it from the start.");
        for (int layer = firstLayer; layer < layers; ++layer) {
            const RunUnit unit{b, LayerIndex(layer)};
            const bool last = layer + 1 == layers;
            context.throwIfStopped();
            progress.enterLayer(layer, b, blocks);
            StatisticsSink sink(shape, question.sites, question.inferred, unit, writer, [&](std::int64_t tokens) {
                progress.leaveOut(live.between(model));
                context.throwIfStopped();
                progress.advance(tokens);
            });
            model.runLayer(unit.layer, stream, &sink, !last, context);
            auto sums = sink.finish();
            if (b + 1 == blocks && question.inferred.pre) // earlier sums of the layer only go on into these
                for (auto& [site, of] : sums)
                    if (site == Site::Pre)
                        of.inference.directPath =
                            directPathCorrelations(model, unit.layer, measurement.tokens, context);
            live.unitDone(unit, sums);
            writer.commit(unit, std::move(sums), last ? nullptr : &stream);
        }
    }
}

CollectOutcome outcomeOf(CollectOutcome::Kind kind, std::optional<std::filesystem::path> path)
{
    CollectOutcome outcome;
    outcome.kind = kind;
    outcome.path = std::move(path);
    return outcome;
}

/// For lists of what was used last.
void remember(const CollectQuestion& question, const std::filesystem::path& run, const std::string& runId)
{
    rememberRun(run, runId);
    rememberModel(question.model);
    for (const std::filesystem::path& text : question.corpus.sources)
        if (text != "-")
            rememberText(text);
}

CollectOutcome stoppedOutcome(RunWriter& writer, const Measurement& measurement, int layers)
{
    const RunUnit next = writer.next();
    CollectOutcome outcome = outcomeOf(CollectOutcome::Kind::Stopped, writer.stop());
    outcome.layers = layers;
    outcome.tokens = measurement.tokens.size();
    outcome.layersWhole = next.layer.value;
    for (int b = 0; b < next.superBlock; ++b)
        outcome.tokensWhole += measurement.blocks[static_cast<std::size_t>(b)].tokens;
    return outcome;
}

CollectOutcome collectOrStop(const CollectQuestion& question, const JobContext& context, CollectObserver* observer,
                             Engine* sharedEngine)
{
    const Stopwatch total;
    Timings timings;

    context.report({.stage = "opening the model"});
    if ((question.inferred.pre && !question.sites.pre) || (question.inferred.post && !question.sites.post))
        throw Error(ErrorKind::InvalidInput, "inference needs a site that is measured: --infer names another than "
                                             "--site.");
    if (question.output)
        requireWritableTarget(*question.output, question.force || question.resume);
    const ModelConfig config = readModelConfig(question.model);
    requireSequenceFits(question.corpus.sequenceLength, config, question.modelName);
    const auto checkpoint = Checkpoint::open(question.model, config);
    WeightCheck weights(checkpoint, context);
    const std::unique_ptr<Engine> ownEngine = sharedEngine ? nullptr : openEngine(question.threads);
    Engine& engine = sharedEngine ? *sharedEngine : *ownEngine;
    timings.load = total.seconds();
    context.throwIfStopped();

    const Stopwatch tokenizing;
    const auto tokenizer = Tokenizer::load(question.model);
    requireVocabularyFits(*tokenizer, config, question.modelName);
    const Measurement measurement(
        question, readCorpus(question.corpus, *tokenizer, partOf(context, loadedFraction, tokenizedFraction)), config);
    timings.tokenize = tokenizing.seconds();

    const Stopwatch loading;
    const WeightResidency residency = requireFits(question, engine, *checkpoint, measurement, observer != nullptr);
    RunPlan plan;
    plan.provenance = provenanceOf(question, engine, config, measurement, weights.sha256(), tokenizer->sha256());
    plan.tokens = &measurement.tokens;
    plan.covariates = &measurement.covariates;
    plan.store = &measurement.store;
    plan.layers = static_cast<int>(config.layers);
    plan.width = config.mlpWidth;
    plan.sites = question.sites;
    plan.inference = measurement.inference.get();
    plan.inferred = question.inferred;
    plan.histograms = !measurement.histogramGroups.empty();
    plan.directPath = question.inferred.pre;
    plan.screen = question.screen;
    for (const SuperBlock& block : measurement.blocks)
        plan.superBlockWindows.push_back(block.windows);

    const std::filesystem::path target = question.output.value_or(
        question.folder / defaultRunName(question.modelName, question.corpus.sources, plan.provenance.runId));
    if ((!question.output || question.resume) && !question.force && holdsRun(target, plan.provenance.runId))
        return outcomeOf(CollectOutcome::Kind::AlreadyThere, target);

    const auto writer = RunWriter::open({target, question.force, question.resume}, plan);
    keepQuestion(question, target);
    const bool screens = question.screen && measurement.inference;
    const bool wholePass = writer->next() == RunUnit{0, LayerIndex(0)};
    LiveView live(observer, describe(plan, measurement), plan.superBlockWindows, measurement.covariates);
    try {
        const auto model = engine.load(checkpoint, residency);
        live.begin(*writer);
        timings.load += loading.seconds();

        const Stopwatch passing;
        measure(*model, measurement, question, plan.provenance.threads, *writer, live,
                partOf(context, tokenizedFraction, screens ? screenedFraction : 1.0));
        timings.pass = passing.seconds() - writer->waitedSeconds() - live.waitedSeconds();
    } catch (const Stopped&) {
        CollectOutcome stopped = stoppedOutcome(*writer, measurement, plan.layers);
        if (stopped.path)
            remember(question, *stopped.path, plan.provenance.runId);
        return stopped;
    }
    const double waited = writer->waitedSeconds();
    timings.total = total.seconds() - waited - live.waitedSeconds();
    timings.peakBytes = peakResidentBytes();
    const Stopwatch finishing;
    CollectOutcome outcome;
    outcome.path = writer->finish(timings);
    timings.write = waited + finishing.seconds();
    timings.total += timings.write;
    outcome.timings = timings;
    outcome.layers = plan.layers;
    outcome.tokens = measurement.tokens.size();
    if (screens)
        outcome.screened = screenRun(*outcome.path, question.threads, partOf(context, screenedFraction, 1.0));
    remember(question, *outcome.path, plan.provenance.runId); // as it is now
    if (wholePass)
        rememberMeasured(question, config, checkpoint->fileBytes(), outcome.tokens, plan.provenance.threads, timings);
    return outcome;
}

} // namespace

std::filesystem::path folderOf(const CollectQuestion& question)
{
    const std::filesystem::path folder = question.output ? question.output->parent_path() : question.folder;
    return folder.empty() ? std::filesystem::path(".") : folder;
}

CollectOutcome collect(const CollectQuestion& question, const JobContext& context, CollectObserver* observer,
                       Engine* engine)
{
    try {
        return collectOrStop(question, context, observer, engine);
    } catch (const Stopped&) {
        return outcomeOf(CollectOutcome::Kind::Stopped, {});
    }
}

} // namespace neurostrata::core
