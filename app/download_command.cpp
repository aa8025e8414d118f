// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/explorer_loader.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/hub/hub_download.h"

#include <fmt/format.h>

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Fetch a model from the hub into the standard cache, resumable and checksummed.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata download EleutherAI/gpt-neo-125m\n"
    "  neurostrata download roneneldan/TinyStories-33M --revision refs/pr/6\n"
    "Only what a measurement needs: configuration, weights (safetensors rather than .bin), tokenizer. The cache is "
    "the\n"
    "one that Python tools use. HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN and HF_HUB_OFFLINE are honoured. Stopped\n"
    "with Ctrl-C, the same command goes on where it was.";

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

int runDownload(const core::DownloadQuestion& question)
{
    const core::HubSettings settings = core::hubSettings();
    const auto transport = makeTransport();
    const InterruptionGuard guard;
    try {
        core::DownloadedModel model;
        {
            ProgressLine line;
            model =
                core::downloadModel(question, settings, *transport,
                                    core::JobContext(guard.token(), [&line](const core::Progress& p) { line.show(p); }),
                                    [&](const core::DownloadPlan& plan) { line.say(planText(question, plan)); });
        }
        if (model.fromCache)
            writeMessage("the hub was not asked or did not answer; all that is needed was in the cache.");
        writeOutput(fmt::format("{} at {}: {} files, {}, {} of them fetched now\n{}\n", question.repository,
                                model.commit, model.files.size(), core::humanBytes(model.bytes),
                                core::humanBytes(model.bytesFetched), model.snapshot.string()));
    } catch (const core::Stopped&) {
        writeMessage("stopped; what has come is kept, the same command goes on from there.");
        return Interrupted;
    }
    return Done;
}

} // namespace

void addDownload(CLI::App& program, int& status)
{
    const auto question = std::make_shared<core::DownloadQuestion>();
    CLI::App* command = program.add_subcommand("download", description);
    command->footer(footer);
    command->add_option("MODEL", question->repository, "Name on the hub, such as EleutherAI/pythia-70m")
        ->required()
        ->type_name("");
    command->add_option("--revision", question->revision, "Branch, tag, refs/pr/N or commit")
        ->capture_default_str()
        ->type_name("R");
    command->callback([question, &status] { status = runDownload(*question); });
}

} // namespace neurostrata::app
