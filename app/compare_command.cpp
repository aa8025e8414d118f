// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/report_comparison.h"

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description =
    "Set two runs side by side: r over depth, extremes at equal width, multimodal shares.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata compare large.h5 small.h5\n"
    "  neurostrata compare large.h5 small.h5 --json > scales.json\n"
    "Distributions of r are compared at equal relative depth (Wasserstein-1), largest values at equal width. Shares "
    "of\n"
    "multimodal neurons are subtracted where both runs analysed the same tokens and were screened. What cannot be\n"
    "compared is named.";

} // namespace

void addCompare(CLI::App& program)
{
    struct Options {
        std::string first, second, site;
        bool json = false;
    };
    const auto o = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("compare", description);
    command->footer(footer);
    command->add_option("RUN.h5", o->first, "Run file A")->required()->type_name("");
    command->add_option("RUN2.h5", o->second, "Run file B")->required()->type_name("");
    command->add_option("--site", o->site, "Site of the activations (default: pre if both runs have it)")
        ->check(CLI::IsMember({"pre", "post"}).description(""))
        ->type_name("pre|post");
    command->add_flag("--json", o->json, "Write JSON");
    command->callback([o] {
        const auto first = core::openAnyRun(o->first), second = core::openAnyRun(o->second);
        core::Site site = first->sites().pre && second->sites().pre ? core::Site::Pre : core::Site::Post;
        if (!o->site.empty())
            site = o->site == "pre" ? core::Site::Pre : core::Site::Post;
        const InterruptionGuard guard;
        const auto comparison = core::compareRuns(*first, *second, site, core::JobContext(guard.token()));
        writeOutput(o->json ? core::comparisonJson(comparison) : core::comparisonText(comparison));
    });
}

} // namespace neurostrata::app
