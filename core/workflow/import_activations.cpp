// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/token_sample.h"
#include "core/base/build_info.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/io/mapped_file.h"
#include "core/io/sha256.h"
#include "core/run/capture_file.h"
#include "core/run/file_check.h"
#include "core/run/run_writer.h"
#include "core/workflow/capture.h"
#include "core/workflow/inference_options.h"
#include "core/workflow/job_phases.h"
#include "core/workflow/process_memory.h"
#include "core/workflow/run_identity.h"
#include "core/workflow/screen_run.h"
#include "core/workflow/statistics_sink.h"
#include "core/workflow/super_blocks.h"

#include <omp.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

constexpr double hashedFraction = 0.2;

std::string fileSha256(const std::filesystem::path& path, const JobContext& context)
{
    const MappedFile file(path);
    const auto bytes = file.bytes();
    constexpr std::size_t step = 16 << 20;
    Sha256 hash;
    for (std::size_t offset = 0; offset < bytes.size(); offset += step) {
        context.throwIfStopped();
        file.throwIfTruncated();
        const std::size_t size = std::min(step, bytes.size() - offset);
        hash.add(bytes.subspan(offset, size));
        file.dontNeed(offset, size);
        context.report({.stage = "checking the file",
                        .fraction = static_cast<double>(offset + size) / static_cast<double>(bytes.size())});
    }
    return hash.finish();
}

/// Before the activation function, if the file has that.
SiteSet inferredOf(const CaptureReader& reader)
{
    return {reader.sites().pre, !reader.sites().pre};
}

/// The file's own maps if it brings them; drawn ones otherwise.
InferenceOptions inferenceOf(const ImportQuestion& question, const CaptureReader& reader, const TokenTable& tokens)
{
    InferenceOptions inference;
    inference.groups = reader.resamplingGroups();
    const auto raw = reader.permutations("free"), controlled = reader.permutations("stratified");
    if (raw.has_value() != controlled.has_value())
        throw Error(ErrorKind::InvalidInput,
                    printable(question.activations.filename().string()) +
                        " has only one of /permutations/free and /permutations/stratified; add the other or leave "
                        "both out.",
                    question.activations);
    if (raw && question.permutations)
        throw Error(ErrorKind::InvalidInput,
                    printable(question.activations.filename().string()) +
                        " brings permutations of its own; --permutations is for files that do not.",
                    question.activations);
    if (raw) {
        if (raw->size() != controlled->size())
            throw Error(ErrorKind::InvalidInput,
                        printable(question.activations.filename().string()) +
                            " has unequally many rows in /permutations/free and /permutations/stratified.",
                        question.activations);
        inference.permutations = static_cast<int>(raw->size() / tokens.types.size());
        inference.lengths = PermutedLengths{{raw->begin(), raw->end()}, {controlled->begin(), controlled->end()}};
    } else {
        inference.permutations = question.permutations.value_or(inference.permutations);
    }
    inference.neighbourPermutations = std::min(inference.neighbourPermutations, inference.permutations);
    return inference;
}

/// Everything a run id rests on, for activations: the file itself stands for the weights and the tokenizer.
Provenance provenanceOf(const ImportQuestion& question, const CaptureReader& reader, const TokenTable& tokens,
                        const StorePlan& store, const InferenceOptions& inference, std::string sha256, int threads)
{
    nlohmann::ordered_json options;
    options["tokens"] = tokens.size();
    options["mask"] = tokens.mask == Mask::Default ? "default" : "study";
    options["site"] = reader.sites().pre && reader.sites().post ? "both" : reader.sites().pre ? "pre" : "post";
    options["target"] = "length";
    addInference(options, inferredOf(reader), inference);
    options["stored_tokens"] = store.token.size();

    Provenance p;
    p.created = utcNow();
    p.modelName = reader.model();
    p.modelType = "imported";
    p.configJson = "{}";
    p.weightsSha256 = std::move(sha256);
    p.textSha256 = tokens.textSha256;
    p.optionsJson = options.dump();
    p.seed = question.seed;
    p.programVersion = std::string(programVersion());
    p.device = "cpu";
    p.threads = threads;
    p.runId = runIdOf(p);
    p.title = p.modelName + " from " + question.activations.filename().string();
    return p;
}

void measure(const CaptureReader& reader, const TokenTable& tokens, const AccumulatorShape& shape, RunWriter& writer,
             const JobContext& context)
{
    PassProgress progress(context, reader.layers(), tokens.size(), 0);
    std::vector<float> rows;
    const ResidualStream none; // nothing to resume from: an import is quick to repeat
    for (int layer = 0; layer < reader.layers(); ++layer) {
        progress.enterLayer(layer, 0, 1);
        const RunUnit unit{0, LayerIndex(layer)};
        StatisticsSink sink(shape, reader.sites(), inferredOf(reader), unit, writer,
                            [&progress](std::int64_t count) { progress.advance(count); });
        for (const TokenWindow& window : tokens.windows) {
            for (const Site site : allSites) {
                if (!reader.sites().contains(site))
                    continue;
                context.throwIfStopped();
                const ProbePoint point{unit.layer, site};
                rows.resize(static_cast<std::size_t>(window.count * reader.width()));
                reader.read(point, window.first, window.count, rows);
                sink.consume({point, window.first, window.count, reader.width(), rows});
            }
        }
        writer.commit(unit, sink.finish(), layer + 1 < reader.layers() ? &none : nullptr);
    }
}

} // namespace

void importActivations(const ImportQuestion& question, const JobContext& context)
{
    const Stopwatch total;
    Timings timings;
    requireWritableTarget(question.output, question.force);
    checkForeignFile(question.activations, ForeignFile::Capture);
    const auto reader = CaptureReader::open(question.activations);
    std::string sha256 = fileSha256(question.activations, partOf(context, 0.0, hashedFraction));
    timings.load = total.seconds();

    const Stopwatch tokenizing;
    const TokenTable tokens = reader->tokens();
    const Covariates covariates(tokens);
    const int sites = static_cast<int>(reader->sites().pre) + static_cast<int>(reader->sites().post);
    const StorePlan store = planStore(tokens, reader->layers() * reader->width() * sites, question.storeBudget);
    const InferenceOptions options = inferenceOf(question, *reader, tokens);
    const auto inference = inferencePlan(tokens, covariates, inferredOf(*reader), options, question.seed);
    timings.tokenize = tokenizing.seconds();

    const int threads = question.threads > 0 ? question.threads : omp_get_num_procs();
    RunPlan plan;
    plan.provenance = provenanceOf(question, *reader, tokens, store, options, std::move(sha256), threads);
    plan.tokens = &tokens;
    plan.covariates = &covariates;
    plan.store = &store;
    plan.layers = reader->layers();
    plan.width = reader->width();
    plan.sites = reader->sites();
    plan.inference = inference.get();
    plan.inferred = inferredOf(*reader);
    plan.histograms = store.token.empty();
    plan.screen = question.screen;
    plan.superBlockWindows = {static_cast<std::int64_t>(tokens.windows.size())};
    const auto writer = RunWriter::open({question.output, question.force, false}, plan);

    const Stopwatch passing;
    const std::vector<std::uint8_t> groups = plan.histograms ? histogramGroupsOf(tokens) : std::vector<std::uint8_t>{};
    measure(*reader, tokens,
            {&tokens, &covariates, &store, reader->width(), threads, bestInstructionSet(), inference.get(),
             plan.histograms ? &groups : nullptr},
            *writer, partOf(context, hashedFraction, 1.0));
    const double waited = writer->waitedSeconds();
    timings.pass = passing.seconds() - waited;
    timings.total = total.seconds() - waited;
    timings.peakBytes = peakResidentBytes();
    writer->finish(timings);
    if (question.screen)
        screenRun(question.output, threads, context);
    rememberRun(question.output, plan.provenance.runId); // as it is now
}

} // namespace neurostrata::core
