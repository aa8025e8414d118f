// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/explorer_loader.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/hub/hub_download.h"
#include "core/hub/sample_download.h"

#include <fmt/format.h>

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description =
    "Fetch a model, or text of a data set, from the hub into the standard cache, resumable; models are checksummed.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata download EleutherAI/gpt-neo-125m\n"
    "  neurostrata download roneneldan/TinyStories-33M --revision refs/pr/6\n"
    "  neurostrata download --sample fineweb --documents 2000\n"
    "Only what a measurement needs: configuration, weights (safetensors rather than .bin), tokenizer. The cache is "
    "the\n"
    "one that Python tools use. HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN and HF_HUB_OFFLINE are honoured. Stopped\n"
    "with Ctrl-C, the same command goes on where it was. A sample is a .jsonl file for `analyze --text`, a line for "
    "each\n"
    "document; it comes from the viewer of data sets (NEUROSTRATA_ROWS_ENDPOINT), 100 documents at a time.";

/// Qt does the talking; it lives in the explorer's module.
std::unique_ptr<core::HttpTransport> makeTransport()
{
    std::unique_ptr<core::HttpTransport> transport;
    const auto make =
        reinterpret_cast<void (*)(std::unique_ptr<core::HttpTransport>&)>(explorerFunction("neurostrataTransport"));
    make(transport);
    return transport;
}

std::string planText(const core::DownloadQuestion& question, const core::DownloadPlan& plan)
{
    return fmt::format("{} has {} files, {}, of which {} are to be fetched; licence: {}.", question.repository,
                       plan.files, core::humanBytes(plan.bytes), core::humanBytes(plan.bytesMissing),
                       plan.licence.empty() ? "the model card states none" : core::printable(plan.licence, 60));
}

/// Runs `fetch` with the network, a progress line and Ctrl-C.
template <class Fetch>
int withNetwork(Fetch fetch)
{
    const core::HubSettings settings = core::hubSettings();
    const auto transport = makeTransport();
    const InterruptionGuard guard;
    try {
        fetch(settings, *transport, guard.token());
    } catch (const core::Stopped&) {
        writeMessage("stopped; what has come is kept, the same command goes on from there.");
        return Interrupted;
    }
    return Done;
}

int runDownload(const core::DownloadQuestion& question)
{
    return withNetwork([&](const core::HubSettings& settings, core::HttpTransport& transport,
                           const std::stop_token& stop) {
        core::DownloadedModel model;
        {
            ProgressLine line;
            model = core::downloadModel(question, settings, transport,
                                        core::JobContext(stop, [&line](const core::Progress& p) { line.show(p); }),
                                        [&](const core::DownloadPlan& plan) { line.say(planText(question, plan)); });
        }
        if (model.fromCache)
            writeMessage("the hub was not asked or did not answer; all that is needed was in the cache.");
        writeOutput(fmt::format("{} at {}: {} files, {}, {} of them fetched now\n{}\n", question.repository,
                                model.commit, model.files.size(), core::humanBytes(model.bytes),
                                core::humanBytes(model.bytesFetched), model.snapshot.string()));
    });
}

int runSample(const core::SampleQuestion& question)
{
    return withNetwork([&](const core::HubSettings& settings, core::HttpTransport& transport,
                           const std::stop_token& stop) {
        core::DownloadedSample sample;
        {
            ProgressLine line;
            sample = core::downloadSample(question, settings, transport,
                                          core::JobContext(stop, [&line](const core::Progress& p) { line.show(p); }));
        }
        writeOutput(fmt::format("{} at {}: {} documents, {} of them fetched now\n{}\n", question.dataset, sample.commit,
                                core::withThousands(sample.documents), core::withThousands(sample.fetched),
                                sample.file.string()));
    });
}

} // namespace

void addDownload(CLI::App& program, int& status)
{
    const auto question = std::make_shared<core::DownloadQuestion>();
    const auto sample = std::make_shared<core::SampleQuestion>();
    const auto name = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("download", description);
    command->footer(footer);
    CLI::Option* const model =
        command->add_option("MODEL", question->repository, "Name on the hub, such as EleutherAI/pythia-70m")
            ->type_name("");
    command->add_option("--revision", question->revision, "Branch, tag, refs/pr/N or commit")
        ->capture_default_str()
        ->type_name("R")
        ->needs(model);
    CLI::Option* const set =
        command
            ->add_option("--sample", *name,
                         "Text instead of a model: documents of a data set of the hub, fineweb or ORG/NAME")
            ->type_name("DATASET")
            ->excludes(model);
    CLI::Option* const configuration = command
                                           ->add_option("--config", sample->configuration,
                                                        "Its configuration (default: sample-10BT of fineweb, default)")
                                           ->type_name("NAME")
                                           ->needs(set);
    command->add_option("--split", sample->split, "Its split")->capture_default_str()->type_name("NAME")->needs(set);
    command->add_option("--column", sample->column, "Its column that holds the text")
        ->capture_default_str()
        ->type_name("NAME")
        ->needs(set);
    command->add_option("--documents", sample->documents, "How many documents, 100,000 at most")
        ->capture_default_str()
        ->type_name("N")
        ->needs(set);
    command->add_option("--first", sample->first, "Row of the first one")
        ->capture_default_str()
        ->type_name("ROW")
        ->needs(set);
    command->callback([=, &status] {
        if (set->count() == 0 && model->count() == 0)
            throw CLI::RequiredError("MODEL or --sample");
        if (set->count() == 0) {
            status = runDownload(*question);
            return;
        }
        if (*name != "fineweb") {
            sample->dataset = *name;
            if (configuration->count() == 0 && *name != core::SampleQuestion().dataset)
                sample->configuration = "default";
        }
        status = runSample(*sample);
    });
}

} // namespace neurostrata::app
