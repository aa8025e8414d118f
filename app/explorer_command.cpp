// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explorer_command.h"

#include "app/explorer_loader.h"
#include "app/standard_streams.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/hub/environment.h"

#include <algorithm>
#include <filesystem>

namespace neurostrata::app
{
namespace
{

constexpr std::string_view linkScheme = "neurostrata:";
constexpr const char* group = "Explorer (without a command)";

/// As Qt chooses its platform: a chosen one, else a display of either kind.
bool canShowWindows()
{
    return core::environmentVariable("QT_QPA_PLATFORM") || core::environmentVariable("WAYLAND_DISPLAY") ||
           core::environmentVariable("DISPLAY");
}

int explore(const ui::ExplorerOptions& options)
{
    using Explore = int (*)(const ui::ExplorerOptions&);
    return reinterpret_cast<Explore>(explorerFunction("neurostrataExplore"))(options);
}

std::string existingFileOrLink(std::string& text)
{
    std::error_code ignored;
    if (text.rfind(linkScheme, 0) == 0 || std::filesystem::exists(text, ignored))
        return {};
    return "'" + core::printable(text) + "' is neither a command nor a file, folder or link";
}

} // namespace

ExplorerCommand::ExplorerCommand(CLI::App& program) : m_program(program)
{
    m_all.push_back(program
                        .add_option("OPEN", m_options.open,
                                    "Run, session, exported figure, text, model folder or neurostrata: link to open")
                        ->check(CLI::Validator(existingFileOrLink, "", "")));
    m_all.push_back(program.add_option("--goto", m_options.goTo, "Neuron to show: L5.N1234, 5.1234, max …"));
    m_all.push_back(program.add_option("--theme", m_options.theme, "system, light, dark or greyscale")
                        ->check(CLI::IsMember({"system", "light", "dark", "greyscale"})));
    m_all.push_back(program.add_option("--lang", m_options.language, "Language of the window: en or vi")
                        ->check(CLI::IsMember({"en", "vi"})));
    m_all.push_back(program.add_flag("--reset-layout", m_options.resetLayout, "Forget where panels were"));
    m_all.push_back(program.add_flag("--safe-mode", m_options.safeMode, "Start without settings, layout and session"));
    m_all.push_back(program.add_flag("--new-window", m_options.newWindow, "Do not open in a window that is there"));
    m_all.push_back(
        program.add_option("--screenshot", m_options.screenshot, "Write the window as PNG when it is ready"));
    m_all.push_back(program.add_flag("--exit-after-startup", m_options.exitAfterStartup, "Close when it is ready"));
    m_all.push_back(program.add_option("--trace-ui", m_options.traceUi, "Write each gesture's latency as JSON"));
    for (CLI::Option* option : m_all) {
        option->group(group);
        for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
            command->excludes(option);
    }
}

bool ExplorerCommand::asked() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const CLI::Option* option) { return option->count() > 0; });
}

std::optional<int> ExplorerCommand::run()
{
    if (!canShowWindows()) {
        if (asked())
            throw core::Error(core::ErrorKind::NotFound,
                              "there is no display to open the explorer on: DISPLAY and WAYLAND_DISPLAY are not set; "
                              "every command works without one (see --help).");
        writeMessage("there is no display to open the explorer on (DISPLAY and WAYLAND_DISPLAY are not set); these "
                     "commands work without one.");
        return {};
    }
    // A window that is there already may have been started in another folder.
    for (std::string* path : {&m_options.open, &m_options.screenshot, &m_options.traceUi}) {
        if (!path->empty() && path->rfind(linkScheme, 0) != 0)
            *path = std::filesystem::absolute(*path).lexically_normal().string();
    }
    return explore(m_options);
}

} // namespace neurostrata::app
