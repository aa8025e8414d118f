// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command.h"
#include "app/interruption.h"
#include "app/progress_line.h"
#include "app/standard_streams.h"
#include "core/workflow/open_any_run.h"
#include "core/workflow/report_findings.h"

#include <memory>

namespace neurostrata::app
{
namespace
{

constexpr const char* description = "Decide the claims about a run: verdict, statistic, interval, n.";

constexpr const char* footer =
    "Examples:\n"
    "  neurostrata findings run.h5\n"
    "  neurostrata findings large.h5 small.h5\n"
    "  neurostrata findings run.h5 --json > findings.json\n"
    "Intervals are 95 % delete-a-group jackknives over token types; tests permute lengths between types. What is "
    "neither\n"
    "supported nor not supported is undecided. The run must have been measured with --infer.";

} // namespace

void addFindings(CLI::App& program)
{
    struct Options {
        std::string run, other, site;
        bool json = false;
    };
    const auto o = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("findings", description);
    command->footer(footer);
    command->add_option("RUN.h5", o->run, "Run file to read")->required()->type_name("");
    command
        ->add_option("RUN2.h5", o->other, "Run of another model on the same text: decides the claim about two scales")
        ->type_name("");
    command->add_option("--site", o->site, "Site of the activations (default: pre if the run has inference there)")
        ->check(CLI::IsMember({"pre", "post"}).description(""))
        ->type_name("pre|post");
    command->add_flag("--json", o->json, "Write JSON");
    command->callback([o] {
        const auto run = core::openAnyRun(o->run);
        core::Site site = run->inferredSites().pre || !run->inferredSites().post ? core::Site::Pre : core::Site::Post;
        if (!o->site.empty())
            site = o->site == "pre" ? core::Site::Pre : core::Site::Post;
        const auto other = o->other.empty() ? nullptr : core::openAnyRun(o->other);
        std::string text;
        {
            const InterruptionGuard guard;
            ProgressLine line;
            text = core::reportFindings(
                *run, other.get(), site, o->json,
                core::JobContext(guard.token(), [&line](const core::Progress& p) { line.show(p); }));
        }
        writeOutput(text);
    });
}

} // namespace neurostrata::app
