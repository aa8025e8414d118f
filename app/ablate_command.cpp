// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/base/format.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/workflow/ablate.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/report_ablation.h"

#include <charconv>
#include <memory>
#include <string_view>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Hold neurons at their mean and see what the model loses, by token length.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata ablate run.h5 --model demo-large --neuron 0.454 -o ablation.csv\n"
    "  neurostrata ablate run.h5 --model ~/models/gpt-neo-125m --layer 3 --top 50 -o ablation.json\n"
    "What the neurons say after the activation function is replaced by their means over the analysed tokens. Loss is "
    "in\n"
    "nats per predicted token, over the text of the run. Random sets are of the same size and layer, from the same\n"
    "tenths of the sd; intervals are jackknives over documents. FILE ends in .json or .csv; a table is printed, too.";

struct AblateOptions {
    std::string run, model, site, output, memoryLimit;
    std::vector<std::string> neurons;
    std::optional<int> layer, top;
    int sets = 20, threads = 0;
    std::uint64_t seed = 1;
    bool runAnyway = false, force = false;
};

/// "3.17": layer and neuron, from 0.
std::optional<core::NeuronId> neuronId(std::string_view text)
{
    core::NeuronId id;
    const char* const end = text.data() + text.size();
    const auto layer = std::from_chars(text.data(), end, id.layer.value);
    if (layer.ec != std::errc{} || layer.ptr == end || *layer.ptr != '.')
        return std::nullopt;
    const auto neuron = std::from_chars(layer.ptr + 1, end, id.neuron.value);
    if (neuron.ec != std::errc{} || neuron.ptr != end || id.layer.value < 0 || id.neuron.value < 0)
        return std::nullopt;
    return id;
}

core::AblationQuestion questionOf(const AblateOptions& o)
{
    core::AblationQuestion question;
    for (const std::string& text : o.neurons) {
        const core::NeuronId id = neuronId(text).value();
        if (!question.neurons.empty() && id.layer != question.layer)
            throw CLI::ValidationError("--neuron", "takes neurons of one layer");
        question.layer = id.layer;
        question.neurons.push_back(id.neuron);
    }
    if (o.neurons.empty()) {
        if (!o.layer || !o.top)
            throw CLI::RequiredError("--neuron L.N, or --layer L with --top K,");
        question.layer = core::LayerIndex(*o.layer);
        question.top = *o.top;
    }
    question.nullSets = o.sets;
    question.seed = o.seed;
    question.threads = o.threads;
    if (!o.memoryLimit.empty())
        question.memoryLimit = core::parseSize(o.memoryLimit);
    question.runAnyway = o.runAnyway;
    return question;
}

core::TableFormat formatOf(const std::string& file)
{
    const std::string ending = std::filesystem::path(file).extension().string();
    if (ending != ".json" && ending != ".csv")
        throw CLI::ValidationError("--output", "takes a file that ends in .json or .csv, not " + file);
    return ending == ".json" ? core::TableFormat::Json : core::TableFormat::Csv;
}

void runAblate(const AblateOptions& o)
{
    core::AblationQuestion question = questionOf(o);
    const core::TableFormat format = formatOf(o.output);
    core::requireWritableTarget(o.output, o.force);
    question.model = core::resolveModel(o.model).folder;
    const auto run = core::openAnyRun(o.run);
    question.site = run->sites().pre ? core::Site::Pre : core::Site::Post;
    if (!o.site.empty())
        question.site = o.site == "pre" ? core::Site::Pre : core::Site::Post;

    core::Ablation ablation;
    {
        const InterruptionGuard guard;
        ProgressLine line;
        ablation = core::ablate(*run, question,
                                core::JobContext(guard.token(), [&line](const core::Progress& p) { line.show(p); }));
    }
    std::string text;
    core::writeAblation(ablation, run->provenance(), format, [&text](std::string_view piece) { text += piece; });
    core::writeFileAtomically(o.output, text, o.force);
    writeOutput(core::ablationText(ablation, run->provenance()));
}

} // namespace

void addAblate(CLI::App& program)
{
    const auto o = std::make_shared<AblateOptions>();
    CLI::App* command = program.add_subcommand("ablate", description);
    command->footer(footer);
    command->add_option("RUN.h5", o->run, "Run of the model: its text and the means are used")
        ->required()
        ->type_name("");
    command->add_option("--model", o->model, "The model that was measured: its weights must be the same")
        ->required()
        ->type_name("MODEL");
    auto* neuron =
        command->add_option("--neuron", o->neurons, "Layer and neuron, from 0; may be repeated for a set of one layer")
            ->check(CLI::Validator(
                [](std::string& text) {
                    return neuronId(text) ? std::string() : "takes a layer and a neuron such as 3.17, not " + text;
                },
                ""))
            ->type_name("L.N")
            ->allow_extra_args(false);
    auto* layer = command->add_option("--layer", o->layer, "Layer of the set, from 0")
                      ->check(CLI::NonNegativeNumber.description(""))
                      ->type_name("L")
                      ->excludes(neuron);
    command->add_option("--top", o->top, "The K neurons of the layer most correlated with length")
        ->check(CLI::PositiveNumber.description(""))
        ->type_name("K")
        ->needs(layer)
        ->excludes(neuron);
    command->add_option("--site", o->site, "Site of the r of --top (default: pre if the run has it)")
        ->check(CLI::IsMember({"pre", "post"}).description(""))
        ->type_name("pre|post");
    command->add_option("--sets", o->sets, "Matched random sets to compare with")
        ->check(CLI::Range(0, 10'000).description(""))
        ->type_name("R")
        ->capture_default_str();
    command->add_option("--seed", o->seed, "Seed of the random sets")->type_name("N")->capture_default_str();
    addThreads(*command, o->threads);
    command->add_option("--memory-limit", o->memoryLimit, "Memory it may take (default: what is free)")
        ->check(sizeText(false))
        ->type_name("SIZE");
    command->add_flag("--run-anyway", o->runAnyway, "Go on although the forecast says that memory will not do");
    command->add_option("-o,--output", o->output, "File to write: .csv or .json")->required()->type_name("FILE");
    command->add_flag("--force", o->force, "Replace an existing file");
    command->callback([o] { runAblate(*o); });
}

} // namespace neurostrata::app
