// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/standard_streams.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/checkpoint.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/run/run.h"
#include "core/run/run_writer.h"
#include "core/tokenizer/tokenizer.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/provenance_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

namespace neurostrata::app
{
namespace
{

using Json = nlohmann::ordered_json;

constexpr const char* description = "Say what a model or a run file is, whether it is whole, where it came from.";

constexpr const char* footer = "Examples:\n"
                               "  neurostrata info demo-large\n"
                               "  neurostrata info run.h5 --json";

std::string sitesText(core::SiteSet sites)
{
    return sites.pre && sites.post ? "pre and post" : sites.pre ? "pre" : "post";
}

void write(const Json& value)
{
    writeOutput(value.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Json runObject(const core::Run& run, const std::filesystem::path& path)
{
    Json sites = Json::array();
    for (const core::Site site : core::allSites)
        if (run.sites().contains(site))
            sites.push_back(core::siteName(site));
    int held = 0;
    for (int layer = 0; layer < run.layers(); ++layer)
        held += run.holds(core::LayerIndex(layer)) ? 1 : 0;
    return {{"kind", "run"},
            {"path", path.string()},
            {"complete", run.complete()},
            {"run_id", run.provenance().runId},
            {"layers", run.layers()},
            {"layers_held", held},
            {"width", run.width()},
            {"sites", sites},
            {"tokens", run.tokens().size()},
            {"tokens_covered", run.coveredTokens()},
            {"tokens_analysed", run.tokens().includedCount()},
            {"tokens_stored", run.store().token.size()},
            {"provenance", Json::parse(core::provenanceJson(run.provenance()))},
            {"timings", Json::parse(core::timingsJson(run.provenance().timings))}};
}

std::string runText(const core::Run& run, const std::filesystem::path& path)
{
    const core::Provenance& p = run.provenance();
    const core::Timings& t = p.timings;
    const auto line = [](const char* name, const std::string& value) { return fmt::format("{:<11}{}\n", name, value); };
    std::string text = line("run", core::printable(path.string(), 4096));
    text += line("id", core::printable(p.runId) + ", made " + core::printable(p.created));
    if (run.complete())
        text += line("state", "complete");
    else {
        int held = 0;
        for (int layer = 0; layer < run.layers(); ++layer)
            held += run.holds(core::LayerIndex(layer)) ? 1 : 0;
        text += line("state", fmt::format("not finished: {} of {} layers over {} of {} tokens; continue it with the "
                                          "same `neurostrata analyze` command and --resume",
                                          held, run.layers(), core::withThousands(run.coveredTokens()),
                                          core::withThousands(run.tokens().size())));
    }
    text += line("model", fmt::format("{} ({}, {} layers × {} neurons)", core::printable(p.modelName),
                                      core::printable(p.modelType), run.layers(), core::withThousands(run.width())));
    text += line("sites", sitesText(run.sites()));
    text +=
        line("tokens", fmt::format("{}, of which {} analysed and {} stored", core::withThousands(run.tokens().size()),
                                   core::withThousands(run.tokens().includedCount()),
                                   core::withThousands(static_cast<std::int64_t>(run.store().token.size()))));
    text += line("weights", core::printable(p.weightsSha256));
    if (!p.tokenizerSha256.empty())
        text += line("tokenizer", core::printable(p.tokenizerSha256));
    text += line("text", core::printable(p.textSha256));
    text += line("options", core::printable(p.optionsJson, 2000));
    text += line("program", fmt::format("neurostrata {}, {} {} {}, {} threads", core::printable(p.programVersion),
                                        core::printable(p.libraryVersion), core::printable(p.cpuCapability),
                                        core::printable(p.matrixKernels), p.threads));
    if (run.complete())
        text +=
            line("took", fmt::format("{}: model {:.2f} s, text {:.2f} s, pass {:.2f} s, file {:.2f} s; {} of memory",
                                     core::humanSeconds(t.total), t.load, t.tokenize, t.pass, t.write,
                                     core::humanBytes(t.peakBytes)));
    return text;
}

void infoOfModel(const std::string& name, bool json)
{
    const core::ModelEntry entry = core::resolveModel(name);
    const core::ModelConfig config = core::readModelConfig(entry.folder);
    const auto checkpoint = core::Checkpoint::open(entry.folder, config);
    const bool hasTokenizer = core::Tokenizer::presentIn(entry.folder);
    const auto tokenizer = hasTokenizer ? core::Tokenizer::load(entry.folder) : nullptr;
    if (json) {
        Json files = Json::array();
        for (const auto& file : checkpoint->files())
            files.push_back(file.filename().string());
        write({{"kind", "model"},
               {"name", entry.name},
               {"folder", entry.folder.string()},
               {"state", "ready"},
               {"model_type", config.modelType},
               {"layers", config.layers},
               {"width", config.mlpWidth},
               {"neurons", config.neurons()},
               {"hidden_size", config.hiddenSize},
               {"heads", config.heads},
               {"positions", config.maxPositions},
               {"vocabulary_size", config.vocabularySize},
               {"weight_files", files},
               {"weight_bytes", checkpoint->fileBytes()},
               {"tokenizer_size", tokenizer ? Json(tokenizer->size()) : Json()}});
        return;
    }
    const auto line = [](const char* key, const std::string& value) { return fmt::format("{:<11}{}\n", key, value); };
    std::string text = line("model", core::printable(entry.name));
    text += line("folder", core::printable(entry.folder.string(), 4096));
    text += line("state", "ready");
    text += line("shape", fmt::format("{}, {} layers × {} neurons = {}, hidden size {}, {} heads",
                                      core::printable(config.modelType), config.layers,
                                      core::withThousands(config.mlpWidth), core::withThousands(config.neurons()),
                                      core::withThousands(config.hiddenSize), config.heads));
    text += line("positions", core::withThousands(config.maxPositions));
    text += line("vocabulary", core::withThousands(config.vocabularySize) +
                                   (tokenizer ? "" : " (no tokenizer files: only `capture --ids` can use it)"));
    text += line("weights", fmt::format("{} in {} file{}", core::humanBytes(checkpoint->fileBytes()),
                                        checkpoint->files().size(), checkpoint->files().size() == 1 ? "" : "s"));
    writeOutput(text);
}

/// A partial left by a kill cannot be read as a run; how far it got stands in the journal beside it.
std::shared_ptr<const core::Run> openOrTellHowFar(const std::filesystem::path& path)
{
    try {
        return core::openAnyRun(path);
    } catch (const core::Error& error) {
        const std::filesystem::path journal = path.string() + ".state/journal";
        std::error_code missing;
        if (!std::filesystem::is_regular_file(journal, missing))
            throw;
        const std::string lines = core::readWholeFile(journal, 1 << 30, "journal");
        const auto whole = std::max<std::ptrdiff_t>(std::count(lines.begin(), lines.end(), '\n') - 1, 0);
        throw core::Error(error.kind(),
                          fmt::format("{} is not finished: {} layers (of one part of the text each) are whole; run the "
                                      "same `neurostrata analyze` command again with --resume to continue it.",
                                      core::printable(path.string()), whole),
                          path);
    }
}

void info(const std::string& subject, bool json)
{
    std::filesystem::path path(subject);
    std::error_code error;
    if (!std::filesystem::exists(path, error) && std::filesystem::is_regular_file(core::partialPath(path), error))
        path = core::partialPath(path); // asked for by the name that it will have
    if (!std::filesystem::is_regular_file(path, error))
        return infoOfModel(subject, json);
    const auto run = openOrTellHowFar(path);
    if (json)
        write(runObject(*run, path));
    else
        writeOutput(runText(*run, path));
}

} // namespace

void addInfo(CLI::App& program)
{
    const auto subject = std::make_shared<std::string>();
    const auto json = std::make_shared<bool>(false);
    CLI::App* command = program.add_subcommand("info", description);
    command->footer(footer);
    command->add_option("MODEL|RUN.h5", *subject, "A model (name, folder or hub id) or a run file")
        ->required()
        ->type_name("");
    command->add_flag("--json", *json, "As one JSON object");
    command->callback([subject, json] { info(*subject, *json); });
}

} // namespace neurostrata::app
