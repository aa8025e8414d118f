// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/run/run.h"
#include "core/workflow/capture.h"
#include "core/workflow/run_summary.h"

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description =
    "Make a run from activations measured elsewhere, in the layout that `capture` writes.";

constexpr const char* footer =
    "Example:\n"
    "  neurostrata import acts.h5 -o run.h5\n"
    "Reads HDF5: /layers/00/pre and/or /layers/00/post [tokens, width] float32 for layers 00, 01 …;\n"
    "/tokens/id, sequence, document, position int32 [tokens]; /vocabulary/id, hex, special for the types that occur;\n"
    "file attributes model and vocabulary_size. Lengths, counts, covariates and masks are derived as `analyze` does.\n"
    "/permutations/free and stratified [K, types], if there, are used in place of drawn ones.\n"
    "Writes one run file and prints a summary for each layer.";

struct ImportOptions {
    std::string activations, store = "8GB", output;
    int threads = 0, permutations = core::InferenceOptions().permutations;
    std::uint64_t seed = 1;
    bool force = false, permutationsGiven = false, noScreen = false;
};

void runImport(const ImportOptions& o)
{
    core::ImportQuestion question;
    question.activations = o.activations;
    question.output = o.output;
    question.force = o.force;
    question.storeBudget = storeBudget(o.store);
    question.seed = o.seed;
    question.threads = o.threads;
    question.screen = !o.noScreen;
    if (o.permutationsGiven)
        question.permutations = o.permutations;
    {
        const InterruptionGuard guard;
        ProgressLine line;
        core::importActivations(question,
                                core::JobContext(guard.token(), [&line](const core::Progress& p) { line.show(p); }));
    }
    writeOutput(core::runSummary(*core::openRun(question.output), question.output));
}

} // namespace

void addImport(CLI::App& program)
{
    const auto o = std::make_shared<ImportOptions>();
    CLI::App* command = program.add_subcommand("import", description);
    command->footer(footer);
    command->add_option("ACTS.h5", o->activations, "Activations to read")->required()->type_name("");
    command->add_option("-o,--output", o->output, "Run file to write")->required()->type_name("RUN.h5");
    addStore(*command, o->store);
    addPermutations(*command, o->permutations);
    addThreads(*command, o->threads);
    command->add_option("--seed", o->seed, "Seed of everything drawn at random")->type_name("N")->capture_default_str();
    command->add_flag("--no-screen", o->noScreen, "Do not look for modes in the stored activations afterwards");
    command->add_flag("--force", o->force, "Replace an existing run file");
    command->callback([o, command] {
        o->permutationsGiven = command->count("--permutations") > 0;
        runImport(*o);
    });
}

} // namespace neurostrata::app
