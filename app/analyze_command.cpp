// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"
#include "core/run/run.h"
#include "core/workflow/collect.h"
#include "core/workflow/run_summary.h"

#include <fmt/format.h>

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description =
    "Measure a model on a text: how every MLP neuron's activation relates to the tokens it reads.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata analyze demo-large\n"
    "  neurostrata analyze ~/models/gpt-neo-125m --text ~/texts/novel.txt --tokens 200000 -o novel.h5\n"
    "Writes one run file (HDF5, readable with h5py) and prints a summary for each layer. Without -o it is named\n"
    "MODEL-TEXT-RUNID.h5 in the current folder; if that run is already there and whole, it is shown, not repeated.\n"
    "Ctrl-C keeps the layers that are finished; the same command with --resume continues.\n"
    "Tests and intervals take the token's type as the unit: lengths are permuted between types, raw and within strata\n"
    "of equal frequency, and groups of types and of documents are left out in turn.";

struct AnalyzeOptions {
    std::string model, site = "both", store = "8GB", target = "length", infer, device = "cpu", memoryLimit, output;
    CorpusOptions corpus;
    int threads = 0, permutations = core::InferenceOptions().permutations;
    std::uint64_t seed = 1;
    bool runAnyway = false, force = false, resume = false, noScreen = false;
};

core::CollectQuestion questionOf(const AnalyzeOptions& o)
{
    core::CollectQuestion question;
    const core::ModelEntry model = core::resolveModel(o.model);
    question.model = model.folder;
    question.modelName = core::titleOf(model);
    question.corpus = o.corpus.question();
    question.sites = siteSet(o.site);
    question.inferred = o.infer == "none" ? core::SiteSet{false, false}
                        : o.infer.empty() ? core::SiteSet{question.sites.pre, !question.sites.pre}
                                          : siteSet(o.infer);
    setPermutations(question.inference, o.permutations);
    question.screen = !o.noScreen;
    question.target = o.target;
    question.storeBudget = storeBudget(o.store);
    question.threads = o.threads;
    question.seed = o.seed;
    if (!o.memoryLimit.empty())
        question.memoryLimit = core::parseSize(o.memoryLimit);
    question.runAnyway = o.runAnyway;
    if (!o.output.empty())
        question.output = o.output;
    question.force = o.force;
    question.resume = o.resume;
    return question;
}

std::string stoppedMessage(const core::CollectOutcome& outcome, const Invocation& invocation)
{
    if (!outcome.path)
        return "stopped before the first layer was whole; nothing was written.";
    std::string kept;
    if (outcome.tokensWhole > 0)
        kept = fmt::format("{} of {} tokens", core::withThousands(outcome.tokensWhole),
                           core::withThousands(outcome.tokens));
    if (outcome.layersWhole > 0 || kept.empty())
        kept += fmt::format("{}{} of {} layers{}", kept.empty() ? "" : " and ", outcome.layersWhole, outcome.layers,
                            kept.empty() ? "" : " of the next part");
    return fmt::format("stopped; {} are kept in {}; to go on: {}", kept, core::printable(outcome.path->string(), 4096),
                       invocation.commandLine("--resume"));
}

int analyze(const AnalyzeOptions& options, const Invocation& invocation)
{
    const core::CollectQuestion question = questionOf(options);
    core::CollectOutcome outcome;
    {
        const InterruptionGuard guard;
        ProgressLine line;
        outcome = core::collect(question, core::JobContext(guard.token(), [&line](const core::Progress& progress) {
                                    line.show(progress);
                                }));
    }
    if (outcome.kind == core::CollectOutcome::Kind::Stopped) {
        writeMessage(stoppedMessage(outcome, invocation));
        return Interrupted;
    }
    if (outcome.kind == core::CollectOutcome::Kind::AlreadyThere)
        writeMessage(core::printable(outcome.path->string(), 4096) +
                     " holds this very measurement already; it is shown, not repeated (--force measures again).");
    const auto run = core::openRun(*outcome.path);
    std::string text = core::runSummary(*run, *outcome.path);
    if (outcome.kind == core::CollectOutcome::Kind::Measured)
        text +=
            fmt::format("took      {} (model {:.1f} s, text {:.1f} s, pass {:.1f} s, file {:.1f} s), {} of memory\n",
                        core::humanSeconds(run->provenance().timings.total), run->provenance().timings.load,
                        run->provenance().timings.tokenize, run->provenance().timings.pass,
                        run->provenance().timings.write, core::humanBytes(run->provenance().timings.peakBytes));
    writeOutput(text);
    return Done;
}

} // namespace

void addAnalyze(CLI::App& program, const Invocation& invocation, int& status)
{
    const auto o = std::make_shared<AnalyzeOptions>();
    CLI::App* command = program.add_subcommand("analyze", description);
    command->footer(footer);
    command
        ->add_option("MODEL", o->model, "demo-small, demo-large, a model folder, or a hub id found in the local cache")
        ->required()
        ->type_name("");
    o->corpus.add(*command, true);
    addSite(*command, o->site);
    command->add_option("--target", o->target, "Property of a token that the summary relates activations to")
        ->check(CLI::IsMember({"length", "length_without_space", "bytes", "graphemes", "log_length"}).description(""))
        ->type_name("NAME")
        ->capture_default_str();
    addStore(*command, o->store);
    command
        ->add_option("--infer", o->infer,
                     "Sites to keep sums for tests and intervals of (default: pre, or the only one measured)")
        ->check(CLI::IsMember({"pre", "post", "both", "none"}).description(""))
        ->type_name("pre|post|both|none");
    addPermutations(*command, o->permutations);
    command->add_flag("--no-screen", o->noScreen, "Do not look for modes in the stored activations afterwards");
    command->add_option("--device", o->device, "Where to compute")
        ->check(CLI::Validator(
            [](std::string& text) {
                return text == "cpu" ? std::string() : "only takes cpu: this version computes on the processor";
            },
            ""))
        ->type_name("cpu")
        ->capture_default_str();
    addThreads(*command, o->threads);
    command->add_option("--seed", o->seed, "Seed of everything drawn at random")->type_name("N")->capture_default_str();
    command
        ->add_option("--memory-limit", o->memoryLimit, "Refuse to take more memory than this (default: what is free)")
        ->check(sizeText(false))
        ->type_name("SIZE");
    command->add_flag("--run-anyway", o->runAnyway, "Measure although the forecast says that memory will not do");
    command->add_option("-o,--output", o->output, "Run file to write")->type_name("RUN.h5");
    command->add_flag("--force", o->force, "Replace an existing or unfinished run file");
    command->add_flag("--resume", o->resume, "Continue the unfinished run file of the same measurement");
    command->callback([o, &invocation, &status] { status = analyze(*o, invocation); });
}

} // namespace neurostrata::app
