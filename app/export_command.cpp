// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/io/files.h"
#include "core/run/run.h"
#include "core/workflow/export_run.h"
#include "core/workflow/export_statistics.h"
#include "core/workflow/open_any_run.h"

#include <map>
#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Write tables of a run as CSV or JSON.";

constexpr const char* footer =
    "What:\n"
    "  correlations  a row per neuron: state, n, r, moments, share positive, eta2, r with every covariate\n"
    "  partial       a row per neuron: partial r given --control covariates, R2 without and with, sign reversal\n"
    "  statistics    a row per neuron: all of the above with tests, intervals, strata, group differences and modes;\n"
    "                --format h5 writes every quantity as a dataset, arrays and null distributions included\n"
    "  definitions   a row per definition of length: how many neurons change sign, rank or significance\n"
    "  densities     a row per layer and bin of [-1, 1]: count, density and kernel density of r\n"
    "  layers        a row per layer: median, sd, extremes of r over its defined neurons\n"
    "  neuron        one neuron (--layer and --neuron): its numbers, mean by length, extreme tokens, stored values\n"
    "  tokens        a row per token: id, text, length, document, position, analysed\n"
    "Examples:\n"
    "  neurostrata export run.h5 correlations -o correlations.csv\n"
    "  neurostrata export run.h5 neuron --layer 3 --neuron 17 --format json\n"
    "  neurostrata export run.h5 partial --control log_frequency --control position\n"
    "  neurostrata export run.h5 statistics --format h5 -o statistics.h5\n"
    "Numbers are written so that they read back as the same doubles; nan (CSV) or null (JSON) is undefined.";

const std::map<std::string, core::ExportWhat> tables = {
    {"correlations", core::ExportWhat::Correlations},
    {"definitions", core::ExportWhat::Definitions},
    {"densities", core::ExportWhat::Densities},
    {"layers", core::ExportWhat::Layers},
    {"neuron", core::ExportWhat::Neuron},
    {"partial", core::ExportWhat::Partial},
    {"statistics", core::ExportWhat::Statistics},
    {"tokens", core::ExportWhat::Tokens},
};

struct ExportOptions {
    std::string run, what, format = "csv", site, covariate, output;
    std::optional<int> layer, neuron;
    std::vector<std::string> controls;
    bool force = false;
};

void exportTable(const ExportOptions& o)
{
    core::ExportQuestion question;
    question.what = tables.at(o.what);
    question.format = o.format == "json" ? core::TableFormat::Json : core::TableFormat::Csv;
    if (!o.site.empty())
        question.site = o.site == "pre" ? core::Site::Pre : core::Site::Post;
    if (o.layer)
        question.layer = core::LayerIndex(*o.layer);
    if (o.neuron)
        question.neuron = core::NeuronIndex(*o.neuron);
    if (!o.covariate.empty())
        question.covariate = o.covariate;
    question.controls = o.controls;

    if (!o.output.empty())
        core::requireWritableTarget(o.output, o.force);
    const auto run = core::openAnyRun(o.run);
    if (o.format == "h5") {
        const InterruptionGuard guard;
        core::exportStatisticsFile(*run, question, o.output, o.force, core::JobContext(guard.token()));
        return;
    }
    const InterruptionGuard guard;
    const core::JobContext context(guard.token());
    if (o.output.empty()) {
        core::exportRun(*run, question, writeOutput, context);
        return;
    }
    std::string text;
    core::exportRun(
        *run, question, [&text](std::string_view piece) { text += piece; }, context);
    core::writeFileAtomically(o.output, text, o.force);
}

} // namespace

void addExport(CLI::App& program)
{
    const auto o = std::make_shared<ExportOptions>();
    CLI::App* command = program.add_subcommand("export", description);
    command->footer(footer);
    command->add_option("RUN.h5", o->run, "Run file to read")->required()->type_name("");
    command
        ->add_option("WHAT", o->what,
                     "correlations, partial, statistics, definitions, densities, layers, neuron or tokens")
        ->required()
        ->check(CLI::IsMember(tables).description(""))
        ->type_name("");
    command->add_option("--format", o->format, "csv or json; for statistics also h5")
        ->check(CLI::IsMember({"csv", "json", "h5"}).description(""))
        ->type_name("csv|json|h5")
        ->capture_default_str();
    command->add_option("--site", o->site, "Site of the activations (default: pre if the run has it)")
        ->check(CLI::IsMember({"pre", "post"}).description(""))
        ->type_name("pre|post");
    command
        ->add_option("--covariate", o->covariate,
                     "Property of a token that r is taken with (default: the run's target)")
        ->type_name("NAME");
    command->add_option("--control", o->controls, "Covariate held fixed in partial r; may be repeated")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command->add_option("--layer", o->layer, "Only this layer, from 0")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("L");
    command->add_option("--neuron", o->neuron, "Only this neuron of each layer, from 0")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    command->add_option("-o,--output", o->output, "File to write (default: standard output)")->type_name("FILE");
    command->add_flag("--force", o->force, "Replace an existing file");
    command->callback([o] {
        if (o->what == "neuron" && !(o->layer && o->neuron))
            throw CLI::ValidationError("WHAT", "neuron needs --layer and --neuron");
        if (o->what == "partial" ? o->controls.empty() : o->what != "statistics" && !o->controls.empty())
            throw CLI::ValidationError("--control",
                                       "partial needs one or more, and only statistics takes some as well");
        if (o->format == "h5" && (o->what != "statistics" || o->output.empty()))
            throw CLI::ValidationError("--format", "h5 is for statistics, with -o");
        exportTable(*o);
    });
}

} // namespace neurostrata::app
