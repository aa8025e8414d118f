// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/command.h"
#include "app/explorer_command.h"
#include "app/interruption.h"
#include "app/standard_streams.h"
#include "core/base/build_info.h"
#include "core/base/error.h"
#include "core/run/file_check.h"

#include <cstdlib>
#include <new>

namespace neurostrata::app
{
namespace
{

constexpr const char* summary =
    "Neurostrata shows how the MLP neurons of GPT-style language models relate to the tokens they read,\n"
    "first of all to the token's length in characters, layer by layer.";

constexpr const char* firstSteps =
    "Start here:\n"
    "  neurostrata                                the explorer: a window to measure and to browse\n"
    "  neurostrata models                         what can be measured on this computer\n"
    "  neurostrata analyze demo-large             measure a bundled model on the bundled text\n"
    "  neurostrata export RUN.h5 correlations     one row per neuron, as CSV\n"
    "Every command explains itself: neurostrata analyze --help";

/// "neurostrata analyze" for the command that was being read when a mistake was found.
std::string nameOfCommand(const CLI::App& program)
{
    const auto chosen = program.get_subcommands();
    return "neurostrata" + (chosen.empty() ? std::string() : " " + chosen.front()->get_name());
}

/// The library's sentence in the form of all our messages.
std::string usageMessage(const CLI::App& program, const CLI::ParseError& error)
{
    std::string text = error.what();
    while (!text.empty() && (text.back() == '.' || text.back() == '\n'))
        text.pop_back();
    if (text.size() > 1 && std::isupper(static_cast<unsigned char>(text[0])) != 0 &&
        std::islower(static_cast<unsigned char>(text[1])) != 0)
        text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text + "; see `" + nameOfCommand(program) + " --help`.";
}

int run(int argc, char** argv)
{
    int status = Done;
    Invocation invocation;
    invocation.arguments.assign(argv + std::min(argc, 1), argv + argc);

    CLI::App program(summary, "neurostrata");
    program.set_version_flag("--version", "neurostrata " + std::string(core::programVersion()));
    program.require_subcommand(0, 1);
    program.footer(firstSteps);
    program.get_formatter()->column_width(34);
    addAnalyze(program, invocation, status);
    addModels(program);
    addDownload(program, status);
    addInfo(program);
    addExport(program);
    addFindings(program);
    addCompare(program);
    addFigure(program);
    addAblate(program);
    addCapture(program);
    addImport(program);
    addTokenize(program);
    ExplorerCommand explorer(program);

    try {
        program.parse(argc, argv);
    } catch (const CLI::CallForVersion&) {
        writeOutput("neurostrata " + std::string(core::programVersion()) + "\n");
        return Done;
    } catch (const CLI::CallForHelp&) {
        writeOutput(program.help());
        return Done;
    } catch (const CLI::ParseError& error) {
        writeMessage(usageMessage(program, error));
        return WrongUsage;
    }
    if (!program.get_subcommands().empty())
        return status;
    if (const auto ended = explorer.run())
        return *ended;
    writeError(program.help());
    return WrongUsage;
}

} // namespace

int runProgram(int argc, char** argv)
{
    if (const auto checked = core::runFileCheck(argc, argv))
        return *checked;
    guardStandardStreams();
    exitWhenInterrupted();
    // The same numbers from the linear algebra library for any number of threads and rows; a person's own choice
    // stands.
    ::setenv("MKL_CBWR", "AUTO,STRICT", 0);
    try {
        return run(argc, argv);
    } catch (const core::Error& error) {
        writeMessage(error.what());
    } catch (const core::Stopped&) {
        writeMessage("stopped; nothing was written.");
        return Interrupted;
    } catch (const std::bad_alloc&) {
        writeMessage("there is not enough memory; use fewer --tokens or a smaller model.");
    } catch (const std::exception& error) {
        writeMessage(std::string("unexpected failure: ") + error.what() + ".");
    }
    return Failed;
}

} // namespace neurostrata::app
